//! The tables of the file as the model, whatever is wrong with them.

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use crate::diagnostic::Diagnostic;
use crate::fields::{Fields, in_file_order, wrong_type};
use crate::model::{Basis, Credential, Endpoint, Header, HeldBy, Helper, Parameter, Repeat, Reply};
use crate::spec::Spec;
use crate::text::Text;

const HEADER: &[&str] = &["summary", "secret", "variable"];
const CREDENTIAL: &[&str] = &["headers", "held_by", "summary", "advice"];
const ENDPOINT: &[&str] = &[
    "name",
    "method",
    "path",
    "when",
    "parameters",
    "body",
    "query",
    "accepts",
    "reply",
    "repeat",
    "basis",
    "advice",
    "summary",
    "reference",
];
const HELPER: &[&str] = &[
    "name",
    "calls",
    "parameters",
    "body",
    "stream",
    "advice",
    "summary",
];

/// Reads the document. What is missing or has the wrong type is reported and left absent.
pub(crate) fn parse(document: &DeTable<'_>, mistakes: &mut Vec<Diagnostic>) -> Spec {
    let known = ["headers", "credentials", "endpoint", "helper"];
    let mut fields = Fields::new(document, 0..0, &known, mistakes);
    for key in ["headers", "credentials", "endpoint"] {
        fields.require(key);
    }
    Spec {
        headers: named(document, "headers", mistakes, header),
        credentials: named(document, "credentials", mistakes, credential),
        endpoints: rows(document, "endpoint", ENDPOINT, mistakes, endpoint),
        helpers: rows(document, "helper", HELPER, mistakes, helper),
    }
}

/// Reads a table whose keys are names.
fn named<'a, T>(
    document: &'a DeTable<'a>,
    key: &'static str,
    mistakes: &mut Vec<Diagnostic>,
    read: fn(Text, &DeTable<'_>, &mut Vec<Diagnostic>) -> T,
) -> Vec<T> {
    let Some(value) = document.get(key) else {
        return Vec::new();
    };
    let Some(table) = value.get_ref().as_table() else {
        mistakes.push(wrong_type(key, "a table", value));
        return Vec::new();
    };
    let mut items = Vec::new();
    for (name, value) in in_file_order(table) {
        match value.get_ref().as_table() {
            Some(table) => items.push(read(name, table, mistakes)),
            None => mistakes.push(wrong_type(&name, "a table", value)),
        }
    }
    items
}

/// Reads a list of tables.
fn rows<'a, T>(
    document: &'a DeTable<'a>,
    key: &'static str,
    known: &[&'static str],
    mistakes: &mut Vec<Diagnostic>,
    read: fn(&mut Fields<'_>) -> T,
) -> Vec<T> {
    let Some(value) = document.get(key) else {
        return Vec::new();
    };
    let Some(array) = value.get_ref().as_array() else {
        mistakes.push(wrong_type(
            key,
            &format!("rows, each under `[[{key}]]`"),
            value,
        ));
        return Vec::new();
    };
    let mut items = Vec::new();
    for row in array.iter() {
        match row.get_ref().as_table() {
            Some(table) => items.push(read(&mut Fields::new(table, place(row), known, mistakes))),
            None => mistakes.push(wrong_type(key, "a table", row)),
        }
    }
    items
}

/// Where a missing key of a row is shown: at its name, or else at its header.
fn place(row: &Spanned<DeValue<'_>>) -> std::ops::Range<usize> {
    row.get_ref()
        .get("name")
        .map_or_else(|| row.span(), Spanned::span)
}

fn header(name: Text, table: &DeTable<'_>, mistakes: &mut Vec<Diagnostic>) -> Header {
    let mut fields = Fields::new(table, name.span.clone(), HEADER, mistakes);
    Header {
        summary: fields.text("summary"),
        variable: fields.optional_text("variable"),
        secret: fields.flag("secret"),
        name,
    }
}

fn credential(name: Text, table: &DeTable<'_>, mistakes: &mut Vec<Diagnostic>) -> Credential {
    let mut fields = Fields::new(table, name.span.clone(), CREDENTIAL, mistakes);
    Credential {
        headers: fields.texts("headers"),
        held_by: fields.choice(
            "held_by",
            [("server", HeldBy::Server), ("anyone", HeldBy::Anyone)],
        ),
        summary: fields.text("summary"),
        advice: fields.optional_text("advice"),
        name,
    }
}

fn endpoint(fields: &mut Fields<'_>) -> Endpoint {
    let repeats = [
        ("free", Repeat::Free),
        ("bills", Repeat::Bills),
        ("creates", Repeat::Creates),
    ];
    let path = fields.text("path");
    let mut parameters = parameters(fields);
    parameters.sort_by_key(|parameter| path.find(&format!("{{{}}}", parameter.name)));
    Endpoint {
        name: fields.text("name"),
        method: fields.text("method"),
        path,
        when: fields.optional_text("when"),
        parameters,
        body: fields.optional_text("body"),
        query: fields.optional_text("query"),
        accepts: fields.texts("accepts"),
        reply: reply(fields),
        repeat: fields.choose("repeat", &repeats).unwrap_or(Repeat::Creates),
        basis: fields.choice(
            "basis",
            [
                ("reference", Basis::Reference),
                ("inferred", Basis::Inferred),
            ],
        ),
        summary: fields.text("summary"),
        reference: fields.text("reference"),
        advice: fields.pairs("advice"),
        accepted: Vec::new(),
    }
}

fn helper(fields: &mut Fields<'_>) -> Helper {
    Helper {
        name: fields.text("name"),
        calls: fields.texts("calls"),
        parameters: parameters(fields),
        body: fields.optional_text("body"),
        stream: fields.flag("stream"),
        summary: fields.text("summary"),
        advice: fields.pairs("advice"),
        accepted: Vec::new(),
    }
}

fn parameters(fields: &mut Fields<'_>) -> Vec<Parameter> {
    fields
        .pairs("parameters")
        .into_iter()
        .map(|(name, ty)| Parameter { name, ty })
        .collect()
}

fn reply(fields: &mut Fields<'_>) -> Reply {
    match fields.one_pair("reply", &["json", "bytes", "stream"]) {
        Some((kind, ty)) if &*kind == "bytes" => Reply::Bytes(ty),
        Some((kind, ty)) if &*kind == "stream" => Reply::Stream(ty),
        Some((_, ty)) => Reply::Json(ty),
        None => Reply::Json(Text::absent()),
    }
}
