//! What a program sees of its calls by the feature `tracing`: a span for each call, and in it one for each attempt.
//!
//! Both have the names of OpenTelemetry for HTTP clients. No query, no body, no header and no filled path is in them.

#[cfg(feature = "tracing")]
pub(crate) use spans::{attempt, call};
#[cfg(not(feature = "tracing"))]
pub(crate) use without::{attempt, call};

#[cfg(feature = "tracing")]
mod spans {
    use std::future::Future;

    use futures_util::FutureExt as _;
    use http::StatusCode;
    use tracing::{
        Instrument as _, Span,
        field::{Empty, debug, display},
    };

    use crate::{
        endpoint::Endpoint,
        error::Error,
        transport::{BaseUrl, call::Answer},
    };

    macro_rules! span {
        ($level:ident, $name:literal, $endpoint:ident, $base_url:ident) => {
            tracing::span!(
                target: "mathpix",
                tracing::Level::$level,
                $name,
                "http.request.method" = $endpoint.method(),
                "url.template" = $endpoint.path(),
                "server.address" = $base_url.host(),
                "http.request.resend_count" = Empty,
                "http.response.status_code" = Empty,
                "error.type" = Empty,
            )
        };
    }

    /// A call, with all its attempts.
    pub(crate) fn call<T>(
        endpoint: Endpoint,
        base_url: &BaseUrl,
        work: impl Future<Output = Result<(Answer<T>, u32), Error>>,
    ) -> impl Future<Output = Result<(Answer<T>, u32), Error>> {
        let span = span!(INFO, "call", endpoint, base_url);
        work.instrument(span.clone()).map(move |outcome| {
            let attempts = match &outcome {
                Ok((answer, attempts)) => {
                    answered(&span, answer.status);
                    *attempts
                }
                Err(error) => {
                    failed(&span, error);
                    error.attempts()
                }
            };
            resent(&span, attempts);
            outcome
        })
    }

    /// An attempt, counted from 1.
    pub(crate) fn attempt<T>(
        endpoint: Endpoint,
        base_url: &BaseUrl,
        number: u32,
        work: impl Future<Output = Result<Answer<T>, Error>>,
    ) -> impl Future<Output = Result<Answer<T>, Error>> {
        let span = span!(DEBUG, "attempt", endpoint, base_url);
        resent(&span, number);
        work.instrument(span.clone()).map(move |outcome| {
            match &outcome {
                Ok(answer) => answered(&span, answer.status),
                Err(error) => failed(&span, error),
            }
            outcome
        })
    }

    fn resent(span: &Span, attempts: u32) {
        if attempts > 1 {
            span.record("http.request.resend_count", attempts - 1);
        }
    }

    fn answered(span: &Span, status: StatusCode) {
        // A span that nobody takes would look for the field all the same.
        if !span.is_disabled() {
            span.record("http.response.status_code", status.as_u16());
        }
    }

    /// The type of an error is its status if that tells of one, and its kind otherwise.
    fn failed(span: &Span, error: &Error) {
        if let Some(status) = error.status() {
            answered(span, status);
        }
        match error.status() {
            Some(status) if !status.is_success() => {
                span.record("error.type", display(status.as_u16()))
            }
            _ => span.record("error.type", debug(error.kind())),
        };
    }
}

#[cfg(not(feature = "tracing"))]
mod without {
    use crate::{endpoint::Endpoint, transport::BaseUrl};

    pub(crate) fn call<F>(_: Endpoint, _: &BaseUrl, work: F) -> F {
        work
    }

    pub(crate) fn attempt<F>(_: Endpoint, _: &BaseUrl, _: u32, work: F) -> F {
        work
    }
}
