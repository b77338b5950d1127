//! The method of a row.

use proc_macro2::{Ident, Span, TokenStream};
use quote::quote_spanned;
use syn::LitStr;

use super::at;
use crate::check::{Endpoint, Method, Use};

pub(super) fn define(endpoint: &Endpoint) -> TokenStream {
    let Endpoint {
        method,
        bound,
        credential,
        route,
        repeat,
        uses,
        ..
    } = endpoint;
    let span = method.name.span();
    let (docs, head) = (&method.docs, head(method));
    let text = |text: &str| LitStr::new(text, span);
    let must_use = format!(
        "`{}` is sent only when it is awaited: add `.await`",
        method.name
    );
    let must_use = text(&must_use);
    let (http_method, path) = (text(&route.method.to_string()), text(&route.path));
    let when = route.when.as_ref().map(|when| {
        let when = text(&when.to_string());
        quote_spanned!(span=> .when(#when))
    });
    let (credential, repeat) = (at(credential, span), at(repeat, span));
    let (_, self_token) = &method.receiver;
    // An argument may have the same name, and stays another variable.
    let variable = Ident::new("endpoint", span.resolved_at(Span::mixed_site()));
    let arguments = uses.iter().map(|argument| match argument {
        Use::Parameter(name) => quote_spanned!(span=> .parameter(#name)),
        Use::Query(name, ty) => quote_spanned!(span=> .query::<#ty>(#name)),
        Use::Body(name, ty) => quote_spanned!(span=> .body::<#ty>(#name)),
    });
    quote_spanned! {span=>
        #(#docs)*
        #[must_use = #must_use]
        #head
        where
            #credential: accepts::#bound,
        {
            let #variable = ::mathpix::Endpoint::#repeat(#http_method, #path)#when;
            #self_token.call(#credential::SENDS, #variable.arguments()#(#arguments)*)
        }
    }
}

/// The signature as it was declared.
pub(super) fn head(method: &Method) -> TokenStream {
    let Method {
        visibility,
        fn_token,
        name,
        receiver: (and, self_token),
        arguments,
        output,
        ..
    } = method;
    let names = arguments.iter().map(|argument| &argument.name);
    let types = arguments.iter().map(|argument| &argument.ty);
    quote_spanned! {name.span()=>
        #visibility #fn_token #name(#and #self_token #(, #names: #types)*) -> #output
    }
}
