//! The methods of the client: one declaration for each row.

use super::rust::{
    attribute, docs, file, import, lines_literal, links, literal, signature, word_of,
};
use crate::model::{Accepted, Basis, Endpoint, Helper, Parameter, Repeat, Reply};
use crate::spec::Spec;
use crate::words::all_of;

const INDENT: &str = "    ";

pub(super) fn render(spec: &Spec) -> String {
    let imports = import("crate", types(spec)) + &import("mathpix_macros", vec!["endpoints"]);
    let helpers: String = spec
        .helpers
        .iter()
        .map(|helper| helper_attribute(spec, helper))
        .collect();
    let rows: Vec<String> = spec
        .endpoints
        .iter()
        .map(|row| declaration(spec, row))
        .collect();
    let methods = format!(
        "#[endpoints]\n{helpers}impl<C> Client<C> {{\n{}}}\n",
        rows.join("\n")
    );
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
    let words = [
        helper.name.to_string(),
        word_of("calls", &calls),
        word_of("accepts", &helper.accepted),
        format!(
            "note = {}",
            lines_literal("        ", &spec.helper_note(helper))
        ),
    ];
    attribute("helper", &words)
}

fn declaration(spec: &Spec, row: &Endpoint) -> String {
    let docs = docs(INDENT, &paragraphs(spec, row));
    let request = arguments_of_attribute(row);
    let note = lines_literal("        ", &spec.note(row));
    let tail = format!(" -> {};", reply(&row.reply));
    let method = signature(
        INDENT,
        &format!("pub fn {}", row.name),
        &arguments(row),
        &tail,
    );
    format!("{docs}{INDENT}#[endpoint({request})]\n{INDENT}#[note = {note}]\n{method}\n")
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
        "{} {}{when}, accepts({}), {repeat}",
        row.method,
        literal(&row.path),
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

fn arguments(row: &Endpoint) -> Vec<String> {
    let receiver = ["&self".to_owned()].into_iter();
    let parameters = row.parameters.iter().map(parameter);
    let query = row.query.iter().map(|ty| format!("query: impl Into<{ty}>"));
    let body = row
        .body
        .iter()
        .map(|ty| format!("request: impl Into<{ty}>"));
    receiver
        .chain(parameters)
        .chain(query)
        .chain(body)
        .collect()
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
        let inferred = "The reference does not state the headers; these follow from the rows around it and from \
                        what the official client sends.";
        facts.push(inferred.to_owned());
    }
    facts.push(format!("[Reference]({})", row.reference));
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
