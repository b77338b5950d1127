//! Rules for advice: every refusal has some, and none is given for nothing.

use std::collections::{HashMap, HashSet};

use crate::diagnostic::Diagnostic;
use crate::fields::unknown;
use crate::spec::Spec;
use crate::text::Text;

/// What refuses credentials: a row or a helper.
struct Refusing<'a> {
    name: &'a Text,
    accepted: Vec<&'a str>,
    advice: &'a [(Text, Text)],
}

pub(super) fn check(spec: &Spec, mistakes: &mut Vec<Diagnostic>) {
    let known: Vec<&str> = spec
        .credentials
        .iter()
        .map(|credential| &*credential.name)
        .collect();
    for advice in spec
        .credentials
        .iter()
        .filter_map(|credential| credential.advice.as_ref())
    {
        placeholders(advice, mistakes);
    }
    let refusing = refusing(spec, &known);
    for Refusing {
        name,
        accepted,
        advice,
    } in &refusing
    {
        for (credential, advice) in *advice {
            placeholders(advice, mistakes);
            if accepted.contains(&&**credential) {
                let title = format!("`{name}` accepts `{credential}`: it needs no advice");
                mistakes.push(Diagnostic::new(title, &credential.span));
            } else if !known.contains(&&**credential) {
                mistakes.push(unknown("credential", credential, &known));
            }
        }
    }
    for credential in spec
        .credentials
        .iter()
        .filter(|credential| credential.advice.is_none())
    {
        let mut without = refusing
            .iter()
            .filter(|refusing| refusing.leaves_alone(&credential.name));
        if let Some(Refusing { name, .. }) = without.next() {
            let title = format!(
                "`{}` has no `advice`, but `{name}` refuses it",
                credential.name
            );
            mistakes.push(
                Diagnostic::new(title, &credential.name.span).other(&name.span, "refused here"),
            );
        }
    }
}

/// The rows and helpers of which it is known whom they accept.
fn refusing<'a>(spec: &'a Spec, known: &[&str]) -> Vec<Refusing<'a>> {
    let sound = spec.endpoints.iter().filter(|row| {
        !row.accepts.is_empty() && row.accepts.iter().all(|name| known.contains(&&**name))
    });
    let sound: HashMap<&str, _> = sound.map(|row| (&*row.name, row)).collect();
    let rows = spec
        .endpoints
        .iter()
        .filter(|row| sound.contains_key(&*row.name))
        .map(|row| Refusing {
            name: &row.name,
            accepted: row.accepted_names(),
            advice: &row.advice,
        });
    let sound_calls: HashSet<&str> = sound.keys().copied().collect();
    let helpers = spec.helpers.iter().filter(move |helper| {
        !helper.accepted.is_empty()
            && helper
                .calls
                .iter()
                .all(|call| sound_calls.contains(&**call))
    });
    let helpers = helpers.map(|helper| Refusing {
        name: &helper.name,
        accepted: helper.accepted.iter().map(String::as_str).collect(),
        advice: &helper.advice,
    });
    rows.chain(helpers).collect()
}

impl Refusing<'_> {
    /// Whether it refuses the credential and has no advice of its own for it.
    fn leaves_alone(&self, credential: &Text) -> bool {
        !self.accepted.contains(&&**credential)
            && !self.advice.iter().any(|(name, _)| **name == **credential)
    }
}

/// An advice is one line, in which `{accepted}` is the only thing in braces.
fn placeholders(advice: &Text, mistakes: &mut Vec<Diagnostic>) {
    if advice.replace("{accepted}", "").contains(['{', '}']) {
        let title = "an advice has no other braces than those of `{accepted}`";
        mistakes.push(Diagnostic::new(title, &advice.span));
    }
    if advice.is_empty() || advice.contains('\n') || advice.trim() != &**advice {
        mistakes.push(Diagnostic::new(
            "an advice is one line of text",
            &advice.span,
        ));
    }
}
