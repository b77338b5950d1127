//! The text formats: Markdown, HTML and LaTeX.

use super::options::Options;

/// Text with the characters escaped that mean something to HTML and XML, and without those that XML does not allow.
pub(crate) fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\t' | '\n' | '\r' => escaped.push(character),
            '\0'..='\u{1f}' | '\u{fffe}' | '\u{ffff}' => {}
            _ => escaped.push(character),
        }
    }
    escaped
}

/// A block of the text: the empty lines between blocks are gone.
pub(super) enum Block<'a> {
    Heading(&'a str),
    Paragraph(&'a str),
}

/// The blocks of a text in Mathpix Markdown.
pub(super) fn blocks(mmd: &str) -> impl Iterator<Item = Block<'_>> {
    mmd.split("\n\n")
        .map(str::trim)
        .filter(|block| !block.is_empty())
        .map(|block| {
            let command = ["\\section*{", "\\section{", "\\title{"]
                .iter()
                .find_map(|start| block.strip_prefix(start)?.strip_suffix('}'));
            let heading = command.or_else(|| {
                block
                    .starts_with('#')
                    .then(|| block.trim_start_matches('#'))
            });
            heading
                .filter(|heading| !heading.contains('\n'))
                .map_or(Block::Paragraph(block), |text| Block::Heading(text.trim()))
        })
}

/// Markdown, with dollar signs around math unless the options name others.
pub(super) fn markdown(mmd: &str, options: Options<'_>) -> String {
    let inline = options.pair("math_inline_delimiters");
    let display = options.pair("math_display_delimiters");
    let delimiters = (
        inline.unwrap_or(("$", "$")),
        display.unwrap_or(("$$", "$$")),
    );
    let blocks = blocks(mmd).map(|block| match block {
        Block::Heading(text) => format!("## {text}\n"),
        Block::Paragraph(text) => format!("{}\n", delimited(text, delimiters)),
    });
    blocks.collect::<Vec<_>>().join("\n")
}

type Pair<'a> = (&'a str, &'a str);

/// Text with these delimiters around its math, within a line and on lines of its own.
fn delimited(text: &str, (inline, display): (Pair<'_>, Pair<'_>)) -> String {
    let mut rest = text;
    let mut written = String::with_capacity(text.len());
    while let Some(at) = rest.find('\\') {
        written.push_str(&rest[..at]);
        rest = &rest[at..];
        let (from, to) = match rest.as_bytes().get(1) {
            Some(b'(') => ("\\(", inline.0),
            Some(b')') => ("\\)", inline.1),
            Some(b'[') => ("\\[", display.0),
            Some(b']') => ("\\]", display.1),
            // A line break may be followed by a bracket that is none of these.
            Some(b'\\') => ("\\\\", "\\\\"),
            _ => ("\\", "\\"),
        };
        rest = &rest[from.len()..];
        match from {
            "\\(" => rest = rest.strip_prefix(' ').unwrap_or(rest),
            "\\)" if written.ends_with(' ') => {
                written.pop();
            }
            _ => {}
        }
        written.push_str(to);
    }
    written + rest
}

/// An HTML page in which math stays as it is written.
pub(super) fn html(mmd: &str) -> String {
    let blocks = blocks(mmd).map(|block| match block {
        Block::Heading(text) => format!("<h2>{}</h2>\n", escape(text)),
        Block::Paragraph(text) => format!("<p>{}</p>\n", escape(text)),
    });
    let body: String = blocks.collect();
    format!(
        "<!DOCTYPE html>\n<html lang=\"en\">\n<head><meta charset=\"utf-8\"><title>Document</title></head>\n<body>\n{body}</body>\n</html>\n"
    )
}

/// A LaTeX document around the text.
pub(super) fn tex(mmd: &str, options: Options<'_>) -> String {
    let size = options.text("fontSize").unwrap_or("10pt");
    let blocks = blocks(mmd).map(|block| match block {
        Block::Heading(text) => format!("\\section*{{{text}}}\n"),
        Block::Paragraph(text) => format!("{text}\n"),
    });
    let body = blocks.collect::<Vec<_>>().join("\n");
    format!(
        "\\documentclass[{size}]{{article}}\n\\usepackage[utf8]{{inputenc}}\n\\usepackage{{amsmath}}\n\n\\begin{{document}}\n{body}\\end{{document}}\n"
    )
}
