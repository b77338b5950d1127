//! TOML, and which of its parser's errors are mistakes of their own.

use std::ops::Range;

use toml::de::DeTable;
use toml_parser::Source;
use toml_parser::lexer::TokenKind;

use crate::diagnostic::Diagnostic;

/// The document and its mistakes of syntax: the first of each line, nothing after a bracket that is never closed.
///
/// The flag says whether the document can be trusted for further checks.
pub(crate) fn document(source: &str) -> (DeTable<'_>, Vec<Diagnostic>, bool) {
    let (document, errors) = DeTable::parse_recoverable(source);
    let mut trusted = true;
    let mut mistakes: Vec<Diagnostic> = Vec::new();
    for error in &errors {
        let span = error.span().unwrap_or_default();
        if error.message() == "duplicate key" {
            let key = source.get(span.clone()).unwrap_or_default();
            mistakes.push(Diagnostic::new(format!("duplicate key `{key}`"), &span));
        } else {
            trusted = false;
            mistakes.push(describe(error.message(), &span));
        }
    }
    if !trusted && let Some(bracket) = unclosed_bracket(source) {
        mistakes.retain(|mistake| mistake.span.start < bracket.start);
        mistakes.push(Diagnostic::new("this bracket is never closed", &bracket));
    }
    (
        document.into_inner(),
        first_of_each_line(source, mistakes),
        trusted,
    )
}

/// The parser's "what is wrong, expected this" as title and label.
fn describe(message: &str, span: &Range<usize>) -> Diagnostic {
    match message.split_once(", expected ") {
        Some((title, expected)) if !["nothing", "literal string"].contains(&expected) => {
            Diagnostic::new(title, span).label(format!("expected {expected}"))
        }
        Some((title, _)) => Diagnostic::new(title, span),
        None => Diagnostic::new(message, span),
    }
}

/// The outermost bracket that no other closes.
fn unclosed_bracket(source: &str) -> Option<Range<usize>> {
    let mut open = Vec::new();
    for token in Source::new(source).lex() {
        match token.kind() {
            TokenKind::LeftSquareBracket | TokenKind::LeftCurlyBracket => open.push(token.span()),
            TokenKind::RightSquareBracket | TokenKind::RightCurlyBracket => {
                open.pop();
            }
            _ => {}
        }
    }
    open.first().map(|span| span.start()..span.end())
}

fn first_of_each_line(source: &str, mut mistakes: Vec<Diagnostic>) -> Vec<Diagnostic> {
    mistakes.sort_by_key(|mistake| mistake.span.start);
    let mut from = 0;
    let mut first = true;
    mistakes.retain(|mistake| {
        let between = source.get(from..mistake.span.start).unwrap_or_default();
        let new_line = first || between.contains('\n');
        (from, first) = (mistake.span.start, false);
        new_line
    });
    mistakes
}
