//! POST /v3/app-tokens: credentials for programs on other people's machines.

use std::time::Duration;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use serde_json::Map;

use crate::{
    auth::Secret,
    credentials::{SessionToken, Token},
    error::{Error, ErrorKind},
    transport::{Body, Content, RequestBody, json_replies},
    types::lenient::milliseconds,
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

/// An app token, for a program on somebody else's machine.
#[derive(Clone, Debug, Deserialize)]
#[non_exhaustive]
pub struct AppToken {
    /// The token.
    pub app_token: Secret,
    /// When it expires.
    #[serde(deserialize_with = "milliseconds")]
    pub app_token_expires_at: Timestamp,
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

/// An app token with a strokes session, for live ink on somebody else's machine.
#[derive(Clone, Debug, Deserialize)]
#[non_exhaustive]
pub struct StrokesSession {
    /// The token.
    pub app_token: Secret,
    /// The session.
    pub strokes_session_id: Secret,
    /// When both expire.
    #[serde(deserialize_with = "milliseconds")]
    pub app_token_expires_at: Timestamp,
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
