//! The trait of a row, and its implementation for each credential that the row accepts.

use proc_macro2::TokenStream;
use quote::{quote, quote_spanned};
use syn::spanned::Spanned;
use syn::{LitStr, Type};

use super::{at, text};
use crate::check::Endpoint;

pub(super) fn declare(endpoint: &Endpoint, client: &Type) -> TokenStream {
    let Endpoint {
        method,
        bound,
        route,
        accepts,
        note,
        ..
    } = endpoint;
    let name = &method.name;
    let span = name.span();
    let route = text::route(route);
    let docs = format!(
        " Implemented for the credentials that may call {}: {route}.",
        text::link(name, client)
    );
    let accepted = text::credentials(accepts);
    let message = format!(
        "`{{Self}}` cannot call `{name}`: {} accepts {accepted}",
        text::literally(&route)
    );
    let on_unimplemented = text::on_unimplemented(&message, note.as_ref(), span);
    let docs = LitStr::new(&docs, span);
    quote_spanned! {span=>
        #[doc = #docs]
        #on_unimplemented
        pub trait #bound: ::mathpix::Credential {
            #[doc(hidden)]
            const SENDS: &'static [::mathpix::Header] = Self::HEADERS;
        }
    }
}

pub(super) fn implement(endpoint: &Endpoint) -> TokenStream {
    let implementations = endpoint.accepts.iter().map(|accepted| {
        let credential = &accepted.credential;
        let span = credential.span();
        let bound = at(&endpoint.bound, span);
        let sends = accepted.sends.as_ref().map(|sends| {
            quote_spanned! {span=>
                const SENDS: &'static [::mathpix::Header] = <#sends as ::mathpix::Credential>::HEADERS;
            }
        });
        quote_spanned!(span=> impl accepts::#bound for #credential { #sends })
    });
    quote!(#(#implementations)*)
}
