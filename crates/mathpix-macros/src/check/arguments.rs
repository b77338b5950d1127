//! The arguments of a method against the holes of its path: each hole has its argument, and each argument is a hole, the
//! `request` or the `query`.

use proc_macro2::TokenStream;
use quote::ToTokens;
use syn::ext::IdentExt;
use syn::{GenericArgument, PathArguments, Type, TypeParamBound};

use super::Use;
use crate::errors::{Errors, nearest};
use crate::parse::{Argument, Endpoint};

/// What becomes of each argument; `holes` is nothing if the path is not there or wrong.
pub(super) fn check(
    arguments: &[Argument],
    endpoint: &Endpoint,
    holes: Option<Vec<String>>,
    errors: &mut Errors,
) -> Vec<Use> {
    let mut parameters: Vec<_> = holes.iter().flatten().map(|hole| (hole, None)).collect();
    let mut rest = Vec::new();
    let mut unknown = Vec::new();
    for argument in arguments {
        let name = argument.name.unraw().to_string();
        if let Some((_, slot)) = parameters.iter_mut().find(|(hole, _)| **hole == name) {
            *slot = Some(Use::Parameter(argument.name.clone()));
        } else if name == "request" {
            check_body(argument, endpoint, errors);
            rest.extend(converted(argument, errors).map(|ty| Use::Body(argument.name.clone(), ty)));
        } else if name == "query" {
            rest.extend(
                converted(argument, errors).map(|ty| Use::Query(argument.name.clone(), ty)),
            );
        } else {
            unknown.push((argument, name));
        }
    }
    if holes.is_some() {
        let missing = parameters.iter().filter(|(_, slot)| slot.is_none());
        report(
            &unknown,
            missing.map(|(hole, _)| hole.as_str()).collect(),
            endpoint,
            errors,
        );
    }
    parameters
        .into_iter()
        .filter_map(|(_, slot)| slot)
        .chain(rest)
        .collect()
}

fn check_body(argument: &Argument, endpoint: &Endpoint, errors: &mut Errors) {
    let bodiless = endpoint
        .method
        .as_ref()
        .filter(|method| *method == "GET" || *method == "HEAD");
    if let Some(method) = bodiless {
        let hint = "what goes into the address is the `query`";
        errors.at(
            &argument.name,
            format!("a `{method}` request has no body; {hint}"),
        );
    }
}

/// An unknown argument and the hole that it was meant for are one mistake.
fn report(
    unknown: &[(&Argument, String)],
    mut missing: Vec<&str>,
    endpoint: &Endpoint,
    errors: &mut Errors,
) {
    for (argument, name) in unknown {
        let words = missing.iter().copied().chain(["request", "query"]);
        let near = nearest(name, words);
        let hint = match near {
            Some(near) => format!("did you mean `{near}`?"),
            None => format!("add `{{{name}}}` to it, or name the argument `request` or `query`"),
        };
        errors.at(
            &argument.name,
            format!("`{name}` is not in the path; {hint}"),
        );
        missing.retain(|hole| Some(*hole) != near);
    }
    for hole in missing {
        errors.at(
            &endpoint.path,
            format!("`{{{hole}}}` has no argument; add `{hole}: ..`"),
        );
    }
}

/// The type in `impl Into<..>`.
fn converted(argument: &Argument, errors: &mut Errors) -> Option<TokenStream> {
    let into = into_type(&argument.ty);
    if into.is_none() {
        errors.at(
            &argument.ty,
            format!("expected `{}: impl Into<..>`", argument.name),
        );
    }
    into
}

fn into_type(ty: &Type) -> Option<TokenStream> {
    let Type::ImplTrait(ty) = ty else { return None };
    let Some(TypeParamBound::Trait(bound)) = ty.bounds.first() else {
        return None;
    };
    let segment = bound
        .path
        .segments
        .last()
        .filter(|segment| segment.ident == "Into")?;
    let PathArguments::AngleBracketed(arguments) = &segment.arguments else {
        return None;
    };
    match arguments.args.first() {
        Some(GenericArgument::Type(ty)) => Some(ty.to_token_stream()),
        _ => None,
    }
}
