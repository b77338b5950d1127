//! Requests for tokens.

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use crate::{
    error::Error,
    transport::{Body, Content, RequestBody},
    types::{Lifetime, options::option_setter, setters::extra_setter},
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
}
