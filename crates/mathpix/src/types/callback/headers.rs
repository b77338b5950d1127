//! The headers that the service sends with what it posts.

use std::{collections::BTreeMap, fmt};

use http::{HeaderName, HeaderValue};
use serde::{Deserialize, Serialize};

use crate::error::{Error, ErrorKind};

/// Headers by name. The values may be secrets, and are not shown.
#[derive(Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub(super) struct Headers(BTreeMap<String, String>);

impl Headers {
    pub(super) fn insert(&mut self, name: String, value: String) {
        self.0.insert(name, value);
    }

    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Refuses what no HTTP header can be.
    pub(super) fn check(&self, field: &str) -> Result<(), Error> {
        for (name, value) in &self.0 {
            if HeaderName::from_bytes(name.as_bytes()).is_err() {
                return Err(refused(format!(
                    "`{field}` has the name `{}`, which no HTTP header can have",
                    name.escape_debug()
                )));
            }
            if HeaderValue::from_str(value).is_err() {
                return Err(refused(format!(
                    "`{field}` has a value under `{name}` that no HTTP header can have"
                )));
            }
        }
        Ok(())
    }
}

impl fmt::Debug for Headers {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_map()
            .entries(self.0.keys().map(|name| (name, format_args!("[redacted]"))))
            .finish()
    }
}

/// The headers of a document's callback: at most 10, of 4 KB (4,096 bytes) in all. They may be secrets: `Debug` does not
/// show their values.
///
/// `Host`, `User-Agent` and what begins with `Content-` or `Mathpix-` are the service's own.
///
/// Not in the reference; the official client sends it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "Headers", into = "Headers")]
pub struct CallbackHeaders(Headers);

impl CallbackHeaders {
    const MOST: usize = 10;
    const MOST_BYTES: usize = 4_096;

    /// Headers by name.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::InvalidRequest`] if there are more than 10, if names and values are longer than 4 KB together, if a
    /// name is the service's own, or if a name or value is none of HTTP.
    pub fn new(
        headers: impl IntoIterator<Item = (impl Into<String>, impl Into<String>)>,
    ) -> Result<Self, Error> {
        let headers = headers
            .into_iter()
            .map(|(name, value)| (name.into(), value.into()))
            .collect();
        Self::try_from(Headers(headers))
    }
}

impl TryFrom<Headers> for CallbackHeaders {
    type Error = Error;

    fn try_from(headers: Headers) -> Result<Self, Error> {
        headers.check("callback_headers")?;
        if let Some(name) = headers.0.keys().find(|name| is_reserved(name)) {
            return Err(refused(format!(
                "`callback_headers` has `{name}`, which the service sets: leave it out"
            )));
        }
        let (count, most) = (headers.0.len(), Self::MOST);
        if count > most {
            return Err(refused(format!(
                "`callback_headers` has {count} headers: the service takes at most {most}"
            )));
        }
        let bytes: usize = headers.0.iter().map(|(n, v)| n.len() + v.len()).sum();
        if bytes > Self::MOST_BYTES {
            return Err(refused(format!(
                "`callback_headers` has {bytes} bytes: the service takes at most {}",
                Self::MOST_BYTES
            )));
        }
        Ok(Self(headers))
    }
}

impl From<CallbackHeaders> for Headers {
    fn from(CallbackHeaders(headers): CallbackHeaders) -> Self {
        headers
    }
}

fn is_reserved(name: &str) -> bool {
    let name = name.to_ascii_lowercase();
    matches!(&*name, "host" | "user-agent")
        || name.starts_with("content-")
        || name.starts_with("mathpix-")
}

fn refused(message: String) -> Error {
    Error::new(ErrorKind::InvalidRequest, message)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn refused(headers: &[(&str, &str)]) -> String {
        CallbackHeaders::new(headers.iter().copied())
            .expect_err("refused")
            .to_string()
    }

    #[test]
    fn ten_headers_of_4_kb_are_the_most() {
        let headers = |count: usize, size: usize| {
            CallbackHeaders::new((0..count).map(|n| (format!("x-{n}"), "v".repeat(size))))
        };
        assert!(headers(10, 1).is_ok());
        assert_eq!(
            headers(11, 1).expect_err("too many").to_string(),
            "`callback_headers` has 11 headers: the service takes at most 10"
        );
        assert!(headers(1, 4_093).is_ok());
        assert_eq!(
            headers(1, 4_094).expect_err("too long").to_string(),
            "`callback_headers` has 4097 bytes: the service takes at most 4096"
        );
    }

    #[test]
    fn the_service_keeps_its_own_headers() {
        for name in ["Host", "user-agent", "Content-Type", "mathpix-signature"] {
            assert_eq!(
                refused(&[(name, "x")]),
                format!("`callback_headers` has `{name}`, which the service sets: leave it out")
            );
        }
    }

    #[test]
    fn what_no_header_can_be_is_refused_without_its_value() {
        assert_eq!(
            refused(&[("a b", "x")]),
            "`callback_headers` has the name `a b`, which no HTTP header can have"
        );
        assert_eq!(
            refused(&[("x-token", "hunter2\r\n")]),
            "`callback_headers` has a value under `x-token` that no HTTP header can have"
        );
        assert!(serde_json::from_str::<CallbackHeaders>(r#"{"host": "x"}"#).is_err());
    }

    #[test]
    fn the_values_are_never_shown() {
        let headers = CallbackHeaders::new([("x-token", "hunter2")]).expect("headers");
        assert_eq!(
            format!("{headers:?}"),
            r#"CallbackHeaders({"x-token": [redacted]})"#
        );
    }
}
