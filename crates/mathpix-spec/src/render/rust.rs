//! Rust text: formatted pieces, put together with blank lines as a person would.

use crate::words::list;

/// The first line of every generated file of Rust.
pub(super) const HEADER: &str =
    "// Generated from api-spec.toml by `cargo xtask codegen`. Edit the table, not this file.";

const WIDTH: usize = 100;

/// A file of the pieces, each formatted, under the header.
pub(super) fn file(module_docs: Option<&str>, pieces: impl IntoIterator<Item = String>) -> String {
    let mut text = format!("{HEADER}\n");
    if let Some(docs) = module_docs {
        text.push_str(&format!("\n//! {docs}\n"));
    }
    for piece in pieces {
        text.push('\n');
        text.push_str(&piece);
    }
    text
}

/// The items, formatted. A text that is not Rust stays as it is, for rustc to say so.
pub(super) fn format(items: &str) -> String {
    match syn::parse_file(items) {
        Ok(file) => prettyplease::unparse(&file),
        Err(_) => items.to_owned(),
    }
}

/// Imports of the names, sorted; empty if there are none.
pub(super) fn import(from: &str, mut names: Vec<&str>) -> String {
    names.sort_unstable();
    names.dedup();
    match names.as_slice() {
        [] => String::new(),
        [name] => format(&format!("use {from}::{name};")),
        names => format(&format!("use {from}::{{{}}};", names.join(", "))),
    }
}

/// Items between the first line and the last of an item that holds them, with blank lines between them.
///
/// Each is formatted within the frame, so that it is indented and broken as it will stand there.
pub(super) fn framed(
    attributes: &str,
    opening: &str,
    items: impl IntoIterator<Item = String>,
) -> String {
    let inner: Vec<String> = items
        .into_iter()
        .map(|item| {
            let framed = format(&format!("{opening} {{\n{item}\n}}"));
            let inner = framed
                .trim_end()
                .strip_prefix(opening)
                .and_then(|rest| rest.strip_suffix('}'));
            inner.map_or(item, |inner| inner.trim_start_matches(" {\n").to_owned())
        })
        .collect();
    let attributes = attributes
        .lines()
        .fold(String::new(), |text, line| text + line + "\n");
    format!("{attributes}{opening} {{\n{}}}\n", inner.join("\n"))
}

/// Documentation of an item: paragraphs, each broken into lines.
pub(super) fn docs(paragraphs: &[String], indent: usize) -> String {
    let room = WIDTH - indent - "/// ".len();
    let paragraphs: Vec<String> = paragraphs
        .iter()
        .map(|paragraph| {
            wrap(paragraph, room)
                .iter()
                .fold(String::new(), |docs, line| docs + "/// " + line + "\n")
        })
        .collect();
    paragraphs.join("///\n")
}

fn wrap(paragraph: &str, width: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in paragraph.split(' ') {
        match lines.last_mut() {
            Some(line) if line.len() + 1 + word.len() <= width => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(word.to_owned()),
        }
    }
    lines
}

/// The text as a string literal; of several lines, each stands on a line of the source.
pub(super) fn lines_literal(text: &str, indent: usize) -> String {
    if !text.contains('\n') {
        return literal(text);
    }
    let margin = " ".repeat(indent);
    format!(
        "\"\\\n{margin}{}",
        literal(text)
            .trim_start_matches('"')
            .replace("\\n", &format!("\\n\\\n{margin}"))
    )
}

/// The text as a string literal.
pub(super) fn literal(text: &str) -> String {
    format!("{text:?}")
}

/// "a [`ServerKey`] or a [`Token`]".
pub(super) fn links<'a>(names: impl IntoIterator<Item = &'a str>, word: &str) -> String {
    list(
        names
            .into_iter()
            .map(|name| format!("{} [`{name}`]", crate::words::article(name))),
        word,
    )
}
