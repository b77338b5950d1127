//! Rules for rows and helpers.

use std::collections::{HashMap, HashSet};

use super::{no_doubles, paths, sets_are_known, texts, twice};
use crate::diagnostic::Diagnostic;
use crate::fields::unknown;
use crate::model::{Credential, Endpoint, Helper};
use crate::spec::Spec;
use crate::text::Text;

/// The HTTP methods, and whether a request of the method has a body.
const METHODS: [(&str, bool); 5] = [
    ("GET", false),
    ("POST", true),
    ("PUT", true),
    ("PATCH", true),
    ("DELETE", false),
];

pub(super) fn check(spec: &Spec, mistakes: &mut Vec<Diagnostic>) {
    let mut requests: HashMap<(&str, String, Option<&str>), &Text> = HashMap::new();
    for row in &spec.endpoints {
        check_row(row, &spec.credentials, mistakes);
        let request = (&*row.method, paths::shape(row), row.when.as_deref());
        if row.method.is_absent() || row.path.is_absent() {
            continue;
        }
        if let Some(first) = requests.get(&request) {
            let title = format!("{} is a row already", row.request());
            let help = "rows with the same method and path are told apart by `when`";
            mistakes.push(twice(title, &row.path, first).help(help));
        } else {
            requests.insert(request, &row.path);
        }
    }
    let names: Vec<&str> = spec.endpoints.iter().map(|row| &*row.name).collect();
    let known: HashSet<&str> = names.iter().copied().collect();
    let judged = sets_are_known(spec);
    for helper in &spec.helpers {
        check_helper(helper, &names, &known, judged, mistakes);
    }
}

fn check_row(row: &Endpoint, credentials: &[Credential], mistakes: &mut Vec<Diagnostic>) {
    texts::method_name("method", &row.name, mistakes);
    texts::sentence(&row.summary, mistakes);
    texts::page(&row.reference, mistakes);
    paths::path(row, mistakes);
    paths::parameters(&row.parameters, mistakes);
    for ty in row.body.iter().chain(&row.query).chain([row.reply.ty()]) {
        texts::type_name(ty, mistakes);
    }
    method_and_body(row, mistakes);
    accepts(row, credentials, mistakes);
}

fn method_and_body(row: &Endpoint, mistakes: &mut Vec<Diagnostic>) {
    let method = METHODS.iter().find(|(name, _)| *name == &*row.method);
    if method.is_none() && !row.method.is_absent() {
        mistakes.push(unknown(
            "method",
            &row.method,
            &METHODS.map(|(name, _)| name),
        ));
    }
    if let (Some((name, false)), Some(body)) = (method, &row.body) {
        mistakes.push(Diagnostic::new(
            format!("a {name} request has no body"),
            &body.span,
        ));
    }
    if let Some(when) = &row.when {
        texts::option_name(when, mistakes);
        if row.body.is_none() {
            mistakes.push(Diagnostic::new(
                format!("there is no body that could hold the option `{when}`"),
                &when.span,
            ));
        }
    }
}

fn accepts(row: &Endpoint, credentials: &[Credential], mistakes: &mut Vec<Diagnostic>) {
    no_doubles("credential", &row.accepts, mistakes);
    let known: Vec<&str> = credentials
        .iter()
        .map(|credential| &*credential.name)
        .collect();
    let mut listed: Vec<&Credential> = Vec::new();
    for name in &row.accepts {
        let Some(credential) = credentials
            .iter()
            .find(|credential| *credential.name == **name)
        else {
            mistakes.push(unknown("credential", name, &known));
            continue;
        };
        let part = listed
            .iter()
            .find(|part| *part.name != **name && credential.holds(part));
        if let Some(part) = part.filter(|part| !part.headers.is_empty()) {
            let title = format!(
                "`{name}` need not be listed: it holds the headers of `{}`, which are sent",
                part.name
            );
            mistakes.push(Diagnostic::new(title, &name.span));
        }
        listed.push(credential);
    }
}

fn check_helper(
    helper: &Helper,
    names: &[&str],
    known: &HashSet<&str>,
    judged: bool,
    mistakes: &mut Vec<Diagnostic>,
) {
    texts::method_name("method", &helper.name, mistakes);
    texts::sentence(&helper.summary, mistakes);
    paths::parameters(&helper.parameters, mistakes);
    if let Some(body) = &helper.body {
        texts::type_name(body, mistakes);
    }
    no_doubles("call", &helper.calls, mistakes);
    let unknown_calls: Vec<&Text> = helper
        .calls
        .iter()
        .filter(|call| !known.contains(&***call))
        .collect();
    if !unknown_calls.is_empty() {
        // A row without a name may be the one that is meant.
        let all_named = !known.contains("");
        let reported = unknown_calls.into_iter().filter(|_| all_named);
        mistakes.extend(reported.map(|call| unknown("call", call, names)));
    } else if judged && helper.accepted.is_empty() && !helper.calls.is_empty() {
        let title = format!("no credential may make all calls of `{}`", helper.name);
        mistakes.push(Diagnostic::new(title, &helper.name.span));
    }
}
