//! Rules for headers and credentials.

use std::collections::{BTreeSet, HashMap, HashSet};

use super::{no_doubles, sets_are_known, texts, twice};
use crate::diagnostic::Diagnostic;
use crate::fields::unknown;
use crate::spec::Spec;
use crate::text::Text;
use crate::words::constant;

pub(super) fn check(spec: &Spec, mistakes: &mut Vec<Diagnostic>) {
    headers(spec, mistakes);
    let known: Vec<&str> = spec.headers.iter().map(|header| &*header.name).collect();
    let mut sets: HashMap<BTreeSet<&str>, &Text> = HashMap::new();
    for credential in &spec.credentials {
        texts::type_name(&credential.name, mistakes);
        texts::sentence(&credential.summary, mistakes);
        no_doubles("header", &credential.headers, mistakes);
        for header in credential
            .headers
            .iter()
            .filter(|header| !known.contains(&&***header))
        {
            mistakes.push(unknown("header", header, &known));
        }
        let set: BTreeSet<&str> = credential.headers.iter().map(|header| &**header).collect();
        if set.is_empty() {
            continue;
        }
        if let Some(first) = sets.get(&set) {
            let title = format!(
                "`{}` consists of the same headers as `{first}`",
                credential.name
            );
            mistakes.push(twice(title, &credential.name, first));
        } else {
            sets.insert(set, &credential.name);
        }
    }
}

fn headers(spec: &Spec, mistakes: &mut Vec<Diagnostic>) {
    let used: HashSet<&str> = spec
        .credentials
        .iter()
        .flat_map(|credential| &credential.headers)
        .map(|name| &**name)
        .collect();
    let all_known = sets_are_known(spec);
    let mut constants: HashMap<String, &Text> = HashMap::new();
    for header in &spec.headers {
        texts::header_name(&header.name, mistakes);
        texts::sentence(&header.summary, mistakes);
        if let Some(variable) = &header.variable {
            texts::variable(variable, mistakes);
        }
        if all_known && !used.contains(&*header.name) {
            mistakes.push(Diagnostic::new(
                format!("no credential consists of the header `{}`", header.name),
                &header.name.span,
            ));
        }
        if let Some(first) = constants.insert(constant(&header.name), &header.name) {
            mistakes.push(twice(
                format!("`{}` and `{first}` become the same constant", header.name),
                &header.name,
                first,
            ));
        }
    }
}
