//! `#[endpoint(..)]` alone: one for each method, with all its parts.

use proc_macro2::Ident;

use super::duplicates::Seen;
use super::{Route, accepts};
use crate::errors::{Errors, any_of, listed, nearest};
use crate::parse::{Accepted, Endpoint, REPEATS};

const METHODS: [&str; 6] = ["GET", "POST", "PUT", "PATCH", "DELETE", "HEAD"];

/// What a complete attribute says.
pub(super) struct Parts {
    pub(super) route: Route,
    pub(super) accepts: Vec<Accepted>,
    pub(super) repeat: Ident,
}

/// The one attribute of a method. That there is none is no news if the row could not be read.
pub(super) fn only(
    endpoints: Vec<Endpoint>,
    name: &Ident,
    sound: bool,
    errors: &mut Errors,
) -> Option<Endpoint> {
    let mut endpoints = endpoints.into_iter();
    let first = endpoints.next();
    if first.is_none() && sound {
        let example = "#[endpoint(GET \"/v3/..\", accepts(..), free)]";
        errors.at(
            name,
            format!("`{name}` has no row: write `{example}` above it"),
        );
    }
    for second in endpoints {
        let message = "each row is a method of its own";
        errors.at(
            &second.word,
            format!("a second row for `{name}`: {message}"),
        );
    }
    first
}

/// The parts of the attribute; nothing if one is missing.
pub(super) fn parts(
    endpoint: Endpoint,
    name: &Ident,
    seen: &mut Seen,
    errors: &mut Errors,
) -> Option<Parts> {
    if let Some(method) = &endpoint.method {
        check_method(method, errors);
    }
    if let Some(accepted) = &endpoint.accepts {
        accepts::check(accepted, errors);
    }
    if endpoint.sound {
        report_missing(&endpoint, errors);
    }
    let Endpoint { when, .. } = endpoint;
    let (method, path) = (endpoint.method?, endpoint.path?);
    let route = Route {
        method,
        path: path.value(),
        when,
    };
    seen.route(&route, &path, name, errors);
    Some(Parts {
        route,
        accepts: endpoint.accepts?.credentials,
        repeat: endpoint.repeat?,
    })
}

fn report_missing(endpoint: &Endpoint, errors: &mut Errors) {
    let one_repeat = format!("one of {}", any_of(REPEATS));
    let parts = [
        (endpoint.method.is_none(), "a method such as `GET`"),
        (endpoint.path.is_none(), "a path in quotes"),
        (endpoint.accepts.is_none(), "`accepts(..)`"),
        (endpoint.repeat.is_none(), &*one_repeat),
    ];
    let missing: Vec<_> = parts
        .iter()
        .filter(|part| part.0)
        .map(|part| part.1)
        .collect();
    if !missing.is_empty() {
        errors.at(
            &endpoint.word,
            format!("the row lacks {}", listed(&missing, "and")),
        );
    }
}

fn check_method(method: &Ident, errors: &mut Errors) {
    let text = method.to_string();
    if METHODS.contains(&text.as_str()) {
        return;
    }
    let hint = match nearest(&text, METHODS) {
        Some(near) => format!("did you mean `{near}`?"),
        None => format!("expected {}", any_of(METHODS)),
    };
    errors.at(method, format!("unknown method `{text}`; {hint}"));
}
