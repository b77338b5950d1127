//! What may be there once only: the name of a method, the trait that it gives, and a row's method, path and option.

use std::collections::HashMap;

use proc_macro2::Ident;
use syn::LitStr;
use syn::ext::IdentExt;

use super::{Route, path};
use crate::errors::Errors;

/// The names and rows met so far.
#[derive(Default)]
pub(super) struct Seen {
    /// The method of each trait.
    bounds: HashMap<String, Ident>,
    /// The method of each row.
    routes: HashMap<(String, String, Option<String>), Ident>,
}

impl Seen {
    /// The trait of a method; `None` if there can be none or another method has it.
    pub(super) fn bound(&mut self, name: &Ident, errors: &mut Errors) -> Option<Ident> {
        let bound = pascal_case(&name.unraw().to_string());
        if syn::parse_str::<Ident>(&bound).is_err() {
            errors.at(
                name,
                format!("`{name}` gives no name for a trait; name the method by a verb and a noun"),
            );
            return None;
        }
        match self.bounds.get(&bound) {
            Some(other) if other == name => errors.at(name, format!("`{name}` is declared twice")),
            Some(other) => errors.at(
                name,
                format!("`{name}` and `{other}` would both have the trait `{bound}`"),
            ),
            None => {
                self.bounds.insert(bound.clone(), name.clone());
                return Some(Ident::new(&bound, name.span()));
            }
        }
        None
    }

    /// Reports a second row with the same method, path and option.
    pub(super) fn route(
        &mut self,
        route: &Route,
        path: &LitStr,
        name: &Ident,
        errors: &mut Errors,
    ) {
        let shape = path::without_names(&route.path);
        let when = route.when.as_ref().map(ToString::to_string);
        match self.routes.get(&(route.method.to_string(), shape.clone(), when.clone())) {
            Some(other) => errors.at(
                path,
                format!("`{other}` is this row already; an option of the body can tell them apart: `when(..)`"),
            ),
            None => {
                self.routes.insert((route.method.to_string(), shape, when), name.clone());
            }
        }
    }
}

fn pascal_case(name: &str) -> String {
    name.split('_')
        .flat_map(|word| {
            let mut letters = word.chars();
            letters
                .next()
                .into_iter()
                .flat_map(char::to_uppercase)
                .chain(letters)
        })
        .collect()
}
