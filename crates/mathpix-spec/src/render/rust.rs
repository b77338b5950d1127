//! Rust text, laid out as rustfmt would lay it out.
//!
//! What is generated is only declarations, so a few rules are enough, and `cargo fmt` leaves the files alone.

use crate::words::{article, list};

/// The first line of every generated file of Rust.
pub(super) const HEADER: &str =
    "// Generated from api-spec.toml by `cargo xtask codegen`. Edit the table, not this file.";

/// The longest line.
const WIDTH: usize = 100;

/// The longest list of words in an attribute that stands on one line.
const ATTRIBUTE_WIDTH: usize = 70;

/// A file of the pieces, with blank lines between them, under the header.
pub(super) fn file(module_docs: Option<&str>, pieces: impl IntoIterator<Item = String>) -> String {
    let docs = module_docs.map(|docs| format!("//! {docs}\n"));
    let pieces: Vec<String> = docs.into_iter().chain(pieces).collect();
    format!("{HEADER}\n\n{}", pieces.join("\n"))
}

/// Imports of the names, sorted.
pub(super) fn import(from: &str, mut names: Vec<&str>) -> String {
    names.sort_unstable();
    names.dedup();
    if let [name] = names.as_slice() {
        return format!("use {from}::{name};\n");
    }
    let line = format!("use {from}::{{{}}};\n", names.join(", "));
    if line.len() <= WIDTH + 1 {
        return line;
    }
    let lines = wrap(&(names.join(", ") + ","), WIDTH - 4);
    format!("use {from}::{{\n    {}\n}};\n", lines.join("\n    "))
}

/// A function up to its body, on one line if there is room; `tail` is what follows the arguments.
pub(super) fn signature(indent: &str, head: &str, arguments: &[String], tail: &str) -> String {
    let line = format!("{indent}{head}({}){tail}", arguments.join(", "));
    if line.len() <= WIDTH {
        return line;
    }
    let arguments = arguments
        .iter()
        .map(|argument| format!("{indent}    {argument},\n"));
    format!(
        "{indent}{head}(\n{}{indent}){tail}",
        arguments.collect::<String>()
    )
}

/// An attribute with a list of words.
pub(super) fn attribute(name: &str, words: &[String]) -> String {
    let line = words.join(", ");
    if line.len() <= ATTRIBUTE_WIDTH && !line.contains('\n') {
        return format!("#[{name}({line})]\n");
    }
    format!("#[{name}(\n    {}\n)]\n", words.join(",\n    "))
}

/// A word of an attribute with words of its own.
pub(super) fn word_of(name: &str, words: &[impl AsRef<str>]) -> String {
    let words: Vec<&str> = words.iter().map(AsRef::as_ref).collect();
    let line = words.join(", ");
    if line.len() <= ATTRIBUTE_WIDTH {
        return format!("{name}({line})");
    }
    format!("{name}(\n        {}\n    )", words.join(",\n        "))
}

/// Documentation of an item: paragraphs, each broken into lines.
pub(super) fn docs(indent: &str, paragraphs: &[String]) -> String {
    let room = WIDTH - indent.len() - "/// ".len();
    let paragraphs = paragraphs.iter().map(|paragraph| {
        let lines = wrap(paragraph, room).into_iter();
        lines
            .map(|line| format!("{indent}/// {line}\n"))
            .collect::<String>()
    });
    paragraphs
        .collect::<Vec<_>>()
        .join(&format!("{indent}///\n"))
}

/// The text as a string literal; of several lines, each stands on a line of the source.
pub(super) fn lines_literal(indent: &str, text: &str) -> String {
    if !text.contains('\n') {
        return literal(text);
    }
    let lines: Vec<String> = text
        .lines()
        .map(|line| line.escape_debug().to_string())
        .collect();
    format!(
        "\"\\\n{indent}{}\"",
        lines.join(&format!("\\n\\\n{indent}"))
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
            .map(|name| format!("{} [`{name}`]", article(name))),
        word,
    )
}

/// The words in lines of at most this width, unless a word is longer.
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
