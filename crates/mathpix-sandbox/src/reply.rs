//! What a handler answers, before it becomes an HTTP response.

use std::convert::Infallible;

use axum::body::Body;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::Response;
use bytes::Bytes;
use serde_json::Value;

use crate::problem::Problem;

/// A reply that is not an error, or an error beside a status object.
pub(crate) enum Reply {
    /// A JSON body.
    Json(StatusCode, Value),
    /// A JSON body with the advice to come again.
    ComeAgain(StatusCode, Value),
    /// A file.
    File(&'static str, Bytes),
    /// Server-sent events, made one after another.
    Events(Box<dyn Iterator<Item = Value> + Send>),
}

/// What a handler gives back.
pub(crate) type Answer = Result<Reply, Problem>;

impl Reply {
    pub(crate) fn ok(body: Value) -> Answer {
        Ok(Self::Json(StatusCode::OK, body))
    }

    pub(crate) fn into_response(self) -> Response {
        match self {
            Self::Json(status, body) => json(status, &body),
            Self::ComeAgain(status, body) => {
                let mut response = json(status, &body);
                response
                    .headers_mut()
                    .insert(header::RETRY_AFTER, HeaderValue::from_static("1"));
                response
            }
            Self::File(content_type, bytes) => {
                with_type(StatusCode::OK, content_type, Body::from(bytes))
            }
            Self::Events(events) => {
                let frames = events.map(|event| Ok::<_, Infallible>(format!("data: {event}\n\n")));
                let body = Body::from_stream(futures_util::stream::iter(frames));
                with_type(StatusCode::OK, "text/event-stream", body)
            }
        }
    }
}

/// The response of an error.
pub(crate) fn refusal(problem: &Problem) -> Response {
    json(problem.status, &problem.body())
}

/// A JSON response.
pub(crate) fn json(status: StatusCode, body: &Value) -> Response {
    with_type(
        status,
        "application/json; charset=utf-8",
        Body::from(body.to_string()),
    )
}

fn with_type(status: StatusCode, content_type: &'static str, body: Body) -> Response {
    let mut response = Response::new(body);
    *response.status_mut() = status;
    response
        .headers_mut()
        .insert(header::CONTENT_TYPE, HeaderValue::from_static(content_type));
    response
}
