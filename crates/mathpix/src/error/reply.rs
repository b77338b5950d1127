//! Errors that a reply tells of.

use std::time::Duration;

use bytes::Bytes;
use http::{HeaderMap, StatusCode};

use super::{
    ApiError, Error, ErrorId, ErrorKind,
    advice::{advice, credential_advice},
    api::Envelope,
    excerpt::{described, may_hold_secret, one_line},
    token::RefusedToken,
};
#[cfg(not(target_arch = "wasm32"))]
use crate::types::PdfConversionFormat;
use crate::{
    auth::Sent,
    endpoint::Endpoint,
    transport::{Outcome, Unread, Whole, may_tell_of_error, read_json, retry_after},
};

impl Error {
    /// The error of a reply, if it is one: an `error` in the body decides, then the status.
    pub(crate) fn from_reply(whole: &Whole) -> Option<Self> {
        if whole.status.is_success() && !may_tell_of_error(&whole.body) {
            return None;
        }
        let envelope = read_json::<Envelope>(&whole.body).unwrap_or_default();
        let error = match envelope.error {
            Some(api) => from_api(api, whole.status, Some(&whole.sent), Some(&whole.headers)),
            None if whole.status.is_success() => return None,
            None => from_status(whole),
        };
        Some(error.of_reply(whole, envelope.request_id))
    }

    /// The error of one event of a stream, if it is one.
    pub(crate) fn from_event(json: &[u8], endpoint: Endpoint, sent: &Sent) -> Option<Self> {
        if !may_tell_of_error(json) {
            return None;
        }
        let api = read_json::<Envelope>(json).ok()?.error?;
        let error = from_api(api, StatusCode::OK, Some(sent), None);
        let outcome = outcome(error.kind(), error.api(), StatusCode::OK);
        Some(
            error
                .with_outcome(outcome)
                .at(endpoint)
                .with_body(Bytes::copy_from_slice(json)),
        )
    }

    /// An event of a stream that cannot be read as its type.
    pub(crate) fn from_decoding_event(
        unread: Unread,
        json: &[u8],
        endpoint: Endpoint,
        sent: &Sent,
    ) -> Self {
        let place = match unread.path {
            Some(path) => format!(" at `{}`", one_line(&sent.redact(&path))),
            None => String::new(),
        };
        let message =
            format!("an event of the reply is not understood{place}: it is kept in this error");
        Self::new(ErrorKind::Decode, message)
            .caused_by_quoting(unread.cause, json, sent)
            .at(endpoint)
            .with_body(Bytes::copy_from_slice(json))
    }

    /// A reply that is neither an error nor what was expected.
    pub(crate) fn unexpected(whole: &Whole, expected: &str) -> Self {
        let message = format!("the reply is not {expected} but {}", described(whole));
        Self::new(ErrorKind::UnexpectedReply, message).of_reply(whole, None)
    }

    /// A reply that cannot be read as its type.
    pub(crate) fn from_decoding(unread: Unread, whole: &Whole) -> Self {
        let Unread { path, cause } = unread;
        let Some(path) = path else {
            return Self::unexpected(whole, "the JSON of this API").caused_by(cause);
        };
        let path = one_line(&whole.sent.redact(&path));
        let request_id = read_json::<Envelope>(&whole.body)
            .unwrap_or_default()
            .request_id;
        let message =
            format!("the reply is not understood at `{path}`: its body is kept in this error");
        Self::new(ErrorKind::Decode, message)
            .caused_by_quoting(cause, &whole.body, &whole.sent)
            .of_reply(whole, request_id)
    }

    /// Adds a cause that may quote the value that it stumbled over, unless `body` holds a secret.
    fn caused_by_quoting(self, cause: serde_json::Error, body: &[u8], sent: &Sent) -> Self {
        if may_hold_secret(body, sent) {
            self
        } else {
            self.caused_by(cause)
        }
    }

    fn of_reply(mut self, whole: &Whole, request_id: Option<String>) -> Self {
        self.0.request_id = request_id.map(|id| one_line(&whole.sent.redact(&id)));
        self.0.retry_after = retry_after(&whole.headers);
        self.0.outcome = outcome(self.kind(), self.api(), whole.status);
        self.at(whole.endpoint)
            .with_status(whole.status)
            .with_body(whole.body.clone())
    }
}

/// The error that a reply describes. `sent` is what was sent of secrets, if it belongs to a call; `headers` are those of a
/// reply that consists of it.
pub(super) fn from_api(
    api: ApiError,
    status: StatusCode,
    sent: Option<&Sent>,
    headers: Option<&HeaderMap>,
) -> Error {
    let wait = headers.and_then(retry_after);
    let api = match sent {
        Some(sent) => api.redacted(sent),
        None => api,
    };
    let (kind, message) = if refuses_credential(&api, status, sent) {
        refused(&api, sent, headers)
    } else if api.id == Some(ErrorId::HttpMaxRequests) || status == StatusCode::TOO_MANY_REQUESTS {
        limited(&api, wait)
    } else if api.id == Some(ErrorId::SysException) || is_fault(status) {
        let message = format!("the service failed: {api}; {}", later(wait));
        (ErrorKind::ServiceFault, message)
    } else {
        let message = format!("the service answered with an error: {api}");
        let message = match advice(&api) {
            Some(advice) => format!("{message}; {advice}"),
            None => message,
        };
        (ErrorKind::Api, message)
    };
    let mut error = Error::new(kind, message);
    error.0.api = Some(api);
    error
}

impl Error {
    /// The conversion of a document to `format` has failed, for the reason that the service gives.
    #[cfg(not(target_arch = "wasm32"))]
    pub(crate) fn from_conversion(format: PdfConversionFormat, why: Option<&ApiError>) -> Self {
        let mut error = match why {
            Some(why) => {
                let message = format!("the conversion to `{format}` failed: {why}");
                Self::new(ErrorKind::Api, message)
            }
            None => Self::new(
                ErrorKind::Api,
                format!("the conversion to `{format}` failed; the service does not say why"),
            ),
        };
        error.0.api = why.cloned();
        error
    }
}

/// What became of an attempt that was answered with an error.
fn outcome(kind: ErrorKind, api: Option<&ApiError>, status: StatusCode) -> Outcome {
    match kind {
        ErrorKind::RateLimited => Outcome::NotProcessed,
        ErrorKind::ServiceFault => match status {
            StatusCode::SERVICE_UNAVAILABLE => Outcome::NotProcessed,
            StatusCode::REQUEST_TIMEOUT
            | StatusCode::INTERNAL_SERVER_ERROR
            | StatusCode::BAD_GATEWAY
            | StatusCode::GATEWAY_TIMEOUT => Outcome::Failed,
            _ if api.is_some_and(|api| api.id == Some(ErrorId::SysException)) => Outcome::Failed,
            _ => Outcome::Final,
        },
        _ => Outcome::Final,
    }
}

/// Whether the status says that the service, or a gateway before it, failed.
fn is_fault(status: StatusCode) -> bool {
    status.is_server_error() || status == StatusCode::REQUEST_TIMEOUT
}

fn refuses_credential(api: &ApiError, status: StatusCode, sent: Option<&Sent>) -> bool {
    let by_id = match api.id {
        Some(
            ErrorId::HttpUnauthorized
            | ErrorId::UnauthorizedTokenRequest
            | ErrorId::AccountDisabled
            | ErrorId::ExpiredLicense,
        ) => true,
        // Or else it is the token that was asked about.
        Some(ErrorId::TokenUnknown) => sent.is_some_and(sends_token),
        _ => false,
    };
    by_id || status == StatusCode::UNAUTHORIZED
}

/// The kind and the message of a refused credential.
fn refused(
    api: &ApiError,
    sent: Option<&Sent>,
    headers: Option<&HeaderMap>,
) -> (ErrorKind, String) {
    if let Some(sent) = sent.filter(|sent| sends_token(sent)) {
        let token = RefusedToken::new(sent, headers);
        let advice = credential_advice(api).unwrap_or(token.advice);
        return (token.kind, format!("{}: {api}; {advice}", token.what));
    }
    let advice = credential_advice(api);
    let advice = advice.unwrap_or("compare with the keys at https://console.mathpix.com");
    let names: Vec<String> = sent
        .into_iter()
        .flat_map(Sent::headers)
        .map(|header| format!("`{}`", header.name()))
        .collect();
    let sent = match &names[..] {
        [] => String::new(),
        names => format!(" sent {};", names.join(" and ")),
    };
    let message = format!("the service refused the credential: {api};{sent} {advice}");
    (ErrorKind::Unauthorized, message)
}

fn sends_token(sent: &Sent) -> bool {
    sent.headers()
        .iter()
        .any(|header| header.name() == "app_token")
}

/// When to try again after a fault.
fn later(wait: Option<Duration>) -> String {
    match wait {
        Some(wait) => format!("try again after {} s", wait.as_secs()),
        None => "try again later".to_owned(),
    }
}

/// The kind and the message of a limit that was reached.
fn limited(api: &ApiError, wait: Option<Duration>) -> (ErrorKind, String) {
    let limit = api.rate_limit().unwrap_or_default();
    let name = limit.name.as_deref().map(one_line);
    let facts = [
        name.map(|name| format!("limit_name {name}")),
        limit.value.map(|value| format!("limit_value {value}")),
        limit.count.map(|count| format!("count {count}")),
    ];
    let facts: Vec<String> = facts.into_iter().flatten().collect();
    let facts = match &facts[..] {
        [] => String::new(),
        facts => format!(" [{}]", facts.join(", ")),
    };
    let (kind, advice) = match wait {
        _ if limit.is_monthly() => (
            ErrorKind::QuotaExceeded,
            "the limit is one of a month: raise it at https://console.mathpix.com".to_owned(),
        ),
        Some(wait) => (
            ErrorKind::RateLimited,
            format!("wait {} s before the next request", wait.as_secs()),
        ),
        None => (
            ErrorKind::RateLimited,
            "wait a minute before the next request".to_owned(),
        ),
    };
    (kind, format!("a limit was reached: {api}{facts}; {advice}"))
}

fn from_status(whole: &Whole) -> Error {
    if whole.status == StatusCode::UNAUTHORIZED && sends_token(&whole.sent) {
        let token = RefusedToken::new(&whole.sent, Some(&whole.headers));
        let message = format!("{}: {}; {}", token.what, described(whole), token.advice);
        return Error::new(token.kind, message);
    }
    let (kind, what) = match whole.status {
        StatusCode::UNAUTHORIZED => (
            ErrorKind::Unauthorized,
            "the service refused the credential",
        ),
        StatusCode::TOO_MANY_REQUESTS => (ErrorKind::RateLimited, "a limit was reached"),
        status if is_fault(status) => (ErrorKind::ServiceFault, "the service failed"),
        _ => (ErrorKind::UnexpectedReply, "the reply is no result"),
    };
    Error::new(kind, format!("{what}: {}", described(whole)))
}
