//! The errors that a stream of pages ends with, and what is none.

use std::time::Duration;

use http::StatusCode;

use super::arrivals::Arrivals;
use crate::{
    endpoint::Repeat,
    error::{Error, ErrorKind},
    types::PdfStatus,
};

/// What is the matter if there are no pages.
const STREAMING: &str =
    "pages are sent of documents that were submitted with `PdfRequest::streaming(true)`";

/// Whether a failed request or a broken body is no reason to stop.
pub(super) fn passes(error: &Error) -> bool {
    error.outcome().may_repeat(Repeat::Free, false)
}

/// Whether there are no pages yet: the reference does not say what the service answers then, so that the state of the
/// document has to tell.
pub(super) fn may_come_later(error: &Error) -> bool {
    let status = error.status();
    error.kind() == ErrorKind::UnexpectedReply
        && matches!(status, Some(StatusCode::ACCEPTED | StatusCode::NOT_FOUND))
}

/// The error of a request that the service refuses, with what may be the matter.
pub(super) fn refused(error: Error) -> Error {
    let is_other = match error.kind() {
        ErrorKind::Api => error
            .api()
            .and_then(|api| api.id.as_ref())
            .is_some_and(|id| id.as_str().starts_with("pdf_")),
        ErrorKind::UnexpectedReply => false,
        _ => true,
    };
    match is_other {
        true => error,
        false => error.advising(STREAMING),
    }
}

/// Nothing will be read of the document any more, and yet it has not been read.
pub(super) fn unread(status: &PdfStatus) -> Error {
    let message = format!("its state is `{}`, no more pages will come", status.status);
    Error::new(ErrorKind::Api, message)
}

/// The document has been read, and the service does not send all of it.
pub(super) fn missing(arrivals: &Arrivals, cause: Option<Error>) -> Error {
    let advice = match arrivals.any() {
        true => {
            "all others were given, and what is missing stands in the outputs: see `download_pdf_text`"
        }
        false => STREAMING,
    };
    let message = format!(
        "it has been read, but the service no longer sends {}: {advice}",
        lacking(arrivals)
    );
    because(Error::new(ErrorKind::Truncated, message), cause)
}

/// The time for a new page is over.
pub(super) fn out_of_time(arrivals: &Arrivals, limit: Duration, cause: Option<Error>) -> Error {
    let message = format!(
        "no new page came within {limit:?}, still missing {}: ask again later, or set `limit` for more",
        lacking(arrivals)
    );
    let mut error = Error::new(ErrorKind::Timeout, message);
    if let Some(wait) = cause.as_ref().and_then(Error::retry_after) {
        error = error.with_retry_after(wait);
    }
    because(error, cause)
}

fn lacking(arrivals: &Arrivals) -> String {
    match arrivals.count() {
        Some(count) => format!("{} of {count}", arrivals.missing()),
        None => "pages of which it is not known how many there are".to_owned(),
    }
}

fn because(error: Error, cause: Option<Error>) -> Error {
    match cause {
        Some(cause) => error.caused_by(cause),
        None => error,
    }
}
