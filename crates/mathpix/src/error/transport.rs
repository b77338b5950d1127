//! Errors of the way to the service and back.

use http::StatusCode;
use url::Url;

use super::{Error, ErrorKind};
use crate::{
    endpoint::{Endpoint, Repeat},
    transport::{Fault, Limit, Limits, Outcome},
};

/// What an error says of a time limit that is not this crate's.
const OTHER_LIMIT: &str =
    "no answer within a limit of the system, or of the HTTP settings of the client";

impl Error {
    /// What the HTTP library reports of a request for whose reply the head did not arrive.
    pub(crate) fn from_request(error: reqwest::Error, endpoint: Endpoint, limits: Limits) -> Self {
        let connect = Limit::Connect(limits.connect);
        let fault = Fault::of_request(&error);
        let (kind, outcome, message) = match fault {
            Fault::NoRequest => (
                ErrorKind::InvalidRequest,
                Outcome::Final,
                "the request cannot be built".to_owned(),
            ),
            Fault::Resolve => (
                ErrorKind::Resolve,
                Outcome::NotSent,
                "the name of the service could not be resolved; nothing was sent: see the network, or the base URL"
                    .to_owned(),
            ),
            Fault::Connect => (
                ErrorKind::Connect,
                Outcome::NotSent,
                "no connection could be made; nothing was sent".to_owned(),
            ),
            Fault::ConnectTime => (ErrorKind::Timeout, Outcome::NotSent, connect.to_string()),
            Fault::Untrusted => (
                ErrorKind::Tls,
                Outcome::Final,
                "the certificate of the service is not trusted; nothing was sent: see the base URL, the clock, or what is between here and there"
                    .to_owned(),
            ),
            Fault::Handshake => (
                ErrorKind::Tls,
                Outcome::NotSent,
                "the connection could not be secured; nothing was sent".to_owned(),
            ),
            Fault::LostBefore => (
                ErrorKind::Interrupted,
                Outcome::NotSent,
                "the connection was lost before the request went out".to_owned(),
            ),
            Fault::NotProcessed => (
                ErrorKind::Interrupted,
                Outcome::NotProcessed,
                "the service gave the connection up before it looked at the request".to_owned(),
            ),
            Fault::LostAfter => (
                ErrorKind::Interrupted,
                Outcome::Unknown,
                "the connection was lost after the request went out".to_owned(),
            ),
            Fault::NoHttp => (
                ErrorKind::UnexpectedReply,
                Outcome::Unknown,
                "the reply is not HTTP".to_owned(),
            ),
            Fault::Time => (ErrorKind::Timeout, Outcome::Unknown, OTHER_LIMIT.to_owned()),
        };
        Self::on_the_way(kind, outcome, message, endpoint).caused_by(error.without_url())
    }

    /// What the HTTP library reports of a reply whose body did not arrive in full.
    pub(crate) fn from_body(error: reqwest::Error, endpoint: Endpoint) -> Self {
        let (kind, message) = match Fault::of_body(&error) {
            Fault::Time => (ErrorKind::Timeout, OTHER_LIMIT),
            Fault::NoHttp => (
                ErrorKind::UnexpectedReply,
                "the body of the reply is not framed as HTTP has it",
            ),
            _ => (
                ErrorKind::Truncated,
                "the reply was cut: the connection was lost before its end",
            ),
        };
        Self::on_the_way(kind, Outcome::Unknown, message, endpoint).caused_by(error.without_url())
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
    fn after_sending(self) -> Self {
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
