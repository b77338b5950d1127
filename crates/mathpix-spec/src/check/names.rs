//! Names that meet in one place: methods of the client, their traits, and types.

use std::collections::HashMap;

use super::twice;
use crate::diagnostic::Diagnostic;
use crate::spec::Spec;
use crate::text::Text;
use crate::words::upper_camel;

pub(super) fn check(spec: &Spec, mistakes: &mut Vec<Diagnostic>) {
    let types = types(spec);
    let mut traits: HashMap<String, &Text> = HashMap::new();
    let rows = spec.endpoints.iter().map(|row| &row.name);
    for name in rows.chain(spec.helpers.iter().map(|helper| &helper.name)) {
        if name.is_absent() {
            continue;
        }
        let of_method = upper_camel(name);
        if let Some(ty) = types.get(&*of_method) {
            let title = format!("the trait of `{name}` would be called like the type `{ty}`");
            let help = "name the method with a verb and a noun";
            mistakes.push(
                Diagnostic::new(title, &name.span)
                    .other(&ty.span, "this type")
                    .help(help),
            );
        }
        match traits.get(&of_method) {
            Some(first) if ***first == **name => {
                mistakes.push(twice(
                    format!("there are two methods called `{name}`"),
                    name,
                    first,
                ));
            }
            Some(first) => {
                let title =
                    format!("`{name}` and `{first}` would have the same trait `{of_method}`");
                mistakes.push(twice(title, name, first));
            }
            None => {
                traits.insert(of_method, name);
            }
        }
    }
}

/// Every type that the table names, and where it does so first.
fn types(spec: &Spec) -> HashMap<&str, &Text> {
    let credentials = spec.credentials.iter().map(|credential| &credential.name);
    let rows = spec.endpoints.iter().flat_map(|row| {
        let parameters = row.parameters.iter().map(|parameter| &parameter.ty);
        row.body
            .iter()
            .chain(&row.query)
            .chain([row.reply.ty()])
            .chain(parameters)
    });
    let mut types = HashMap::new();
    for ty in credentials.chain(rows).filter(|ty| !ty.is_absent()) {
        types.entry(&**ty).or_insert(ty);
    }
    types
}
