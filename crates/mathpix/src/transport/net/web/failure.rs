//! What a browser tells of a request that failed, which is little.

use std::{error::Error as StdError, fmt};

use js_sys::Reflect;
use wasm_bindgen::{JsCast as _, JsValue};

use super::request::Request;
use crate::{
    error::ErrorKind,
    platform::global,
    transport::{Limits, Outcome, net::Told},
};

/// How an exchange failed.
#[derive(Debug)]
pub(crate) enum Failure {
    /// There is no `fetch` here.
    NoFetch,
    /// The reply points elsewhere.
    Redirect,
    /// What came is no reply of `fetch`: the page has put another function in its place.
    NoReply,
    /// `fetch` failed.
    Fetch {
        /// The name of the error: its text may hold the address.
        name: String,
        /// Where the request goes to another origin: that of the page, and the headers that the service has to allow it.
        foreign: Option<(String, String)>,
    },
    /// The body broke off.
    Body {
        /// The name of the error.
        name: String,
    },
}

impl Failure {
    pub(super) fn of_fetch(error: &JsValue, request: &Request) -> Self {
        let origin =
            page_origin().filter(|origin| *origin != request.url().origin().ascii_serialization());
        let headers = || {
            let names: Vec<_> = request
                .headers()
                .keys()
                .map(|name| format!("`{name}`"))
                .collect();
            names.join(", ")
        };
        Self::Fetch {
            name: name(error),
            foreign: origin.map(|origin| (origin, headers())),
        }
    }

    pub(super) fn of_body(error: &JsValue) -> Self {
        Self::Body { name: name(error) }
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoFetch => f.write_str("no `fetch`"),
            Self::Redirect => f.write_str("a redirect"),
            Self::NoReply => f.write_str("`fetch` gave something else than a reply"),
            Self::Fetch { name, .. } => write!(f, "`fetch` failed: {name}"),
            Self::Body { name } => write!(f, "the body broke off: {name}"),
        }
    }
}

impl StdError for Failure {}

/// What is known of a request for whose reply the head did not arrive.
pub(crate) fn of_request(failure: Failure, _: Limits) -> Told {
    let (kind, outcome, message) = match &failure {
        Failure::NoFetch => (
            ErrorKind::Configuration,
            Outcome::Final,
            "there is no `fetch` here; nothing was sent".to_owned(),
        ),
        Failure::Redirect => (
            ErrorKind::Redirect,
            Outcome::Final,
            "the reply points elsewhere, and the browser hides where to: redirects are not followed, since credentials would go along"
                .to_owned(),
        ),
        Failure::NoReply => (
            ErrorKind::UnexpectedReply,
            Outcome::Unknown,
            "`fetch` gave something else than a reply".to_owned(),
        ),
        Failure::Fetch { foreign: Some((origin, headers)), .. } => (
            ErrorKind::Fetch,
            Outcome::Unknown,
            format!(
                "`fetch` failed, and the browser does not say why: most likely the service does not allow (CORS) that pages of {origin} send {headers} or read the reply; whether the hosted service does is not known; a closed port or a lost connection looks the same"
            ),
        ),
        Failure::Fetch { .. } | Failure::Body { .. } => (
            ErrorKind::Fetch,
            Outcome::Unknown,
            "`fetch` failed, and the browser does not say why: the connection could not be made, or was lost"
                .to_owned(),
        ),
    };
    told(failure, kind, outcome, message)
}

/// What is known of a reply whose body did not arrive in full.
pub(crate) fn of_body(failure: Failure) -> Told {
    let message = "the reply was cut: the connection was lost before its end".to_owned();
    told(failure, ErrorKind::Truncated, Outcome::Unknown, message)
}

fn told(failure: Failure, kind: ErrorKind, outcome: Outcome, message: String) -> Told {
    Told {
        kind,
        outcome,
        message,
        cause: failure.into(),
    }
}

/// The name of an error, such as `TypeError`.
fn name(error: &JsValue) -> String {
    let error: Option<&js_sys::Error> = error.dyn_ref();
    error.map_or_else(|| "no error".to_owned(), |error| error.name().into())
}

/// The origin of the page, or of the page of a worker; `null` if it is of a file. `None` outside browsers.
fn page_origin() -> Option<String> {
    let origin = Reflect::get(&global("location")?, &JsValue::from_str("origin"));
    origin.ok()?.as_string()
}
