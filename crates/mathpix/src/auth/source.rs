//! Where a credential that is renewed has its tokens from.

use std::{error::Error as StdError, future::Future};

use crate::{
    platform::{MaybeSend, MaybeSync},
    types::AppToken,
};

/// Where a [`Token`](crate::Token) has its tokens from, or, with `T` a [`StrokesSession`](crate::StrokesSession), a
/// [`SessionToken`](crate::SessionToken) its sessions: a server of your own, which holds the key and mints them.
///
/// It is asked when a call needs a token and the one at hand is missing, is about to expire, or was refused. However many
/// calls wait, it is asked once at a time for each credential, for at most 30 s; each drawing of
/// [live ink](crate::Client::live_ink) asks for itself.
///
/// ```
/// use mathpix::{AppToken, Client, Token, TokenSource};
///
/// struct OwnServer {
///     address: String,
/// }
///
/// impl TokenSource for OwnServer {
///     type Error = std::io::Error;
///
///     async fn token(&self) -> Result<AppToken, Self::Error> {
///         let json = get(&format!("{}/token", self.address)).await?;
///         Ok(serde_json::from_str(&json)?)
///     }
/// }
/// # async fn get(_address: &str) -> Result<String, std::io::Error> {
/// #     Ok(String::new())
/// # }
///
/// # fn example() -> Result<(), mathpix::Error> {
/// let source = OwnServer { address: "https://maths.example.org".into() };
/// let client = Client::new(Token::renewed_by(source))?;
/// # Ok(())
/// # }
/// # example().unwrap();
/// ```
///
/// Every `Fn` that returns such a future is one as well. What it uses, it clones for each future:
///
/// ```
/// use mathpix::{AppToken, Client, Token};
///
/// # #[derive(Clone)]
/// # struct Http;
/// # impl Http {
/// #     async fn get(&self, _address: &str) -> Result<String, std::io::Error> {
/// #         Ok(String::new())
/// #     }
/// # }
/// # fn example(http: Http) -> Result<(), mathpix::Error> {
/// let token = Token::renewed_by(move || {
///     let http = http.clone();
///     async move {
///         let json = http.get("https://maths.example.org/token").await?;
///         Ok::<AppToken, std::io::Error>(serde_json::from_str(&json)?)
///     }
/// });
/// let client = Client::new(token)?;
/// # Ok(())
/// # }
/// # example(Http).unwrap();
/// ```
///
/// On the server, [`create_app_token`](crate::Client::create_app_token) mints, and
/// [`AppToken::expose_as_response`] hands over. One whose server speaks of tokens in other words makes them by
/// [`AppToken::new`].
#[diagnostic::on_unimplemented(
    message = "`{Self}` is no source of `{T}`s",
    label = "expected a `TokenSource`",
    note = "a source is a type that implements `TokenSource<{T}>`, or a closure such as `move || {{ let http = http.clone(); async move {{ .. }} }}` whose future gives `Result<{T}, _>`"
)]
pub trait TokenSource<T = AppToken>: MaybeSend + MaybeSync + 'static {
    /// Why there is no token. It becomes the [`source`](StdError::source) of the call's error.
    type Error: Into<Box<dyn StdError + Send + Sync>>;

    /// Asks for a new token: one that has been handed out already may have been refused.
    fn token(&self) -> impl Future<Output = Result<T, Self::Error>> + MaybeSend;
}

impl<T, F, Answer, E> TokenSource<T> for F
where
    F: Fn() -> Answer + MaybeSend + MaybeSync + 'static,
    Answer: Future<Output = Result<T, E>> + MaybeSend,
    E: Into<Box<dyn StdError + Send + Sync>>,
{
    type Error = E;

    fn token(&self) -> impl Future<Output = Result<T, E>> + MaybeSend {
        self()
    }
}
