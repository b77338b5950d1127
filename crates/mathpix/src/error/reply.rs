//! Errors that a reply tells of.

use bytes::Bytes;
use http::{StatusCode, header};
use serde_json::Value;

use super::{ApiError, Error, ErrorId, ErrorKind, api::Envelope};
use crate::{
    auth::Held,
    credentials::headers,
    endpoint::Endpoint,
    transport::{Whole, retry_after},
};

/// The longest part of a body that a message shows, in characters.
const EXCERPT: usize = 200;

impl Error {
    /// The error of a reply, if it is one: an `error` in the body decides, then the status.
    pub(crate) fn from_reply(whole: &Whole) -> Option<Self> {
        let envelope = serde_json::from_slice::<Envelope>(&whole.body).ok();
        let request_id = envelope.as_ref().and_then(Envelope::request_id);
        let request_id = request_id.map(|id| whole.sent.redact(&id));
        let error = match envelope.and_then(Envelope::into_error) {
            Some(api) => from_api(api, whole.status, &whole.sent),
            None if whole.status.is_success() => return None,
            None => from_status(whole),
        };
        Some(error.of_reply(whole, request_id))
    }

    /// The error of one event of a stream, if it is one.
    pub(crate) fn from_event(json: &[u8], endpoint: Endpoint, sent: &Held) -> Option<Self> {
        let api = serde_json::from_slice::<Envelope>(json)
            .ok()?
            .into_error()?;
        Some(
            from_api(api, StatusCode::OK, sent)
                .at(endpoint)
                .with_body(Bytes::copy_from_slice(json)),
        )
    }

    /// An event of a stream that cannot be read as its type.
    pub(crate) fn from_decoding_event(
        cause: serde_json::Error,
        json: &[u8],
        endpoint: Endpoint,
        sent: &Held,
    ) -> Self {
        Self::new(ErrorKind::Decode, "an event of the reply is not understood")
            .caused_by_quoting(cause, json, sent)
            .at(endpoint)
            .with_body(Bytes::copy_from_slice(json))
    }

    /// A reply that is neither an error nor what was expected.
    pub(crate) fn unexpected(whole: &Whole, expected: &str) -> Self {
        let message = format!("the reply is not {expected} but {}", described(whole));
        Self::new(ErrorKind::UnexpectedReply, message).of_reply(whole, None)
    }

    /// A reply that cannot be read as its type.
    pub(crate) fn from_decoding(
        error: serde_path_to_error::Error<serde_json::Error>,
        whole: &Whole,
    ) -> Self {
        let path = whole.sent.redact(&error.path().to_string());
        let cause = error.into_inner();
        if !cause.is_data() {
            return Self::unexpected(whole, "the JSON of this API").caused_by(cause);
        }
        let message =
            format!("the reply is not understood at `{path}`: its body is kept in this error");
        Self::new(ErrorKind::Decode, message)
            .caused_by_quoting(cause, &whole.body, &whole.sent)
            .of_reply(whole, None)
    }

    /// Adds a cause that may quote the value that it stumbled over, unless `body` holds a secret.
    fn caused_by_quoting(self, cause: serde_json::Error, body: &[u8], sent: &Held) -> Self {
        if may_hold_secret(body, sent) {
            self
        } else {
            self.caused_by(cause)
        }
    }

    fn of_reply(mut self, whole: &Whole, request_id: Option<String>) -> Self {
        self.0.request_id = request_id;
        self.0.retry_after = retry_after(&whole.headers);
        self.at(whole.endpoint)
            .with_status(whole.status)
            .with_body(whole.body.clone())
    }
}

fn from_api(api: ApiError, status: StatusCode, sent: &Held) -> Error {
    let api = api.redacted(sent);
    let quoted = match &api.id {
        Some(id) => format!("`{id}`: {}", one_line(&api.message)),
        None => one_line(&api.message),
    };
    let (kind, message) = match &api.id {
        _ if sent.headers().any(|header| header.name() == "app_token")
            && refuses_credential(&api, status) =>
        {
            (
                ErrorKind::TokenRefused,
                format!("the service refused the app token: {quoted}; have a new one minted"),
            )
        }
        _ if refuses_credential(&api, status) => {
            let names: Vec<String> = sent
                .headers()
                .map(|header| format!("`{}`", header.name()))
                .collect();
            let message = format!(
                "the service refused the credential: {quoted}; sent {}; compare with the keys at https://console.mathpix.com",
                names.join(" and "),
            );
            (ErrorKind::Unauthorized, message)
        }
        Some(ErrorId::HttpMaxRequests) => (
            ErrorKind::RateLimited,
            format!("a limit was reached: {quoted}{}", limit(&api)),
        ),
        _ if status == StatusCode::TOO_MANY_REQUESTS => (
            ErrorKind::RateLimited,
            format!("a limit was reached: {quoted}"),
        ),
        Some(ErrorId::SysException) => (
            ErrorKind::ServiceFault,
            format!("the service failed: {quoted}"),
        ),
        _ if status.is_server_error() => (
            ErrorKind::ServiceFault,
            format!("the service failed: {quoted}"),
        ),
        _ => (
            ErrorKind::Api,
            format!("the service answered with an error: {quoted}"),
        ),
    };
    let mut error = Error::new(kind, message);
    error.0.api = Some(api);
    error
}

fn refuses_credential(api: &ApiError, status: StatusCode) -> bool {
    status == StatusCode::UNAUTHORIZED
        || matches!(
            api.id,
            Some(
                ErrorId::HttpUnauthorized
                    | ErrorId::UnauthorizedTokenRequest
                    | ErrorId::TokenUnknown
            )
        )
}

/// The limit that was reached, as far as the service names it.
fn limit(api: &ApiError) -> String {
    let shown: Vec<String> = ["limit_name", "limit_value", "count"]
        .into_iter()
        .filter_map(|name| {
            let value = api.details.get(name)?;
            Some(format!(
                "{name} {}",
                value.as_str().map_or_else(|| value.to_string(), one_line)
            ))
        })
        .collect();
    if shown.is_empty() {
        String::new()
    } else {
        format!(" [{}]", shown.join(", "))
    }
}

fn from_status(whole: &Whole) -> Error {
    let (kind, what) = match whole.status {
        StatusCode::UNAUTHORIZED => (
            ErrorKind::Unauthorized,
            "the service refused the credential",
        ),
        StatusCode::TOO_MANY_REQUESTS => (ErrorKind::RateLimited, "a limit was reached"),
        status if status.is_server_error() => (ErrorKind::ServiceFault, "the service failed"),
        _ => (ErrorKind::UnexpectedReply, "the reply is no result"),
    };
    Error::new(kind, format!("{what}: {}", described(whole)))
}

/// What a body is, for a person: its type and its beginning.
fn described(whole: &Whole) -> String {
    let content_type = whole
        .headers
        .get(header::CONTENT_TYPE)
        .and_then(|value| value.to_str().ok())
        .unwrap_or("no content type");
    let content_type = whole.sent.redact(content_type);
    if whole.body.is_empty() {
        return format!("an empty body ({content_type})");
    }
    if may_hold_secret(&whole.body, &whole.sent) {
        return format!(
            "{} bytes of {content_type}, not shown since they may hold a secret",
            whole.body.len()
        );
    }
    let message = serde_json::from_slice::<Value>(&whole.body).ok();
    let text = match message
        .as_ref()
        .and_then(|json| json.get("message"))
        .and_then(Value::as_str)
    {
        Some(message) => message.to_owned(),
        None => {
            String::from_utf8_lossy(&whole.body[..whole.body.len().min(4 * EXCERPT)]).into_owned()
        }
    };
    format!(
        "{} bytes of {content_type} that begin `{}`",
        whole.body.len(),
        one_line(&text)
    )
}

/// Whether the body names a secret header, as the reply to the minting of a token does, or sends a secret back.
fn may_hold_secret(body: &[u8], sent: &Held) -> bool {
    let secrets = [
        headers::APP_KEY,
        headers::APP_TOKEN,
        headers::STROKES_SESSION_ID,
    ];
    sent.has_secret_in(body)
        || secrets.iter().any(|header| {
            body.windows(header.name().len())
                .any(|part| part == header.name().as_bytes())
        })
}

/// A text as one short line, without control characters.
fn one_line(text: &str) -> String {
    let line = text
        .split(|c: char| c.is_whitespace() || c.is_control())
        .filter(|word| !word.is_empty())
        .collect::<Vec<_>>()
        .join(" ");
    match line.char_indices().nth(EXCERPT) {
        Some((end, _)) => format!("{}..", &line[..end]),
        None => line,
    }
}
