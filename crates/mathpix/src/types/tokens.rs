//! POST /v3/app-tokens: credentials for programs on other people's machines.

use std::time::Duration;

use jiff::Timestamp;
use serde::{Deserialize, Serialize, de::MapAccess};
use serde_json::Map;

use crate::{
    auth::Secret,
    credentials::{SessionToken, Token},
    error::{Error, ErrorKind},
    transport::{Body, Content, RequestBody, json_replies},
    types::lenient::{Lenient, reply},
};

/// A request for an app token.
///
/// [Reference](https://docs.mathpix.com/reference/authentication)
#[derive(Clone, Debug, Default)]
pub struct AppTokenRequest(Lifetime);

/// A request for an app token with a strokes session.
///
/// [Reference](https://docs.mathpix.com/reference/authentication)
#[derive(Clone, Debug, Default)]
pub struct SessionTokenRequest(Lifetime);

impl AppTokenRequest {
    /// A request for a token with the service's default lifetime, 300 s.
    pub fn new() -> Self {
        Self::default()
    }

    /// How long the token is good for: 30 s to 12 h, in whole seconds. Default: 300 s.
    #[must_use]
    pub fn expires(mut self, lifetime: Duration) -> Self {
        self.0.0 = Some(lifetime);
        self
    }
}

impl SessionTokenRequest {
    /// A request for a token and a session with the service's default lifetime, 300 s.
    pub fn new() -> Self {
        Self::default()
    }

    /// How long token and session are good for: 30 s to 300 s, in whole seconds. Default: 300 s.
    #[must_use]
    pub fn expires(mut self, lifetime: Duration) -> Self {
        self.0.0 = Some(lifetime);
        self
    }
}

#[derive(Clone, Debug, Default)]
struct Lifetime(Option<Duration>);

#[derive(Serialize, Deserialize)]
struct Options {
    #[serde(skip_serializing_if = "Option::is_none")]
    expires: Option<u64>,
}

impl Lifetime {
    fn content(self, longest: u64, when: Option<&str>) -> Result<Content, Error> {
        let expires = self.0.map(|lifetime| lifetime.as_secs());
        if let Some(seconds) = expires.filter(|seconds| !(30..=longest).contains(seconds)) {
            let message =
                format!("`expires` is {seconds} s: a token lives from 30 s to {longest} s here");
            return Err(Error::new(ErrorKind::InvalidRequest, message));
        }
        Body {
            options: &Options { expires },
            extra: &Map::new(),
            reserved: &[],
        }
        .json(when, [])
        .map(Content::from)
    }
}

impl RequestBody for AppTokenRequest {
    fn content(self, when: Option<&'static str>) -> Result<Content, Error> {
        self.0.content(43_200, when)
    }
}

impl RequestBody for SessionTokenRequest {
    fn content(self, when: Option<&'static str>) -> Result<Content, Error> {
        self.0.content(300, when)
    }
}

reply! {
    /// An app token, for a program on somebody else's machine.
    ///
    /// [Reference](https://docs.mathpix.com/reference/authentication)
    pub struct AppToken {
        requires {
            /// The token.
            pub app_token: Secret = "app_token",
            /// When it expires.
            pub app_token_expires_at: Timestamp = "app_token_expires_at",
        }
    }
}

impl AppToken {
    /// The credential that this token makes.
    ///
    /// # Errors
    ///
    /// As for [`Token::new`].
    pub fn credential(&self) -> Result<Token, Error> {
        Token::new(self.app_token.expose())
    }
}

reply! {
    /// An app token with a strokes session, for live ink on somebody else's machine.
    ///
    /// [Reference](https://docs.mathpix.com/reference/authentication)
    pub struct StrokesSession {
        requires {
            /// The token.
            pub app_token: Secret = "app_token",
            /// The session.
            pub strokes_session_id: Secret = "strokes_session_id",
            /// When both expire.
            pub app_token_expires_at: Timestamp = "app_token_expires_at",
        }
    }
}

impl StrokesSession {
    /// The credential that this token and session make.
    ///
    /// # Errors
    ///
    /// As for [`SessionToken::new`].
    pub fn credential(&self) -> Result<SessionToken, Error> {
        SessionToken::new(self.app_token.expose(), self.strokes_session_id.expose())
    }
}

/// From milliseconds since 1970, as a number or its digits as text.
impl Lenient for Timestamp {
    const EXPECTED: &'static str = "milliseconds since 1970";

    fn from_unsigned(number: u64) -> Option<Self> {
        Self::from_millisecond(number.try_into().ok()?).ok()
    }

    fn from_float(number: f64) -> Option<Self> {
        u64::from_float(number).and_then(Self::from_unsigned)
    }

    fn from_text(text: &str) -> Option<Self> {
        u64::from_text(text).and_then(Self::from_unsigned)
    }

    fn from_object<'de, A: MapAccess<'de>>(object: A) -> Result<Option<Self>, A::Error> {
        Ok(u64::from_object(object)?.and_then(Self::from_unsigned))
    }
}

json_replies!(AppToken, StrokesSession);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_lifetime_out_of_range_is_refused() {
        let hours = Duration::from_secs(12 * 60 * 60);
        assert!(AppTokenRequest::new().expires(hours).content(None).is_ok());
        let error = SessionTokenRequest::new()
            .expires(hours)
            .content(None)
            .err()
            .expect("refused");
        assert_eq!(
            error.to_string(),
            "`expires` is 43200 s: a token lives from 30 s to 300 s here"
        );
        assert!(
            AppTokenRequest::new()
                .expires(Duration::from_secs(29))
                .content(None)
                .is_err()
        );
    }

    #[test]
    fn an_expiry_is_read_from_a_number_and_from_digits() {
        for json in ["1793620865120", "\"1793620865120\""] {
            let json = format!(r#"{{"app_token": "token_x", "app_token_expires_at": {json}}}"#);
            let token: AppToken = serde_json::from_str(&json).expect("a token");
            assert_eq!(
                token.app_token_expires_at.as_millisecond(),
                1_793_620_865_120
            );
        }
    }
}
