//! The control surface: what [`Sandbox`](crate::Sandbox) offers in process, over HTTP under a reserved prefix.
//!
//! It answers only clients on this machine: to others its paths do not exist.

mod order;

use std::time::Duration;

use axum::body::Bytes;
use axum::http::{Method, StatusCode};
use serde::Deserialize;
use serde_json::{Value, json};

use crate::app::App;
use crate::clock::iso;

/// The prefix of its paths, which no path of the API begins with.
pub(crate) const PREFIX: &str = "/_sandbox/";

/// The largest body that it takes, in bytes.
pub(crate) const BODY_LIMIT: usize = 1 << 20;

/// Its paths, with what each does, for the page that describes the sandbox.
pub(crate) const PATHS: &[(&str, &str, &str)] = &[
    ("GET", "requests", "the log of requests, oldest first"),
    ("DELETE", "requests", "empties the log"),
    ("GET", "clock", "the time on the sandbox's clock"),
    ("POST", "clock", "moves it forward by `advance_seconds`"),
    ("POST", "faults", "orders a fault"),
    ("DELETE", "faults", "takes back all faults that still wait"),
];

/// What it answers: a status and a JSON value.
pub(crate) type Answer = (StatusCode, Value);

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Advance {
    advance_seconds: f64,
}

/// Answers a request to a path under the prefix.
pub(crate) fn answer(app: &App, method: &Method, path: &str, body: &Bytes) -> Answer {
    match (method.as_str(), path) {
        ("GET", "requests") => (StatusCode::OK, json!({ "requests": app.log().all() })),
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
            (StatusCode::NOT_FOUND, json!({ "error": what }))
        }
    }
}

fn done() -> Answer {
    (StatusCode::OK, json!({}))
}

fn refused(what: impl Into<String>) -> Answer {
    (StatusCode::BAD_REQUEST, json!({ "error": what.into() }))
}

fn clock(app: &App) -> Answer {
    (StatusCode::OK, json!({ "now": iso(app.state().now()) }))
}

fn advance(body: &Bytes) -> Result<Duration, String> {
    let Advance { advance_seconds } =
        serde_json::from_slice(body).map_err(|error| error.to_string())?;
    Duration::try_from_secs_f64(advance_seconds)
        .map_err(|error| format!("`advance_seconds`: {error}"))
}
