//! The credentials: the headers, and one struct for each set of them.

use super::rust::{attribute, docs, file, import, literal};
use crate::model::{Credential, Header, HeldBy};
use crate::spec::Spec;
use crate::words::{all_of, constant, list};

pub(super) fn render(spec: &Spec) -> String {
    let imports =
        import("crate::auth", imported(spec)) + &import("mathpix_macros", vec!["Credential"]);
    let headers = headers_module(spec);
    let structs = spec
        .credentials
        .iter()
        .map(|credential| structure(spec, credential));
    let pieces = [imports, headers]
        .into_iter()
        .chain(structs)
        .chain(holders(spec));
    file(
        Some("The credentials, the headers that each consists of, and who may hold it."),
        pieces,
    )
}

/// What of `crate::auth` is named.
fn imported(spec: &Spec) -> Vec<&str> {
    let mut names = vec!["Held"];
    for credential in &spec.credentials {
        names.push(match credential.held_by {
            HeldBy::Anyone => "HeldHere",
            HeldBy::Server => "held_by_server",
        });
    }
    names
}

/// Who may hold which credentials.
fn holders(spec: &Spec) -> impl Iterator<Item = String> {
    let names = |holder| {
        let held = spec
            .credentials
            .iter()
            .filter(move |one| one.held_by == holder);
        held.map(|one| &*one.name)
    };
    let server: Vec<&str> = names(HeldBy::Server).collect();
    let server = (!server.is_empty()).then(|| format!("held_by_server!({});\n", server.join(", ")));
    let anyone = names(HeldBy::Anyone).map(|name| format!("impl HeldHere<'_> for {name} {{}}\n"));
    server.into_iter().chain(anyone.collect::<Vec<_>>())
}

fn headers_module(spec: &Spec) -> String {
    let opening = "/// The headers that a credential can consist of.\npub(crate) mod headers {\n    use crate::auth::Header;\n";
    let constants: String = spec.headers.iter().map(header).collect();
    format!("{opening}{constants}}}\n")
}

fn header(header: &Header) -> String {
    let kind = if header.secret { "secret" } else { "plain" };
    let variable = match &header.variable {
        Some(variable) => format!("Some({})", literal(variable)),
        None => "None".to_owned(),
    };
    format!(
        "\n    /// {}\n    pub(crate) const {}: Header = Header::{kind}({}, {variable});\n",
        header.summary,
        constant(&header.name),
        literal(&header.name),
    )
}

fn structure(spec: &Spec, credential: &Credential) -> String {
    let headers: Vec<String> = credential
        .headers
        .iter()
        .map(|header| constant(header))
        .collect();
    let narrower: Vec<&str> = spec
        .credentials
        .iter()
        .filter(|other| *other.name != *credential.name && credential.holds(other))
        .map(|other| &*other.name)
        .collect();
    let mut words = vec![format!("headers({})", headers.join(", "))];
    if !narrower.is_empty() {
        words.push(format!("narrows({})", narrower.join(", ")));
    }
    format!(
        "{}#[derive(Clone, Debug, Credential)]\n{}pub struct {}(pub(crate) Held);\n",
        docs("", &paragraphs(spec, credential)),
        attribute("credential", &words),
        credential.name,
    )
}

fn paragraphs(spec: &Spec, credential: &Credential) -> Vec<String> {
    let headers: Vec<&str> = credential.headers.iter().map(|header| &**header).collect();
    let variable = |name: &&str| {
        let header = spec.headers.iter().find(|header| &*header.name == *name)?;
        header.variable.as_deref()
    };
    let variables: Option<Vec<&str>> = headers.iter().map(variable).collect();
    let mut sent = format!("Sent as {}", all_of(&headers));
    if let Some(variables) = variables {
        sent.push_str(&format!(", read from {}", all_of(&variables)));
    }
    let held_by = match credential.held_by {
        HeldBy::Server => "Only code that runs on your own machines may hold it.",
        HeldBy::Anyone => "Programs on other people's machines may hold it.",
    };
    vec![
        credential.summary.to_string(),
        format!("{sent}. {held_by}"),
        calls(spec, credential),
    ]
}

/// What the credential may do.
fn calls(spec: &Spec, credential: &Credential) -> String {
    let rows = spec
        .endpoints
        .iter()
        .filter(|row| row.accepted_as(&credential.name).is_some());
    let helpers = spec
        .helpers
        .iter()
        .filter(|helper| helper.accepted.iter().any(|name| *name == *credential.name));
    let names: Vec<&str> = rows
        .map(|row| &*row.name)
        .chain(helpers.map(|helper| &*helper.name))
        .collect();
    if names.len() == spec.endpoints.len() + spec.helpers.len() {
        return "It may make every call.".to_owned();
    }
    let links = names
        .iter()
        .map(|name| format!("[`{name}`](crate::Client::{name})"));
    format!("It may call {}.", list(links, "and"))
}
