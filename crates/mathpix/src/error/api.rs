//! The service's own errors, in each envelope that it uses.

use serde::Deserialize;
use serde_json::{Map, Value};

use super::ErrorId;
use crate::{auth::Held, types::null_default};

/// An error as the service describes it.
///
/// [Reference](https://docs.mathpix.com/reference/error-handling)
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct ApiError {
    /// The id; `None` if the service gave none.
    pub id: Option<ErrorId>,
    /// The message, in US English. Its wording changes.
    pub message: String,
    /// What else the service said of it, such as `limit_name`, `limit_value` and `count` of a limit.
    pub details: Map<String, Value>,
}

impl ApiError {
    /// The error in a JSON value, in any of the envelopes.
    pub(crate) fn from_value(value: &Value) -> Option<Self> {
        Envelope::deserialize(value).ok()?.into_error()
    }

    /// The error without the secrets of `sent`: services quote the token that they refuse.
    pub(super) fn redacted(mut self, sent: &Held) -> Self {
        if let Some(ErrorId::Other(id)) = &mut self.id {
            *id = sent.redact(id);
        }
        self.message = sent.redact(&self.message);
        for value in self.details.values_mut() {
            redact(value, sent);
        }
        self
    }
}

fn redact(value: &mut Value, sent: &Held) {
    match value {
        Value::String(text) => *text = sent.redact(text),
        Value::Array(values) => values.iter_mut().for_each(|value| redact(value, sent)),
        Value::Object(values) => values.values_mut().for_each(|value| redact(value, sent)),
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}

/// The envelopes: `{error, error_info{id, message, detail{..}, ..}}`, `{error}` and `{errors: [{id, message}]}`.
#[derive(Deserialize)]
pub(super) struct Envelope {
    #[serde(default, deserialize_with = "null_default")]
    error: Value,
    #[serde(default, deserialize_with = "null_default")]
    error_info: Value,
    #[serde(default, deserialize_with = "null_default")]
    errors: Value,
    #[serde(default, deserialize_with = "null_default")]
    request_id: Value,
}

impl Envelope {
    /// The service's id of the request.
    pub(super) fn request_id(&self) -> Option<String> {
        self.request_id.as_str().map(str::to_owned)
    }

    /// The error, if there is one. An empty `error` is none.
    pub(super) fn into_error(self) -> Option<ApiError> {
        let text = match &self.error {
            Value::Null | Value::Bool(false) => String::new(),
            Value::String(text) => text.clone(),
            other => other.to_string(),
        };
        if let Value::Object(info) = self.error_info {
            return Some(described(text, info));
        }
        if let Some(Value::Object(info)) = self.errors.as_array().and_then(|errors| errors.first())
        {
            return Some(described(text, info.clone()));
        }
        (!text.is_empty()).then(|| ApiError {
            id: None,
            message: text,
            details: Map::new(),
        })
    }
}

fn described(text: String, mut info: Map<String, Value>) -> ApiError {
    let mut take = |name: &str| {
        info.remove(name)
            .and_then(|value| value.as_str().map(str::to_owned))
    };
    let id = take("id").map(ErrorId::from);
    let message = take("message")
        .filter(|message| !message.is_empty())
        .unwrap_or(text);
    if let Some(Value::Object(detail)) = info.remove("detail") {
        info.extend(detail);
    }
    ApiError {
        id,
        message,
        details: info,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(json: &str) -> Option<ApiError> {
        serde_json::from_str::<Envelope>(json)
            .expect("an object")
            .into_error()
    }

    #[test]
    fn each_envelope_is_read() {
        let flat = read(
            r#"{"error":"e","error_info":{"id":"http_max_requests","message":"m","count":3}}"#,
        )
        .expect("an error");
        assert_eq!(
            (flat.id, flat.message.as_str(), &flat.details["count"]),
            (Some(ErrorId::HttpMaxRequests), "m", &3.into())
        );

        let nested = read(r#"{"error":"e","error_info":{"id":"new_id","detail":{"url":"u"}}}"#)
            .expect("an error");
        assert_eq!(
            (nested.id, nested.message.as_str(), &nested.details["url"]),
            (Some(ErrorId::Other("new_id".into())), "e", &"u".into())
        );

        let list = read(r#"{"errors":[{"id":"unexpected_server_error","message":"m"}]}"#)
            .expect("an error");
        assert_eq!(list.message, "m");

        assert_eq!(
            read(r#"{"error":"bad","error_info":null}"#)
                .expect("an error")
                .message,
            "bad"
        );
    }

    #[test]
    fn an_empty_error_is_none() {
        assert_eq!(read(r#"{"error":"","text":"x"}"#), None);
        assert_eq!(read(r#"{"error":null}"#), None);
        assert_eq!(read(r#"{"text":"x"}"#), None);
    }
}
