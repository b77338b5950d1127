//! `(..)`, read whole or not at all: what is wrong in it is reported once.

use proc_macro2::TokenStream;
use syn::parenthesized;
use syn::parse::ParseStream;

pub(super) fn parse<T>(
    input: ParseStream,
    parser: impl FnOnce(ParseStream) -> syn::Result<T>,
) -> syn::Result<T> {
    let content;
    parenthesized!(content in input);
    let read = parser(&content).and_then(|value| match content.is_empty() {
        true => Ok(value),
        false => Err(content.error("unexpected token")),
    });
    // What is left unread would be an error of its own.
    content.parse::<TokenStream>()?;
    read
}
