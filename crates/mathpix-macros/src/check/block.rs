//! The first line of the block: one type parameter, which stands for the credential, without bounds.

use proc_macro2::Ident;

use crate::errors::Errors;
use crate::parse::Block;

/// The parameter that stands for the credential. Bounds are reported and taken away.
pub(super) fn check(block: &mut Block, errors: &mut Errors) -> Option<Ident> {
    let message =
        "no bound here: `accepts(..)` bounds each method, and this bound would hide its text";
    if let Some(clause) = block.generics.where_clause.take() {
        errors.at(clause, message);
    }
    let mut parameters = block.generics.type_params_mut();
    let Some(credential) = parameters.next() else {
        let example = "impl<C> Client<C>";
        let word = &block.impl_token;
        errors.at(
            word,
            format!("expected a type for the credential: `{example}`"),
        );
        return None;
    };
    if credential.colon_token.take().is_some() {
        errors.at(&credential.bounds, message);
        credential.bounds.clear();
    }
    if let Some(second) = parameters.next() {
        errors.at(
            &second.ident,
            "a block has one type parameter, the credential",
        );
    }
    Some(credential.ident.clone())
}
