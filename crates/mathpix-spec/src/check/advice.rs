//! Rules for advice: every refusal has some, and none is given for nothing.

use std::collections::HashSet;

use super::sets_are_known;
use crate::diagnostic::Diagnostic;
use crate::fields::unknown;
use crate::model::{Endpoint, Helper};
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
    for credential in &spec.credentials {
        if let Some(advice) = &credential.advice {
            one_line(advice, mistakes);
        }
    }
    let rows = spec.endpoints.iter().map(Refusing::row);
    for Refusing {
        name,
        accepted,
        advice,
    } in rows.chain(spec.helpers.iter().map(Refusing::helper))
    {
        for (credential, advice) in advice {
            one_line(advice, mistakes);
            if accepted.contains(&&**credential) {
                let title = format!("`{name}` accepts `{credential}`: it needs no advice");
                mistakes.push(Diagnostic::new(title, &credential.span));
            } else if !known.contains(&&**credential) {
                mistakes.push(unknown("credential", credential, &known));
            }
        }
    }
    if sets_are_known(spec) {
        none_is_missing(spec, &known, mistakes);
    }
}

/// Whoever is refused has advice, from the row or of its own.
fn none_is_missing(spec: &Spec, known: &[&str], mistakes: &mut Vec<Diagnostic>) {
    let is_sound = |row: &&Endpoint| {
        !row.accepts.is_empty() && row.accepts.iter().all(|name| known.contains(&&**name))
    };
    let rows: Vec<&Endpoint> = spec.endpoints.iter().filter(is_sound).collect();
    let names: HashSet<&str> = rows.iter().map(|row| &*row.name).collect();
    let helpers = spec.helpers.iter().filter(|helper| {
        !helper.accepted.is_empty() && helper.calls.iter().all(|call| names.contains(&**call))
    });
    let refusing: Vec<Refusing<'_>> = rows
        .iter()
        .map(|row| Refusing::row(row))
        .chain(helpers.map(Refusing::helper))
        .collect();
    for credential in &spec.credentials {
        let without = refusing
            .iter()
            .find(|refusing| refusing.has_no_advice_for(&credential.name));
        if let (None, Some(Refusing { name, .. })) = (&credential.advice, without) {
            let title = format!(
                "`{}` has no `advice`, but `{name}` refuses it",
                credential.name
            );
            let mistake = Diagnostic::new(title, &credential.name.span);
            mistakes.push(mistake.other(&name.span, "refused here"));
        }
    }
}

impl<'a> Refusing<'a> {
    fn row(row: &'a Endpoint) -> Self {
        Self {
            name: &row.name,
            accepted: row.accepted_names(),
            advice: &row.advice,
        }
    }

    fn helper(helper: &'a Helper) -> Self {
        let accepted = helper.accepted.iter().map(String::as_str).collect();
        Self {
            name: &helper.name,
            accepted,
            advice: &helper.advice,
        }
    }

    fn has_no_advice_for(&self, credential: &str) -> bool {
        !self.accepted.contains(&credential)
            && !self.advice.iter().any(|(name, _)| &**name == credential)
    }
}

/// An advice is one line, in which `{accepted}` is the only thing in braces.
fn one_line(advice: &Text, mistakes: &mut Vec<Diagnostic>) {
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
