//! Every rule that a table has to keep. What is absent has been reported and is passed over.

mod advice;
mod credentials;
mod names;
mod paths;
mod rows;
mod texts;

use std::collections::{HashMap, HashSet};

use crate::diagnostic::Diagnostic;
use crate::spec::Spec;
use crate::text::Text;

/// Adds every mistake of meaning.
pub(crate) fn check(spec: &Spec, mistakes: &mut Vec<Diagnostic>) {
    credentials::check(spec, mistakes);
    rows::check(spec, mistakes);
    names::check(spec, mistakes);
    advice::check(spec, mistakes);
}

/// Reports each text that stands in a list twice.
fn no_doubles<'a>(
    what: &str,
    texts: impl IntoIterator<Item = &'a Text>,
    mistakes: &mut Vec<Diagnostic>,
) {
    let mut seen: HashMap<&str, &Text> = HashMap::new();
    for text in texts {
        if let Some(first) = seen.get(&**text) {
            mistakes.push(twice(
                format!("{what} `{text}` is listed twice"),
                text,
                first,
            ));
        } else {
            seen.insert(text, text);
        }
    }
}

/// Whether every credential consists of known headers. If not, who is accepted where is not known either.
fn sets_are_known(spec: &Spec) -> bool {
    let known: HashSet<&str> = spec.headers.iter().map(|header| &*header.name).collect();
    spec.credentials.iter().all(|credential| {
        !credential.headers.is_empty()
            && credential
                .headers
                .iter()
                .all(|header| known.contains(&**header))
    })
}

/// A mistake about the second of two places that must not agree.
fn twice(title: String, second: &Text, first: &Text) -> Diagnostic {
    Diagnostic::new(title, &second.span).other(&first.span, "first here")
}
