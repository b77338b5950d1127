//! The first line of the block: one type parameter, which stands for the credential, without bounds.

use proc_macro2::Ident;
use syn::Generics;

use crate::errors::Errors;
use crate::parse::Block;

/// The parameter that stands for the credential.
pub(super) fn check(block: &Block, errors: &mut Errors) -> Option<Ident> {
    let Generics { where_clause, .. } = &block.generics;
    let message = "no bound here: `#[endpoints]` bounds each method by what its row accepts, and this one would hide the text of those";
    if let Some(clause) = where_clause {
        errors.at(clause, message);
    }
    let mut parameters = block.generics.type_params();
    let Some(credential) = parameters.next() else {
        errors.at(
            &block.impl_token,
            "expected a type parameter for the credential: `impl<C> Client<C>`",
        );
        return None;
    };
    if !credential.bounds.is_empty() {
        errors.at(&credential.bounds, message);
    }
    if let Some(second) = parameters.next() {
        errors.at(
            &second.ident,
            "the block has one type parameter, the credential",
        );
    }
    Some(credential.ident.clone())
}
