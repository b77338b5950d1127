//! A row in error: everyone may call it, so that its callers get no errors of their own.

use proc_macro2::TokenStream;
use quote::quote_spanned;

use super::method;
use crate::check::Stub;

pub(super) fn declare(stub: &Stub) -> TokenStream {
    let Stub { bound, .. } = stub;
    quote_spanned! {bound.span()=>
        /// The row of this trait is in error.
        pub trait #bound: ::mathpix::Credential {}
    }
}

pub(super) fn implement(stub: &Stub) -> TokenStream {
    let Stub { bound, .. } = stub;
    quote_spanned!(bound.span()=> impl<T: ::mathpix::Credential> accepts::#bound for T {})
}

pub(super) fn define(stub: &Stub) -> TokenStream {
    let Some(method) = &stub.method else {
        return TokenStream::new();
    };
    let (docs, head) = (&method.docs, method::head(method));
    quote_spanned! {method.name.span()=>
        #(#docs)*
        #[allow(unused_variables)]
        #head {
            ::core::unreachable!()
        }
    }
}
