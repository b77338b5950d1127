//! /v3/app-tokens: credentials for programs on other people's machines.

use jiff::Timestamp;
use serde::{Deserialize, Serialize, de::MapAccess};
use serde_json::{Map, Value};

use crate::{
    auth::Secret,
    credentials::{SessionToken, Token},
    error::Error,
    transport::{Body, Content, RequestBody, json_replies},
    types::{
        Lifetime,
        lenient::{Lenient, reply},
        options::option_setter,
        setters::extra_setter,
    },
};

/// A request for an app token.
///
/// ```
/// use mathpix::{AppTokenRequest, Lifetime};
///
/// # fn example() -> Result<(), mathpix::Error> {
/// let request = AppTokenRequest::new().expires(Lifetime::from_secs(900)?);
/// # Ok(())
/// # }
/// ```
///
/// [Reference](https://docs.mathpix.com/reference/authentication)
#[derive(Clone, Debug, Default)]
pub struct AppTokenRequest {
    options: TokenOptions,
    extra: Map<String, Value>,
}

/// A request for an app token with a strokes session.
///
/// [Reference](https://docs.mathpix.com/reference/authentication)
#[derive(Clone, Debug, Default)]
pub struct SessionTokenRequest {
    options: TokenOptions,
    extra: Map<String, Value>,
}

#[derive(Clone, Debug, Default, Serialize, Deserialize)]
struct TokenOptions {
    #[serde(skip_serializing_if = "Option::is_none")]
    expires: Option<Lifetime>,
    #[serde(skip_serializing_if = "Option::is_none")]
    user_id: Option<String>,
}

impl AppTokenRequest {
    /// A request for a token with the service's default lifetime, 300 s.
    pub fn new() -> Self {
        Self::default()
    }

    option_setter! {
        /// How long the token is good for: 30 s to 43,200 s (12 h). Default: 300 s.
        expires: Lifetime
    }

    option_setter!(user_id);

    extra_setter!();
}

impl SessionTokenRequest {
    /// A request for a token and a session with the service's default lifetime, 300 s.
    pub fn new() -> Self {
        Self::default()
    }

    option_setter! {
        /// How long token and session are good for: 30 s to 300 s. A longer lifetime is refused when the call is made.
        /// Default: 300 s.
        expires: Lifetime
    }

    option_setter!(user_id);

    extra_setter!();
}

impl TokenOptions {
    fn content(&self, extra: &Map<String, Value>, when: Option<&str>) -> Result<Content, Error> {
        Body {
            options: self,
            extra,
            reserved: &["include_strokes_session_id"],
        }
        .json(when, [])
        .map(Content::from)
    }
}

impl RequestBody for AppTokenRequest {
    fn content(self, when: Option<&'static str>) -> Result<Content, Error> {
        self.options.content(&self.extra, when)
    }
}

impl RequestBody for SessionTokenRequest {
    fn content(self, when: Option<&'static str>) -> Result<Content, Error> {
        self.options.expires.map(Lifetime::of_session).transpose()?;
        self.options.content(&self.extra, when)
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

reply! {
    /// Whom an app token belongs to, and when it expires.
    ///
    /// Of a token that is unknown, such as one that has been deleted, the service says so in an error with the id
    /// `token_unknown`.
    ///
    /// Not in the reference; the official client reads it.
    /// [Reference of tokens](https://docs.mathpix.com/reference/authentication)
    pub struct AppTokenDetails {
        requires {
            /// The token.
            pub app_token: Secret = "app_token",
        }
        /// When it expires. Always there.
        pub app_token_expires_at: Option<Timestamp> = "app_token_expires_at",
        /// The application that it was minted for. Always there.
        pub app_id: Option<String> = "app_id",
        /// The group of the application. Always there.
        pub group_id: Option<String> = "group_id",
        /// The `user_id` that it was minted with, if there was one.
        pub user_id: Option<String> = "user_id",
    }
}

reply! {
    /// The reply to the deletion of an app token: whom it belonged to.
    ///
    /// Not in the reference; the official client reads it.
    /// [Reference of tokens](https://docs.mathpix.com/reference/authentication)
    pub struct AppTokenDeleted {
        requires {
            /// The token.
            pub app_token: Secret = "app_token",
        }
        /// The application that it was minted for. Always there.
        pub app_id: Option<String> = "app_id",
        /// The group of the application. Always there.
        pub group_id: Option<String> = "group_id",
        /// The `user_id` that it was minted with, if there was one.
        pub user_id: Option<String> = "user_id",
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

json_replies!(AppToken, StrokesSession, AppTokenDetails, AppTokenDeleted);

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::types::testing::{refused, sent, sent_with};

    const SESSION: Option<&str> = Some("include_strokes_session_id");

    fn seconds(seconds: u64) -> Lifetime {
        Lifetime::from_secs(seconds).expect("a lifetime")
    }

    #[test]
    fn nothing_set_is_nothing_sent() {
        assert_eq!(sent(AppTokenRequest::new()), json!({}));
        assert_eq!(
            sent_with(SessionTokenRequest::new(), SESSION),
            json!({"include_strokes_session_id": true})
        );
    }

    #[test]
    fn lifetime_and_user_reach_the_service() {
        let request = AppTokenRequest::new().expires(seconds(900));
        assert_eq!(sent(request), json!({"expires": 900}));
        let request = SessionTokenRequest::new()
            .expires(seconds(300))
            .user_id("learner-0042");
        assert_eq!(
            sent_with(request, SESSION),
            json!({"include_strokes_session_id": true, "expires": 300, "user_id": "learner-0042"})
        );
    }

    #[test]
    fn a_session_of_more_than_300_s_is_refused() {
        let hours = seconds(12 * 60 * 60);
        assert_eq!(
            sent(AppTokenRequest::new().expires(hours)),
            json!({"expires": 43_200})
        );
        assert_eq!(
            refused(SessionTokenRequest::new().expires(hours)),
            "`expires` is 43200 s: a token lives from 30 s to 300 s here"
        );
    }

    #[test]
    fn an_app_token_is_not_made_a_session_by_an_extra() {
        for name in ["include_strokes_session_id", "expires", "user_id"] {
            let message = refused(AppTokenRequest::new().extra(name, true));
            assert!(message.contains(&format!("`{name}`")), "{message}");
        }
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
