//! The control surface: what [`Sandbox`](crate::Sandbox) offers in process, over HTTP under a reserved prefix.
//!
//! It answers only clients on this machine: to others its paths do not exist.

pub(crate) mod order;

use std::collections::BTreeMap;
use std::time::Duration;

use axum::body::{Bytes, to_bytes};
use axum::extract::Request;
use axum::http::{Method, StatusCode};
use axum::response::Response;
use serde::Deserialize;
use serde_json::{Value, json as value};

use crate::app::App;
use crate::behaviour;
use crate::clock::iso;
use crate::handlers::webhook::{self, Delivery};
use crate::reply::{Reply, json};

/// The prefix of its paths, which no path of the API begins with.
pub(crate) const PREFIX: &str = "/_sandbox/";

/// The largest body that it takes, in bytes.
pub(crate) const BODY_LIMIT: usize = 1 << 20;

/// Its paths, with what each does, for the page that describes the sandbox.
pub(crate) const PATHS: &[(&str, &str, &str)] = &[
    ("GET", "", "this page, as Markdown"),
    ("GET", "requests", "the log of requests, oldest first"),
    ("DELETE", "requests", "empties the log"),
    ("GET", "clock", "the time on the sandbox's clock"),
    ("POST", "clock", "moves it forward by `advance_seconds`"),
    ("POST", "faults", "orders a fault"),
    ("DELETE", "faults", "takes back all faults that still wait"),
    (
        "GET",
        "webhooks/$PDF_ID",
        "what the webhook of a document would be posted at its end: `url`, `headers`, `body`, and the `secret` of the signature",
    ),
];

/// The path of a document's webhook, without its id.
const WEBHOOKS: &str = "webhooks/";

/// What it answers: a status and a JSON value.
type Answer = (StatusCode, Value);

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Advance {
    advance_seconds: f64,
}

/// Answers a request to a path under the prefix.
pub(crate) async fn answer(app: &App, request: Request) -> Response {
    let (parts, body) = request.into_parts();
    let path = parts.uri.path().strip_prefix(PREFIX).unwrap_or_default();
    if (parts.method.as_str(), path) == ("GET", "") {
        return Reply::File("text/markdown; charset=utf-8", behaviour::page().into())
            .into_response();
    }
    let (status, value) = match to_bytes(body, BODY_LIMIT).await {
        Ok(body) => called(app, &parts.method, path, &body),
        Err(_) => (
            StatusCode::PAYLOAD_TOO_LARGE,
            value!({ "error": format!("a body holds at most {BODY_LIMIT} bytes") }),
        ),
    };
    json(status, &value)
}

fn called(app: &App, method: &Method, path: &str, body: &Bytes) -> Answer {
    if let ("GET", Some(pdf_id)) = (method.as_str(), path.strip_prefix(WEBHOOKS)) {
        return webhook(app, pdf_id);
    }
    match (method.as_str(), path) {
        ("GET", "requests") => (StatusCode::OK, value!({ "requests": app.log().all() })),
        ("DELETE", "requests") => {
            app.log().clear();
            done()
        }
        ("GET", "clock") => clock(app),
        ("POST", "clock") => match advance(body) {
            Ok(by) => {
                app.state().clock.advance(by);
                clock(app)
            }
            Err(what) => refused(what),
        },
        ("POST", "faults") => match order::read(body) {
            Ok(fault) => {
                app.faults().add(fault);
                done()
            }
            Err(what) => refused(what),
        },
        ("DELETE", "faults") => {
            app.faults().clear();
            done()
        }
        _ => {
            let known: Vec<String> = PATHS
                .iter()
                .map(|(method, path, _)| format!("{method} {PREFIX}{path}"))
                .collect();
            let what = format!("no such call: there are {}", known.join(", "));
            (StatusCode::NOT_FOUND, value!({ "error": what }))
        }
    }
}

fn done() -> Answer {
    (StatusCode::OK, value!({}))
}

fn refused(what: impl Into<String>) -> Answer {
    (StatusCode::BAD_REQUEST, value!({ "error": what.into() }))
}

fn clock(app: &App) -> Answer {
    (StatusCode::OK, value!({ "now": iso(app.state().now()) }))
}

fn webhook(app: &App, pdf_id: &str) -> Answer {
    let mut state = app.state();
    let Some(Delivery { url, headers, body }) = webhook::delivery(&mut state, pdf_id) else {
        let what = "the document is unknown, has no `callback_url`, or its `callback_events` do not have this event";
        return (StatusCode::NOT_FOUND, value!({ "error": what }));
    };
    let headers: BTreeMap<String, String> = headers.into_iter().collect();
    let secret = &state.webhook_secret;
    let answer = value!({ "url": url, "headers": headers, "body": body, "secret": secret });
    (StatusCode::OK, answer)
}

fn advance(body: &Bytes) -> Result<Duration, String> {
    let Advance { advance_seconds } =
        serde_json::from_slice(body).map_err(|error| error.to_string())?;
    Duration::try_from_secs_f64(advance_seconds)
        .map_err(|error| format!("`advance_seconds`: {error}"))
}

#[cfg(test)]
mod tests {
    use super::{PATHS, PREFIX};

    #[test]
    fn the_readme_has_an_example_of_every_call() {
        let readme = include_str!("../../README.md");
        for (method, path, _) in PATHS {
            let example = match *method {
                "DELETE" => format!("curl -X DELETE $SANDBOX{PREFIX}{path}\n"),
                "POST" => format!("curl $SANDBOX{PREFIX}{path} --data"),
                _ => format!("curl $SANDBOX{PREFIX}{path}\n"),
            };
            assert!(readme.contains(&example), "{example}");
        }
    }
}
