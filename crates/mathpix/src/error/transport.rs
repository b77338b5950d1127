//! Errors of the way to the service and back.

use http::StatusCode;
use url::Url;

use super::{Error, ErrorKind};
use crate::{
    endpoint::{Endpoint, Repeat},
    transport::Limits,
};

/// What a time limit says when it has run out.
const OUT_OF_TIME: &str =
    "no full answer within the time limit: set `timeout` or `idle_timeout` for more";

impl Error {
    /// What the HTTP library reports, without the URL.
    pub(crate) fn from_transport(
        error: reqwest::Error,
        endpoint: Endpoint,
        limits: Limits,
    ) -> Self {
        let error = error.without_url();
        let (kind, message) = if error.is_connect() && error.is_timeout() {
            (
                ErrorKind::Connect,
                format!(
                    "no connection within {:?}; nothing was sent: set `connect_timeout` on the client for more",
                    limits.connect
                ),
            )
        } else if error.is_connect() {
            (
                ErrorKind::Connect,
                "no connection could be made; nothing was sent".to_owned(),
            )
        } else if error.is_timeout() {
            (ErrorKind::Timeout, OUT_OF_TIME.to_owned())
        } else if error.is_builder() {
            (
                ErrorKind::InvalidRequest,
                "the request cannot be built".to_owned(),
            )
        } else {
            (ErrorKind::Interrupted, "the connection was lost".to_owned())
        };
        let sent = matches!(kind, ErrorKind::Timeout | ErrorKind::Interrupted);
        let error = Self::new(kind, message).at(endpoint).caused_by(error);
        if sent { error.after_sending() } else { error }
    }

    /// Nothing has moved for as long as the idle limit allows.
    pub(crate) fn from_stall(endpoint: Endpoint) -> Self {
        Self::new(ErrorKind::Timeout, OUT_OF_TIME)
            .at(endpoint)
            .after_sending()
    }

    /// Says, where sending the request again costs something, that it may have been carried out.
    fn after_sending(self) -> Self {
        match self.endpoint().and_then(find_out) {
            Some(advice) => self.with_unknown_outcome(advice),
            None => self,
        }
    }

    /// Says that the request may have been carried out, and how to find out.
    fn with_unknown_outcome(mut self, advice: &str) -> Self {
        self.0.outcome_unknown = true;
        self.0.message = format!(
            "{}; whether the service did what was asked is unknown: {advice} before sending it again",
            self.0.message
        );
        self
    }

    /// A reply that points elsewhere. Only the origin of the target is shown.
    pub(crate) fn from_redirect(
        status: StatusCode,
        target: Option<&str>,
        from: &Url,
        endpoint: Endpoint,
    ) -> Self {
        let origin = target
            .and_then(|target| from.join(target).ok())
            .map(|url| url.origin().ascii_serialization());
        let message = match origin {
            Some(origin) => format!(
                "the reply points to {origin}: redirects are not followed, since credentials would go along"
            ),
            None => "the reply points elsewhere: redirects are not followed".to_owned(),
        };
        Self::new(ErrorKind::Redirect, message)
            .at(endpoint)
            .with_status(status)
    }
}

/// How to find out what became of a request, if sending it again costs something.
fn find_out(endpoint: Endpoint) -> Option<&'static str> {
    match (endpoint.repeat(), endpoint.path()) {
        (Repeat::Free, _) => None,
        (_, "/v3/pdf") => Some("look for it by `list_pdf_results`"),
        (_, "/v3/text" | "/v3/strokes") => Some("look for it by `list_ocr_results`"),
        (_, "/v3/converter") => Some("look for it by `list_conversion_results`"),
        _ => Some("no call lists such jobs, so weigh the cost"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_request_that_costs_something_says_how_to_find_out() {
        let costs = |path| find_out(Endpoint::creates("POST", path)).expect("advice");
        assert!(costs("/v3/pdf").contains("`list_pdf_results`"));
        assert!(costs("/v3/text").contains("`list_ocr_results`"));
        assert!(costs("/v3/converter").contains("`list_conversion_results`"));
        assert!(costs("/v3/batch").contains("no call"));
        assert_eq!(find_out(Endpoint::free("GET", "/v3/pdf/{id}")), None);
    }
}
