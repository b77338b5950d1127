//! Rules for single texts: sentences, names, types, pages.

use crate::diagnostic::Diagnostic;
use crate::text::Text;
use crate::words::{a, snake, upper_camel};

/// A summary is one sentence of one line.
pub(super) fn sentence(text: &Text, mistakes: &mut Vec<Diagnostic>) {
    if text.is_absent() {
        return;
    }
    if text.contains('\n') || !text.ends_with('.') || text.trim() != &**text {
        let title = "a summary is one line and ends with a full stop";
        mistakes.push(Diagnostic::new(title, &text.span));
    }
}

/// The name of a method or a parameter: snake case, and no word of Rust's own.
pub(super) fn method_name(what: &str, name: &Text, mistakes: &mut Vec<Diagnostic>) {
    if name.is_absent() {
        return;
    }
    if !is_snake(name) {
        let mistake = Diagnostic::new(
            format!("{} is in snake case, `{name}` is not", a_bare(what)),
            &name.span,
        );
        let better = snake(&name.replace('-', "_")).replace("__", "_");
        mistakes.push(if is_snake(&better) {
            mistake.help(format!("write `{better}`"))
        } else {
            mistake
        });
    } else if KEYWORDS.contains(&&**name) {
        mistakes.push(Diagnostic::new(
            format!("`{name}` is a keyword of Rust"),
            &name.span,
        ));
    }
}

/// The name of an option of a body; it may be a word of Rust's own (`async`).
pub(super) fn option_name(name: &Text, mistakes: &mut Vec<Diagnostic>) {
    if !is_snake(name) {
        mistakes.push(Diagnostic::new(
            format!("an option is in snake case, `{name}` is not"),
            &name.span,
        ));
    }
}

/// A Rust type: upper camel case, and not one that the generated files need for something else.
pub(super) fn type_name(name: &Text, mistakes: &mut Vec<Diagnostic>) {
    if name.is_absent() {
        return;
    }
    if !is_upper_camel(name) {
        let mistake = Diagnostic::new(
            format!("a type is in upper camel case, `{name}` is not"),
            &name.span,
        );
        let better = upper_camel(name);
        mistakes.push(if is_upper_camel(&better) {
            mistake.help(format!("write `{better}`"))
        } else {
            mistake
        });
    } else if RESERVED.contains(&&**name) {
        mistakes.push(Diagnostic::new(
            format!("`{name}` already means something else in the crate"),
            &name.span,
        ));
    }
}

/// The page that describes a row.
pub(super) fn page(page: &Text, mistakes: &mut Vec<Diagnostic>) {
    let address = page.strip_prefix("https://").unwrap_or_default();
    let plain = |letter: char| letter.is_ascii_graphic() && !"{}()<>[]\"\\`".contains(letter);
    let is_address = address.contains('.') && address.chars().all(plain);
    if !is_address && !page.is_absent() {
        mistakes.push(Diagnostic::new(
            "a reference is the address of a page: `https://..`",
            &page.span,
        ));
    }
}

/// The name of a header, as HTTP/2 has it on the wire.
pub(super) fn header_name(name: &Text, mistakes: &mut Vec<Diagnostic>) {
    if !is_snake(&name.replace('-', "_")) {
        let title = format!("a header's name is in lower case, `{name}` is not");
        mistakes.push(Diagnostic::new(title, &name.span));
    }
}

/// The name of an environment variable.
pub(super) fn variable(name: &Text, mistakes: &mut Vec<Diagnostic>) {
    if !is_snake(&name.to_ascii_lowercase()) || name.to_ascii_uppercase() != **name {
        let title = format!("an environment variable is in upper case, `{name}` is not");
        mistakes.push(Diagnostic::new(title, &name.span));
    }
}

fn is_snake(name: &str) -> bool {
    name.starts_with(|first: char| first.is_ascii_lowercase())
        && name
            .chars()
            .all(|letter| letter.is_ascii_lowercase() || letter.is_ascii_digit() || letter == '_')
        && !name.contains("__")
        && !name.ends_with('_')
}

fn is_upper_camel(name: &str) -> bool {
    name.starts_with(|first: char| first.is_ascii_uppercase())
        && name.chars().all(|letter| letter.is_ascii_alphanumeric())
}

fn a_bare(what: &str) -> String {
    a(what).replace('`', "")
}

/// Types that the generated files use under these names.
const RESERVED: [&str; 12] = [
    "Call",
    "Client",
    "Credential",
    "Err",
    "Error",
    "Events",
    "Header",
    "Held",
    "Into",
    "Ok",
    "Result",
    "Self",
];

const KEYWORDS: [&str; 50] = [
    "abstract", "as", "async", "await", "become", "box", "break", "const", "continue", "crate",
    "do", "dyn", "else", "enum", "extern", "false", "final", "fn", "for", "gen", "if", "impl",
    "in", "let", "loop", "macro", "match", "mod", "move", "mut", "override", "priv", "pub", "ref",
    "return", "self", "static", "struct", "super", "trait", "true", "try", "type", "typeof",
    "unsafe", "unsized", "use", "virtual", "where", "while",
];
