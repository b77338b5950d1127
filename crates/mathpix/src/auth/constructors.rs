//! How each credential is made: from values, or from the environment.

use crate::{
    Error, KeyOnly, ServerKey, SessionToken, Token,
    auth::{Held, HeldHere},
    credentials::headers::{APP_ID, APP_KEY, APP_TOKEN, STROKES_SESSION_ID},
};
#[cfg(not(all(target_arch = "wasm32", feature = "server-side-wasm")))]
use crate::{ErrorKind, auth::Header};

impl ServerKey {
    /// Holds the identity and the key of an application, as <https://console.mathpix.com> shows them.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::InvalidCredential`] if a value is empty or holds white space, a line break, a control character or a
    /// character outside ASCII. The error never shows the value.
    pub fn new(app_id: impl AsRef<str>, app_key: impl AsRef<str>) -> Result<Self, Error>
    where
        for<'a> Self: HeldHere<'a>,
    {
        Held::new([(APP_ID, app_id.as_ref()), (APP_KEY, app_key.as_ref())]).map(Self)
    }

    /// Reads `MATHPIX_APP_ID` and `MATHPIX_APP_KEY`; white space around the values is dropped.
    ///
    /// It is not there with the feature `server-side-wasm`: `wasm32` has no environment.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::InvalidCredential`] if a variable is not set, with its name, or its value is not sound, as for [`ServerKey::new`].
    #[cfg(not(all(target_arch = "wasm32", feature = "server-side-wasm")))]
    pub fn from_env() -> Result<Self, Error>
    where
        for<'a> Self: HeldHere<'a>,
    {
        Self::new(variable(APP_ID)?, variable(APP_KEY)?)
    }
}

impl KeyOnly {
    /// Holds the key of an application.
    ///
    /// # Errors
    ///
    /// As for [`ServerKey::new`].
    pub fn new(app_key: impl AsRef<str>) -> Result<Self, Error>
    where
        for<'a> Self: HeldHere<'a>,
    {
        Held::new([(APP_KEY, app_key.as_ref())]).map(Self)
    }

    /// Reads `MATHPIX_APP_KEY`; white space around the value is dropped.
    ///
    /// It is not there with the feature `server-side-wasm`: `wasm32` has no environment.
    ///
    /// # Errors
    ///
    /// As for [`ServerKey::from_env`].
    #[cfg(not(all(target_arch = "wasm32", feature = "server-side-wasm")))]
    pub fn from_env() -> Result<Self, Error>
    where
        for<'a> Self: HeldHere<'a>,
    {
        Self::new(variable(APP_KEY)?)
    }
}

impl Token {
    /// Holds a token that [`create_app_token`](crate::Client::create_app_token) has minted.
    ///
    /// # Errors
    ///
    /// As for [`ServerKey::new`].
    pub fn new(app_token: impl AsRef<str>) -> Result<Self, Error> {
        Held::new([(APP_TOKEN, app_token.as_ref())]).map(Self)
    }

    /// Reads `MATHPIX_APP_TOKEN`; white space around the value is dropped.
    ///
    /// It is not there on `wasm32`, where there is no environment.
    ///
    /// # Errors
    ///
    /// As for [`ServerKey::from_env`].
    #[cfg(not(target_arch = "wasm32"))]
    pub fn from_env() -> Result<Self, Error> {
        Self::new(variable(APP_TOKEN)?)
    }
}

impl SessionToken {
    /// Holds a token and its session, as [`create_session_token`](crate::Client::create_session_token) has minted them.
    ///
    /// # Errors
    ///
    /// As for [`ServerKey::new`].
    pub fn new(
        app_token: impl AsRef<str>,
        strokes_session_id: impl AsRef<str>,
    ) -> Result<Self, Error> {
        Held::new([
            (APP_TOKEN, app_token.as_ref()),
            (STROKES_SESSION_ID, strokes_session_id.as_ref()),
        ])
        .map(Self)
    }
}

/// The value of the header's environment variable, without white space around it.
#[cfg(not(all(target_arch = "wasm32", feature = "server-side-wasm")))]
fn variable(header: Header) -> Result<String, Error> {
    let name = header.variable().unwrap_or_default();
    match std::env::var(name) {
        Ok(value) => Ok(value.trim().to_owned()),
        Err(std::env::VarError::NotPresent) => Err(Error::new(
            ErrorKind::InvalidCredential,
            format!(
                "the environment variable `{name}` is not set: it holds the `{}`",
                header.name()
            ),
        )),
        Err(std::env::VarError::NotUnicode(_)) => Err(Error::new(
            ErrorKind::InvalidCredential,
            format!("the environment variable `{name}` is not valid UTF-8"),
        )),
    }
}
