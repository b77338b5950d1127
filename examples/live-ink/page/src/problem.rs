//! Errors, in words for people.

use std::error::Error as _;

use mathpix::{Error, ErrorKind};

pub(crate) struct Problem {
    /// What has happened, for whoever draws.
    pub(crate) words: &'static str,
    /// What the client says, for whoever wants to mend it.
    pub(crate) details: String,
}

impl From<&Error> for Problem {
    fn from(error: &Error) -> Self {
        let words = match error.kind() {
            ErrorKind::Fetch | ErrorKind::Interrupted | ErrorKind::Truncated => {
                "The service cannot be reached from this page."
            }
            ErrorKind::Timeout => "The service has not answered in time.",
            ErrorKind::TokenSource => "The server of this page has no session for you.",
            ErrorKind::Unauthorized | ErrorKind::TokenRefused | ErrorKind::TokenExpired => {
                "The service has refused the session."
            }
            ErrorKind::RateLimited | ErrorKind::QuotaExceeded => {
                "Too much has been sent: wait a moment."
            }
            ErrorKind::ServiceFault => "The service has failed.",
            ErrorKind::Api => "The service cannot read this.",
            _ => "The drawing has not been read.",
        };
        let mut details = error.to_string();
        if let Some(cause) = error.source() {
            details = format!("{details} ({cause})");
        }
        Self { words, details }
    }
}
