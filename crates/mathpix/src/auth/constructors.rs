//! How each credential is made: from values, or from the environment.

use jiff::Timestamp;

use crate::{
    AppToken, Credential as _, Error, KeyOnly, ServerKey, SessionToken, StrokesSession, Token,
    auth::{Held, HeldHere, TokenSource},
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

    /// Has its tokens from `source`, which asks a server of your own: see [`TokenSource`]. Nothing is asked yet.
    ///
    /// A call has the source asked if there is no token yet, or if the token expires within 30 s, or within a tenth of the
    /// lifetime that it had at first if that is less. It is asked once however many calls wait, and clones of a client
    /// share the token. If it fails, the token before is sent as long as it holds. A token that the service refuses is
    /// renewed once for a call, which is then sent once more; the second refusal stands.
    ///
    /// ```
    /// use mathpix::{AppToken, Client, Token};
    ///
    /// # async fn ask_own_server() -> Result<AppToken, std::io::Error> {
    /// #     Err(std::io::ErrorKind::NotConnected.into())
    /// # }
    /// # fn example() -> Result<(), mathpix::Error> {
    /// let client = Client::new(Token::renewed_by(|| async { ask_own_server().await }))?;
    /// assert_eq!(client.credential().expires_at(), None); // There is none yet.
    /// # Ok(())
    /// # }
    /// # example().unwrap();
    /// ```
    pub fn renewed_by(source: impl TokenSource<AppToken>) -> Self {
        Self(Held::renewed(source, Self::HEADERS))
    }

    /// The same token, of which it is known when it expires. Should the service refuse it then, the error says so.
    ///
    /// [`AppToken::credential`] knows it already, and a token that is [renewed](Self::renewed_by) has it from its source,
    /// whatever is given here.
    #[must_use]
    pub fn expiring_at(self, time: Timestamp) -> Self {
        Self(self.0.expiring_at(time))
    }

    /// When the token at hand expires. `None` if that is not known, or if it is [renewed](Self::renewed_by) and no call has
    /// needed one yet.
    pub fn expires_at(&self) -> Option<Timestamp> {
        self.0.expires_at()
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

    /// Has its tokens, each with a session, from `source`, as [`Token::renewed_by`] has its own. A session lasts as long as
    /// its token, and the two are renewed together: the next strokes begin a new session, which is charged for.
    ///
    /// ```
    /// use mathpix::{Client, SessionToken, StrokesSession};
    ///
    /// # async fn ask_own_server() -> Result<StrokesSession, std::io::Error> {
    /// #     Err(std::io::ErrorKind::NotConnected.into())
    /// # }
    /// # fn example() -> Result<(), mathpix::Error> {
    /// let client = Client::new(SessionToken::renewed_by(|| async { ask_own_server().await }))?;
    /// # Ok(())
    /// # }
    /// # example().unwrap();
    /// ```
    pub fn renewed_by(source: impl TokenSource<StrokesSession>) -> Self {
        Self(Held::renewed(source, Self::HEADERS))
    }

    /// The same token and session, of which it is known when they expire: see [`Token::expiring_at`].
    #[must_use]
    pub fn expiring_at(self, time: Timestamp) -> Self {
        Self(self.0.expiring_at(time))
    }

    /// When the token and the session at hand expire: see [`Token::expires_at`].
    pub fn expires_at(&self) -> Option<Timestamp> {
        self.0.expires_at()
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
