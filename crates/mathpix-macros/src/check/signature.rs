//! The signature alone: `&self`, no generics, and a call as the result.

use quote::{ToTokens, quote_spanned};
use syn::{Attribute, Token, Type};

use super::Method;
use crate::errors::Errors;
use crate::parse::Signature;

/// The method, with what is missing put in its place; nothing if the signature could not be read.
pub(super) fn check(
    signature: Signature,
    docs: Vec<Attribute>,
    errors: &mut Errors,
) -> Option<Method> {
    let Signature {
        visibility,
        fn_token,
        name,
        generics,
        receiver,
        arguments,
        output,
        sound,
    } = signature;
    if !sound {
        return None;
    }
    if !generics.params.is_empty() {
        errors.at(&generics, "a declaration has no generics of its own");
    }
    if let Some(clause) = &generics.where_clause {
        errors.at(
            clause,
            "a declaration has no bounds: `accepts(..)` says who may call it",
        );
    }
    if receiver.is_none() {
        errors.at(&name, format!("the first argument of `{name}` is `&self`"));
    }
    match &output {
        Some(output) if !is_call(output) => errors.at(output, "expected `Call<..>`"),
        Some(_) => {}
        None => errors.at(
            &name,
            format!("`{name}` returns nothing; expected `-> Call<..>`"),
        ),
    }
    let span = name.span();
    let missing = || quote_spanned!(span=> ::mathpix::Call<()>);
    Some(Method {
        docs,
        visibility,
        fn_token,
        name,
        receiver: receiver.unwrap_or((Token![&](span), Token![self](span))),
        arguments,
        output: output.map_or_else(missing, Type::into_token_stream),
    })
}

fn is_call(output: &Type) -> bool {
    let Type::Path(ty) = output else { return false };
    let last = ty.path.segments.last();
    last.is_some_and(|segment| segment.ident == "Call" && !segment.arguments.is_empty())
}
