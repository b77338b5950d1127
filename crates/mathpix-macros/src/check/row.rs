//! One row: its attribute and its signature against each other.

use proc_macro2::Ident;

use super::duplicates::Seen;
use super::{Endpoint, Stub, arguments, attribute, path, signature};
use crate::errors::Errors;
use crate::parse::Row;

/// The row, or its stub if anything is wrong with it; nothing if its name is taken.
pub(super) fn check(
    row: Row,
    credential: Option<&Ident>,
    seen: &mut Seen,
    errors: &mut Errors,
) -> Option<Result<Box<Endpoint>, Box<Stub>>> {
    let before = errors.count();
    let name = row.signature.name.clone();
    let bound = seen.bound(&name, errors)?;
    let endpoint = attribute::only(row.endpoints, &name, row.sound, errors);
    let method = signature::check(row.signature, row.docs, errors);
    let uses = match (&endpoint, &method) {
        (Some(endpoint), Some(method)) => {
            let path = endpoint.path.as_ref();
            let holes = path.and_then(|path| path::holes(path, errors));
            arguments::check(&method.arguments, endpoint, holes, errors)
        }
        _ => Vec::new(),
    };
    let parts = endpoint.and_then(|endpoint| attribute::parts(endpoint, &name, seen, errors));
    let is_sound = row.sound && errors.count() == before;
    Some(match (method, parts, credential) {
        (Some(method), Some(parts), Some(credential)) if is_sound => Ok(Box::new(Endpoint {
            method,
            bound,
            credential: credential.clone(),
            route: parts.route,
            repeat: parts.repeat,
            accepts: parts.accepts,
            note: row.note,
            uses,
        })),
        (method, ..) => Err(Box::new(Stub {
            name,
            bound,
            method,
        })),
    })
}
