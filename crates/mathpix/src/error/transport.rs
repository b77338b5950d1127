//! Errors of the way to the service and back.

use http::StatusCode;
use url::Url;

use super::{Error, ErrorKind};
use crate::{
    endpoint::{Endpoint, Repeat},
    transport::{Limit, Limits, Outcome, net},
};

impl Error {
    /// What is known of a request for whose reply the head did not arrive.
    pub(crate) fn from_request(failure: net::Failure, endpoint: Endpoint, limits: Limits) -> Self {
        Self::from_told(net::of_request(failure, limits), endpoint)
    }

    /// What is known of a reply whose body did not arrive in full.
    pub(crate) fn from_body(failure: net::Failure, endpoint: Endpoint) -> Self {
        Self::from_told(net::of_body(failure), endpoint)
    }

    fn from_told(told: net::Told, endpoint: Endpoint) -> Self {
        Self::on_the_way(told.kind, told.outcome, told.message, endpoint).caused_by(told.cause)
    }

    /// A limit has run out.
    pub(crate) fn from_limit(limit: Limit, endpoint: Endpoint) -> Self {
        Self::on_the_way(
            ErrorKind::Timeout,
            Outcome::Unknown,
            limit.to_string(),
            endpoint,
        )
    }

    fn on_the_way(
        kind: ErrorKind,
        outcome: Outcome,
        message: impl Into<String>,
        endpoint: Endpoint,
    ) -> Self {
        let error = Self::new(kind, message).at(endpoint).with_outcome(outcome);
        match outcome {
            Outcome::Unknown => error.after_sending(),
            _ => error,
        }
    }

    /// Says, where sending the request again costs something, that it may have been carried out.
    pub(crate) fn after_sending(self) -> Self {
        match self.endpoint().and_then(find_out) {
            Some(advice) => self.with_unknown_outcome(advice),
            None => self,
        }
    }

    /// Says that the request may have been carried out, and how to find out.
    pub(crate) fn with_unknown_outcome(mut self, advice: &str) -> Self {
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
