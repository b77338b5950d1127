//! The trait of a helper, whose supertraits are the rows that it calls.

use proc_macro2::TokenStream;
use quote::{quote, quote_spanned};
use syn::spanned::Spanned;
use syn::{LitStr, Type};

use super::{at, text};
use crate::check::{Call, Helper};
use crate::errors::listed;

pub(super) fn declare(helper: &Helper, client: &Type) -> TokenStream {
    let Helper {
        name,
        bound,
        calls,
        note,
        ..
    } = helper;
    let span = name.span();
    let docs = format!(
        " Implemented for the credentials that may use {}.",
        text::link(name, client)
    );
    let on_unimplemented =
        message(helper).map(|message| text::on_unimplemented(&message, note.as_ref(), span));
    let calls = calls.iter().map(|call| &call.bound);
    let docs = LitStr::new(&docs, span);
    quote_spanned! {span=>
        #[doc = #docs]
        #on_unimplemented
        pub trait #bound: ::mathpix::Credential #(+ #calls)* {}
    }
}

pub(super) fn implement(helper: &Helper) -> TokenStream {
    let Helper {
        name,
        bound,
        calls,
        accepts,
        ..
    } = helper;
    let Some(accepts) = accepts else {
        let calls = calls.iter().map(|call| &call.bound);
        return quote_spanned! {name.span()=>
            impl<T: ::mathpix::Credential #(+ accepts::#calls)*> accepts::#bound for T {}
        };
    };
    let implementations = accepts.iter().map(|accepted| {
        let credential = &accepted.credential;
        let span = credential.span();
        let bound = at(bound, span);
        quote_spanned!(span=> impl accepts::#bound for #credential {})
    });
    quote!(#(#implementations)*)
}

/// Nothing if the helper or one of its rows is in error.
fn message(helper: &Helper) -> Option<String> {
    let Helper {
        name,
        calls,
        accepts,
        ..
    } = helper;
    let routes: Option<Vec<_>> = calls
        .iter()
        .map(|call: &Call| call.route.as_ref().map(text::route))
        .collect();
    let (routes, accepted) = (routes?, text::credentials(accepts.as_ref()?));
    let accept = if routes.len() == 1 {
        "accepts"
    } else {
        "accept"
    };
    let routes = text::literally(&listed(&routes, "and"));
    Some(format!(
        "`{{Self}}` cannot use `{name}`: it calls {routes}, which {accept} {accepted}"
    ))
}
