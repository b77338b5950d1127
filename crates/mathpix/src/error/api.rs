//! The service's own errors, in each envelope that it uses.

use std::fmt;

use serde::de::{MapAccess, SeqAccess};
use serde_json::{Map, Value};

use super::{ErrorId, excerpt::one_line, rate_limit::RateLimit};
use crate::{
    auth::Sent,
    types::lenient::{Any, FromObject, Lenient, reply, skip_list},
};

/// An error as the service describes it.
///
/// [Reference](https://docs.mathpix.com/reference/error-handling)
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct ApiError {
    /// The id; `None` if the service gave none.
    pub id: Option<ErrorId>,
    /// The message, in US English. Its wording changes; it is empty if the service gave none.
    pub message: String,
    /// What else the service said of it, such as `limit_name` of a limit: from `detail`, and from beside it.
    pub details: Map<String, Value>,
}

impl ApiError {
    /// The limit that was reached, if the error is of one.
    pub fn rate_limit(&self) -> Option<RateLimit> {
        RateLimit::of(self)
    }

    /// The error without the secrets of `sent`: services quote the token that they refuse.
    pub(super) fn redacted(mut self, sent: &Sent) -> Self {
        if let Some(ErrorId::Other(id)) = &mut self.id {
            *id = sent.redact(id);
        }
        self.message = sent.redact(&self.message);
        self.details = redacted(self.details, sent);
        self
    }

    /// Whether it says anything.
    fn is_any(&self) -> bool {
        self.id.is_some() || !self.message.is_empty()
    }

    fn from_info(mut info: Map<String, Value>) -> Option<Self> {
        let mut take = |name: &str| match info.remove(name)? {
            Value::String(text) if !text.is_empty() => Some(text),
            other => {
                info.insert(name.to_owned(), other);
                None
            }
        };
        let id = take("id").map(ErrorId::from);
        // Conversions have the message under `error`.
        let message = take("message")
            .or_else(|| take("error"))
            .unwrap_or_default();
        match info.remove("detail") {
            Some(Value::Object(detail)) => info.extend(detail),
            Some(other) if !other.is_null() => {
                info.insert("detail".to_owned(), other);
            }
            _ => {}
        }
        let error = Self {
            id,
            message,
            details: info,
        };
        error.is_any().then_some(error)
    }
}

/// The id, and the message.
impl fmt::Display for ApiError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let message = one_line(&self.message);
        match &self.id {
            Some(id) if message.is_empty() => write!(f, "`{}`", one_line(id.as_str())),
            Some(id) => write!(f, "`{}`: {message}", one_line(id.as_str())),
            None => f.write_str(&message),
        }
    }
}

fn redacted(values: Map<String, Value>, sent: &Sent) -> Map<String, Value> {
    values
        .into_iter()
        .map(|(key, value)| (sent.redact(&key), redacted_value(value, sent)))
        .collect()
}

fn redacted_value(value: Value, sent: &Sent) -> Value {
    match value {
        Value::String(text) => sent.redact(&text).into(),
        Value::Array(values) => values
            .into_iter()
            .map(|value| redacted_value(value, sent))
            .collect(),
        Value::Object(values) => redacted(values, sent).into(),
        other => other,
    }
}

/// A part of an envelope: what stands under `error`, `error_info` or `errors`. The parts of one envelope are merged.
impl Lenient for ApiError {
    const EXPECTED: &'static str = "an error";

    fn from_flag(flag: bool) -> Option<Self> {
        flag.then(|| Self {
            message: "true".into(),
            ..Self::default()
        })
    }

    fn from_unsigned(number: u64) -> Option<Self> {
        Self::from_text(&number.to_string())
    }

    fn from_signed(number: i64) -> Option<Self> {
        Self::from_text(&number.to_string())
    }

    fn from_float(number: f64) -> Option<Self> {
        Self::from_text(&number.to_string())
    }

    fn from_text(text: &str) -> Option<Self> {
        let error = Self {
            message: text.trim().to_owned(),
            ..Self::default()
        };
        error.is_any().then_some(error)
    }

    fn from_list<'de, A: SeqAccess<'de>>(mut list: A) -> Result<Option<Self>, A::Error> {
        while let Some(entry) = list.next_element_seed(Any::<FromObject<Self>>::new())? {
            if let Some(FromObject(error)) = entry {
                return skip_list(list).map(|()| Some(error));
            }
        }
        Ok(None)
    }

    fn from_object<'de, A: MapAccess<'de>>(object: A) -> Result<Option<Self>, A::Error> {
        Ok(Map::from_object(object)?.and_then(Self::from_info))
    }

    fn merge(&mut self, later: Self) {
        let described = self.id.is_none() && later.id.is_some();
        if !later.message.is_empty() && (described || self.message.is_empty()) {
            self.message = later.message;
        }
        self.id = self.id.take().or(later.id);
        self.details.extend(later.details);
    }
}

reply! {
    /// The envelopes: `{error, error_info{id, message, detail{..}, ..}}`, `{error}` and `{errors: [{id, message}]}`.
    pub(super) struct Envelope {
        /// The error. An empty `error` is none.
        pub error: Option<ApiError> = "error" | "error_info" | "errors",
        /// The service's id of the request.
        pub request_id: Option<String> = "request_id",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::auth::{Header, Values};

    fn read(json: &str) -> Option<ApiError> {
        serde_json::from_str::<Envelope>(json)
            .expect("an object")
            .error
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

        let list =
            read(r#"{"errors":[[], {"id":"unexpected_server_error","message":"m"}, {"id": "x"}]}"#)
                .expect("an error");
        assert_eq!(
            (list.message.as_str(), list.id.expect("an id").as_str()),
            ("m", "unexpected_server_error")
        );

        let bare = read(r#"{"error":"bad","error_info":null}"#).expect("an error");
        assert_eq!((bare.message.as_str(), bare.id), ("bad", None));

        let object = read(r#"{"error": {"id": "json_syntax", "message": "m"}}"#).expect("an error");
        assert_eq!(object.id, Some(ErrorId::JsonSyntax));
    }

    #[test]
    fn the_message_is_that_beside_the_id_whatever_the_order() {
        for json in [
            r#"{"error": "e", "error_info": {"id": "json_syntax", "message": "m"}}"#,
            r#"{"error_info": {"id": "json_syntax", "message": "m"}, "error": "e"}"#,
            r#"{"error_info": {"id": "json_syntax", "error": "m"}, "error": "e", "error": null}"#,
        ] {
            assert_eq!(read(json).expect("an error").message, "m", "{json}");
        }
        let json = r#"{"error_info": {"id": "json_syntax"}, "error": "e"}"#;
        assert_eq!(read(json).expect("an error").message, "e");
    }

    #[test]
    fn a_detail_that_is_no_object_is_kept_under_its_name() {
        let json = r#"{"error_info": {"id": "json_syntax", "detail": "line 3", "message": 5}}"#;
        let error = read(json).expect("an error");
        assert_eq!(error.details["detail"], "line 3");
        assert_eq!(error.details["message"], 5);
    }

    #[test]
    fn an_empty_error_is_none() {
        for json in [
            r#"{"error":"","text":"x"}"#,
            r#"{"error":null}"#,
            r#"{"error":false,"error_info":{}}"#,
            r#"{"error":[],"errors":[]}"#,
            r#"{"text":"x"}"#,
        ] {
            assert_eq!(read(json), None, "{json}");
        }
    }

    #[test]
    fn any_shape_of_the_parts_is_read() {
        for part in ["3", "-1.5", "true", "[[]]", "{}", "null", r#""x""#] {
            let json = format!(
                r#"{{"error": "e", "error_info": {{"id": {part}, "message": {part}, "detail": {part}}}, "errors": {part}, "request_id": {part}}}"#
            );
            assert_eq!(
                read(&json).map(|error| error.message.is_empty()),
                Some(false),
                "{part}"
            );
        }
        let deep = format!(
            r#"{{"error": "e", "error_info": {{"id": "json_syntax", "detail": {}1{}}}}}"#,
            "[".repeat(500),
            "]".repeat(500)
        );
        assert_eq!(read(&deep).expect("an error").id, Some(ErrorId::JsonSyntax));
    }

    #[test]
    fn secrets_are_redacted_in_keys_too() {
        const KEY: Header = crate::credentials::headers::APP_KEY;
        let values = Values::new([(KEY, "s3cret")]).expect("sound");
        let sent = Sent::new(values.into(), &[KEY], &[]);
        let error = read(r#"{"error_info": {"id": "s3cret", "message": "s3cret", "s3cret": [{"a s3cret": "s3cret"}]}}"#)
            .expect("an error")
            .redacted(&sent);
        assert!(!format!("{error:?}").contains("s3cret"), "{error:?}");
    }
}
