//! Tokens on their way from the server that mints them to the program that uses them.

use http::{HeaderValue, Response, header};
use jiff::Timestamp;
use serde_json::json;

use super::{AppToken, StrokesSession};
use crate::auth::Secret;

/// A response whose body is a token, which no cache may keep.
fn response(json: String) -> Response<String> {
    let mut response = Response::new(json);
    for (name, value) in [
        (header::CONTENT_TYPE, "application/json"),
        (header::CACHE_CONTROL, "no-store"),
    ] {
        let value = HeaderValue::from_static(value);
        response.headers_mut().insert(name, value);
    }
    response
}

impl AppToken {
    /// A token that came in another form than the service's own, and when it expires.
    ///
    /// ```
    /// use mathpix::AppToken;
    ///
    /// #[derive(serde::Deserialize)]
    /// struct Access {
    ///     token: String,
    ///     expires: jiff::Timestamp,
    /// }
    ///
    /// # fn example() -> Result<(), Box<dyn std::error::Error>> {
    /// let json = r#"{"token": "token_5b1f", "expires": "2026-11-03T09:05:00Z"}"#;
    /// let access: Access = serde_json::from_str(json)?;
    /// let token = AppToken::new(access.token, access.expires);
    /// # Ok(())
    /// # }
    /// # example().unwrap();
    /// ```
    pub fn new(app_token: impl Into<Secret>, expires_at: Timestamp) -> Self {
        Self {
            app_token: app_token.into(),
            app_token_expires_at: expires_at,
        }
    }

    /// The token **with its secret in the clear**, as the JSON that it came in: for the program that is to use it, which
    /// reads it back by serde. Whoever else sees it may read images at your cost until it expires.
    ///
    /// ```
    /// use mathpix::{AppToken, Token};
    ///
    /// # fn example(minted: AppToken) -> Result<(), Box<dyn std::error::Error>> {
    /// let json = minted.expose_as_json();
    ///
    /// // On the other machine:
    /// let received: AppToken = serde_json::from_str(&json)?;
    /// let token: Token = received.credential()?;
    /// # Ok(())
    /// # }
    /// # example(AppToken::new("token_5b1f", "2026-11-03T09:05:00Z".parse().unwrap())).unwrap();
    /// ```
    pub fn expose_as_json(&self) -> String {
        let json = json!({
            "app_token": self.app_token.expose(),
            "app_token_expires_at": self.app_token_expires_at.as_millisecond(),
        });
        json.to_string()
    }

    /// The answer of a server to its own user, **with the token in the clear**: [the JSON](Self::expose_as_json), which no
    /// cache may keep.
    ///
    /// axum takes it as it is:
    ///
    /// ```
    /// use mathpix::{AppTokenRequest, Client, KeyOnly};
    ///
    /// # struct State(Client<KeyOnly>);
    /// async fn token(State(server): State) -> Result<http::Response<String>, http::StatusCode> {
    ///     // Here you see who asks.
    ///     match server.create_app_token(AppTokenRequest::new()).await {
    ///         Ok(minted) => Ok(minted.expose_as_response()),
    ///         Err(_) => Err(http::StatusCode::BAD_GATEWAY),
    ///     }
    /// }
    /// ```
    pub fn expose_as_response(&self) -> Response<String> {
        response(self.expose_as_json())
    }
}

impl StrokesSession {
    /// A token and its session that came in another form than the service's own, and when they expire: see
    /// [`AppToken::new`].
    pub fn new(
        app_token: impl Into<Secret>,
        strokes_session_id: impl Into<Secret>,
        expires_at: Timestamp,
    ) -> Self {
        Self {
            app_token: app_token.into(),
            strokes_session_id: strokes_session_id.into(),
            app_token_expires_at: expires_at,
        }
    }

    /// The token and the session **with their secrets in the clear**, as JSON: see [`AppToken::expose_as_json`].
    pub fn expose_as_json(&self) -> String {
        let json = json!({
            "app_token": self.app_token.expose(),
            "strokes_session_id": self.strokes_session_id.expose(),
            "app_token_expires_at": self.app_token_expires_at.as_millisecond(),
        });
        json.to_string()
    }

    /// The answer of a server to its own user, **with the token and the session in the clear**: see
    /// [`AppToken::expose_as_response`].
    pub fn expose_as_response(&self) -> Response<String> {
        response(self.expose_as_json())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_handed_over_is_read_back() {
        let end = Timestamp::from_millisecond(1_793_620_865_120).expect("a time");
        let token = AppToken::new("token_5b1f", end).expose_as_json();
        assert_eq!(
            token,
            r#"{"app_token":"token_5b1f","app_token_expires_at":1793620865120}"#
        );
        let token: AppToken = serde_json::from_str(&token).expect("a token");
        assert_eq!(token.app_token.expose(), "token_5b1f");
        assert_eq!(token.app_token_expires_at, end);

        let session = StrokesSession::new("token_5b1f", r#"strokes_"1"#, end).expose_as_json();
        let session: StrokesSession = serde_json::from_str(&session).expect("a session");
        assert_eq!(session.strokes_session_id.expose(), r#"strokes_"1"#);
        assert_eq!(session.app_token_expires_at, end);
    }

    #[test]
    fn no_cache_keeps_a_response() {
        let token = AppToken::new("token_5b1f", Timestamp::UNIX_EPOCH);
        let response = token.expose_as_response();
        assert_eq!(response.headers()["content-type"], "application/json");
        assert_eq!(response.headers()["cache-control"], "no-store");
        assert_eq!(response.body(), &token.expose_as_json());
    }
}
