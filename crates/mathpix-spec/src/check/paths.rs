//! Rules for paths and their parameters.

use std::collections::HashMap;
use std::ops::Range;

use super::{no_doubles, texts};
use crate::diagnostic::Diagnostic;
use crate::model::{Endpoint, Parameter};
use crate::text::Text;

/// The path is below the base URL, and its braces are the row's parameters.
pub(super) fn path(row: &Endpoint, mistakes: &mut Vec<Diagnostic>) {
    let path = &row.path;
    if path.is_absent() {
        return;
    }
    if !path.starts_with('/') {
        mistakes.push(Diagnostic::new("a path begins with `/`", &path.span));
    }
    if let Some((place, letter)) = path.char_indices().find(|(_, letter)| !is_plain(*letter)) {
        let title = "a path holds letters, digits and `/-._~{}` only";
        mistakes.push(Diagnostic::new(
            title,
            &within(path, place..place + letter.len_utf8()),
        ));
    } else if path.matches('{').count() != row.holes().count()
        || path.matches('}').count() != row.holes().count()
    {
        mistakes.push(Diagnostic::new(
            "a brace of the path has no partner",
            &path.span,
        ));
    } else {
        holes(row, mistakes);
    }
}

fn holes(row: &Endpoint, mistakes: &mut Vec<Diagnostic>) {
    let mut seen: HashMap<&str, Range<usize>> = HashMap::new();
    for (place, name) in row.holes() {
        let place = within(&row.path, place);
        if let Some(first) = seen.insert(name, place.clone()) {
            let title = format!("the parameter `{name}` stands in the path twice");
            mistakes.push(Diagnostic::new(title, &place).other(&first, "first here"));
        } else if !row
            .parameters
            .iter()
            .any(|parameter| &*parameter.name == name)
        {
            let title = format!("`parameters` gives no type for `{{{name}}}`");
            mistakes.push(Diagnostic::new(title, &place));
        }
    }
    for Parameter { name, .. } in &row.parameters {
        if !seen.contains_key(&**name) {
            let title = format!("the path has no parameter `{{{name}}}`");
            mistakes.push(Diagnostic::new(title, &name.span).other(&row.path.span, "this path"));
        }
    }
}

/// Parameters are arguments of a method.
pub(super) fn parameters(parameters: &[Parameter], mistakes: &mut Vec<Diagnostic>) {
    no_doubles(
        "parameter",
        parameters.iter().map(|parameter| &parameter.name),
        mistakes,
    );
    for Parameter { name, ty } in parameters {
        texts::method_name("parameter", name, mistakes);
        texts::type_name(ty, mistakes);
        if ["client", "query", "request"].contains(&&**name) {
            mistakes.push(Diagnostic::new(
                format!("a parameter cannot be called `{name}`"),
                &name.span,
            ));
        }
    }
}

/// A path in which the names of the parameters do not matter.
pub(super) fn shape(row: &Endpoint) -> String {
    row.holes().fold(row.path.to_string(), |shape, (_, name)| {
        shape.replace(&format!("{{{name}}}"), "{}")
    })
}

/// A place within a text, if the text stands in the file letter by letter; or else the whole text.
fn within(text: &Text, place: Range<usize>) -> Range<usize> {
    let start = text.span.start + 1;
    if text.span.len() == text.len() + 2 {
        start + place.start..start + place.end
    } else {
        text.span.clone()
    }
}

fn is_plain(letter: char) -> bool {
    letter.is_ascii_alphanumeric() || "/-._~{}".contains(letter)
}
