//! The methods of the client: one declaration for each row.

use super::rust::{docs, file, framed, import, lines_literal, links};
use crate::model::{Accepted, Basis, Endpoint, Helper, Parameter, Repeat, Reply};
use crate::spec::Spec;
use crate::text::Text;
use crate::words::all_of;

pub(super) fn render(spec: &Spec) -> String {
    let helpers: String = spec
        .helpers
        .iter()
        .map(|helper| helper_attribute(spec, helper))
        .collect();
    let rows = spec.endpoints.iter().map(|row| declaration(spec, row));
    let methods = framed(
        &format!("#[endpoints]\n{helpers}"),
        "impl<C> Client<C>",
        rows,
    );
    let imports = import("crate", types(spec)) + &import("mathpix_macros", vec!["endpoints"]);
    file(
        Some("One method for each row of the table."),
        [imports, methods],
    )
}

/// The types that the declarations name.
fn types(spec: &Spec) -> Vec<&str> {
    let mut types = vec!["Client", "Call"];
    for row in &spec.endpoints {
        types.extend(
            row.accepted
                .iter()
                .map(|accepted| accepted.credential.as_str()),
        );
        types.extend(row.parameters.iter().map(|parameter| &*parameter.ty));
        types.extend(row.body.iter().chain(&row.query).map(|ty| &**ty));
        types.push(row.reply.ty());
        if matches!(row.reply, Reply::Stream(_)) {
            types.push("Events");
        }
    }
    types
}

fn helper_attribute(spec: &Spec, helper: &Helper) -> String {
    let calls: Vec<&str> = helper.calls.iter().map(|call| &**call).collect();
    format!(
        "#[helper(\n    {},\n    calls({}),\n    accepts({}),\n    note = {}\n)]\n",
        helper.name,
        calls.join(", "),
        helper.accepted.join(", "),
        lines_literal(&spec.helper_note(helper), 8),
    )
}

fn declaration(spec: &Spec, row: &Endpoint) -> String {
    format!(
        "{}#[endpoint({})]\n#[note = {}]\npub fn {}({}) -> {};",
        docs(&paragraphs(spec, row), 4),
        arguments_of_attribute(row),
        lines_literal(&spec.note(row), 8),
        row.name,
        arguments(row),
        reply(&row.reply),
    )
}

fn arguments_of_attribute(row: &Endpoint) -> String {
    let when = row
        .when
        .as_ref()
        .map(|option| format!(", when({option})"))
        .unwrap_or_default();
    let accepts: Vec<String> = row.accepted.iter().map(accepted).collect();
    let repeat = match row.repeat {
        Repeat::Free => "free",
        Repeat::Bills => "bills",
        Repeat::Creates => "creates",
    };
    format!(
        "{} {:?}{when}, accepts({}), {repeat}",
        row.method,
        &*row.path,
        accepts.join(", ")
    )
}

fn accepted(accepted: &Accepted) -> String {
    let Accepted {
        credential,
        sent_as,
    } = accepted;
    if credential == sent_as {
        credential.clone()
    } else {
        format!("{credential} as {sent_as}")
    }
}

fn arguments(row: &Endpoint) -> String {
    let parameters = row.parameters.iter().map(parameter);
    let query = row.query.iter().map(|ty| format!("query: impl Into<{ty}>"));
    let body = row
        .body
        .iter()
        .map(|ty| format!("request: impl Into<{ty}>"));
    let arguments = parameters.chain(query).chain(body);
    arguments.fold("&self".to_owned(), |list, argument| list + ", " + &argument)
}

fn parameter(parameter: &Parameter) -> String {
    let Parameter { name, ty } = parameter;
    if parameter.is_borrowed() {
        format!("{name}: &{ty}")
    } else {
        format!("{name}: {ty}")
    }
}

fn reply(reply: &Reply) -> String {
    match reply {
        Reply::Json(ty) | Reply::Bytes(ty) => format!("Call<{ty}>"),
        Reply::Stream(ty) => format!("Call<Events<{ty}>>"),
    }
}

fn paragraphs(spec: &Spec, row: &Endpoint) -> Vec<String> {
    let with = if row.when.is_some() { "and" } else { "with" };
    let own = row
        .accepted
        .iter()
        .filter(|accepted| accepted.credential == accepted.sent_as);
    let own = links(own.map(|accepted| accepted.credential.as_str()), "or");
    let mut facts = vec![format!("{} {with} {own}.", row.request())];
    for Accepted {
        credential,
        sent_as,
    } in &row.accepted
    {
        if credential != sent_as {
            let headers = spec
                .credential(sent_as)
                .map(|sent| sent.headers.iter().map(|header| &**header));
            let headers: Vec<&str> = headers.into_iter().flatten().collect();
            facts.push(format!(
                "{} sends only its {}.",
                capitalised(&links([credential.as_str()], "")),
                all_of(&headers)
            ));
        }
    }
    if row.basis == Basis::Inferred {
        let inferred =
            "The reference does not state the headers; these are those of the rows around it.";
        facts.push(inferred.to_owned());
    }
    facts.push(reference(&row.reference));
    vec![row.summary.to_string(), facts.join(" ")]
}

fn capitalised(text: &str) -> String {
    let mut letters = text.chars();
    letters
        .next()
        .map(|first| first.to_ascii_uppercase())
        .into_iter()
        .chain(letters)
        .collect()
}

fn reference(page: &Text) -> String {
    format!("[Reference]({page})")
}
