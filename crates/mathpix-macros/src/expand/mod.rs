//! Checked rows to tokens. Nothing here can fail.
//!
//! What is written for a row lies at words of the row: the method at its declared name, each implementation at the
//! credential in `accepts(..)`. So the compiler quotes the row, and not the macro, to whoever holds the wrong credential.

mod bound;
mod helper;
mod method;
mod stub;
mod text;

use proc_macro2::{Ident, Span, TokenStream};
use quote::{quote, quote_spanned};

use crate::check::Checked;

pub(crate) fn expand(block: &Checked) -> TokenStream {
    let Checked {
        attributes,
        impl_token,
        generics,
        client,
        braces,
        foreign,
        ..
    } = block;
    let traits = block
        .endpoints
        .iter()
        .map(|endpoint| bound::declare(endpoint, client))
        .chain(block.stubs.iter().map(stub::declare))
        .chain(
            block
                .helpers
                .iter()
                .map(|helper| helper::declare(helper, client)),
        );
    let implementations = block
        .endpoints
        .iter()
        .map(bound::implement)
        .chain(block.stubs.iter().map(stub::implement))
        .chain(block.helpers.iter().map(helper::implement));
    let methods = block
        .endpoints
        .iter()
        .map(method::define)
        .chain(block.stubs.iter().map(stub::define));
    let module = quote_spanned! {impl_token.span=>
        /// The calls that a credential may make: one trait for each, implemented for the credentials that it accepts.
        pub mod accepts {
            #(#traits)*
        }
    };
    let mut output = quote! {
        #module
        #(#implementations)*
        #(#attributes)*
        #impl_token #generics #client
    };
    braces.surround(&mut output, |body| {
        body.extend(quote!(#(#methods)* #(#foreign)*))
    });
    output
}

/// The same word elsewhere.
fn at(word: &Ident, span: Span) -> Ident {
    let mut word = word.clone();
    word.set_span(span);
    word
}
