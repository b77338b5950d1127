//! What pages of other origins may do (CORS).

use std::io;

use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderValue, Method, StatusCode, header};
use axum::response::Response;

/// The word that stands for every origin.
const ANY: &str = "*";

/// The methods that a page may use.
const METHODS: &str = "GET, POST, DELETE";

/// The headers that a page may send. Never among them: `app_id` and `app_key`, which must not be in a browser.
const HEADERS: &str = "app_token, strokes_session_id, content-type";

/// The headers of a reply that a page may read, beside those that every page may.
const EXPOSED: &str = "retry-after, date";

/// The origins whose pages may send requests.
#[derive(Debug)]
pub(crate) struct Cors(Vec<String>);

impl Cors {
    /// Takes origins such as `http://localhost:3000`, and `*` for all.
    pub(crate) fn new(origins: Vec<String>) -> io::Result<Self> {
        match origins.iter().find(|origin| !is_origin(origin)) {
            None => Ok(Self(origins)),
            Some(other) => Err(io::Error::new(
                io::ErrorKind::InvalidInput,
                format!(
                    "`{other}` is no origin: scheme, host and port as in `http://localhost:3000`, or `*`"
                ),
            )),
        }
    }

    /// The origin that a request comes from, if its pages may.
    pub(crate) fn allowed(&self, headers: &HeaderMap) -> Option<HeaderValue> {
        let origin = headers.get(header::ORIGIN)?;
        let known = |allowed: &String| allowed == ANY || allowed.as_bytes() == origin.as_bytes();
        self.0.iter().any(known).then(|| origin.clone())
    }
}

/// Whether a browser asks what a page may send, which no request of the API is.
pub(crate) fn is_preflight(parts: &Parts) -> bool {
    parts.method == Method::OPTIONS
        && parts
            .headers
            .contains_key(header::ACCESS_CONTROL_REQUEST_METHOD)
}

/// The answer to a browser that asks for a page of `origin`.
pub(crate) fn preflight(origin: HeaderValue) -> Response {
    let mut response = Response::default();
    *response.status_mut() = StatusCode::NO_CONTENT;
    let headers = response.headers_mut();
    for (name, value) in [
        (header::ACCESS_CONTROL_ALLOW_METHODS, METHODS),
        (header::ACCESS_CONTROL_ALLOW_HEADERS, HEADERS),
    ] {
        headers.insert(name, HeaderValue::from_static(value));
    }
    shown_to(origin, response)
}

/// A reply that a page of `origin` may read.
pub(crate) fn shown_to(origin: HeaderValue, mut response: Response) -> Response {
    let headers = response.headers_mut();
    headers.insert(header::ACCESS_CONTROL_ALLOW_ORIGIN, origin);
    headers.insert(
        header::ACCESS_CONTROL_EXPOSE_HEADERS,
        HeaderValue::from_static(EXPOSED),
    );
    headers.append(header::VARY, HeaderValue::from_static("origin"));
    response
}

/// Whether it is what a browser sends as `Origin`, or the word for all.
fn is_origin(text: &str) -> bool {
    let host = text.split_once("://").is_some_and(|(scheme, host)| {
        !scheme.is_empty() && !host.is_empty() && !host.contains('/')
    });
    let is_plain = text
        .bytes()
        .all(|byte| byte.is_ascii_graphic() && !byte.is_ascii_uppercase());
    text == ANY || text == "null" || (host && is_plain)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_browser_never_sends_is_refused_as_an_origin() {
        for origin in ["*", "null", "http://localhost:3000", "https://example.org"] {
            assert!(Cors::new(vec![origin.to_owned()]).is_ok(), "{origin}");
        }
        for other in [
            "",
            "localhost:3000",
            "http://",
            "http://localhost/",
            "HTTP://a",
        ] {
            assert!(Cors::new(vec![other.to_owned()]).is_err(), "{other}");
        }
    }
}
