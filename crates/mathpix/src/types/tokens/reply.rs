//! Tokens, as the service mints, shows and deletes them.

use jiff::Timestamp;
use serde::de::MapAccess;

use crate::{
    auth::{Held, Mints, Secret, Values},
    credentials::{
        SessionToken, Token,
        headers::{APP_TOKEN, STROKES_SESSION_ID},
    },
    error::Error,
    transport::json_replies,
    types::lenient::{Lenient, reply},
};

reply! {
    /// An app token, for a program on somebody else's machine. [`delete_app_token`](crate::Client::delete_app_token)
    /// takes it back before it expires.
    ///
    /// [`expose_as_response`](AppToken::expose_as_response) hands it over; there it makes a
    /// [credential](AppToken::credential).
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
    /// The credential that this token makes, which knows when it expires.
    ///
    /// # Errors
    ///
    /// As for [`Token::new`].
    pub fn credential(&self) -> Result<Token, Error> {
        self.values().map(Held::fixed).map(Token)
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
    /// The credential that this token and session make, which knows when they expire.
    ///
    /// # Errors
    ///
    /// As for [`SessionToken::new`].
    pub fn credential(&self) -> Result<SessionToken, Error> {
        self.values().map(Held::fixed).map(SessionToken)
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

impl Mints for AppToken {
    fn values(&self) -> Result<Values, Error> {
        let values = Values::new([(APP_TOKEN, self.app_token.expose())])?;
        Ok(values.expiring_at(self.app_token_expires_at))
    }
}

impl Mints for StrokesSession {
    fn values(&self) -> Result<Values, Error> {
        let values = Values::new([
            (APP_TOKEN, self.app_token.expose()),
            (STROKES_SESSION_ID, self.strokes_session_id.expose()),
        ])?;
        Ok(values.expiring_at(self.app_token_expires_at))
    }
}

json_replies!(AppToken, StrokesSession, AppTokenDetails, AppTokenDeleted);

#[cfg(test)]
mod tests {
    use super::*;

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
