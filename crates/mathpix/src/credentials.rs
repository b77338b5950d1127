// Generated from api-spec.toml by `cargo xtask codegen`. Edit the table, not this file.

//! The credentials, the headers that each consists of, and who may hold it.

use crate::auth::{Held, HeldHere, held_by_server};
use mathpix_macros::Credential;

/// The headers that a credential can consist of.
pub(crate) mod headers {
    use crate::auth::Header;

    /// The identity of an application.
    pub(crate) const APP_ID: Header = Header::plain("app_id", Some("MATHPIX_APP_ID"));

    /// The secret key of an application.
    pub(crate) const APP_KEY: Header = Header::secret("app_key", Some("MATHPIX_APP_KEY"));

    /// A short-lived token, minted with the key.
    pub(crate) const APP_TOKEN: Header = Header::secret("app_token", Some("MATHPIX_APP_TOKEN"));

    /// A session of live ink, minted together with a token.
    pub(crate) const STROKES_SESSION_ID: Header = Header::secret("strokes_session_id", None);
}

/// The identity and the key of an application, for code that runs on your own server.
///
/// Sent as `app_id` and `app_key`, read from `MATHPIX_APP_ID` and `MATHPIX_APP_KEY`. Only code that
/// runs on your own machines may hold it.
///
/// It may make every call.
#[derive(Clone, Debug, Credential)]
#[credential(headers(APP_ID, APP_KEY), narrows(KeyOnly))]
pub struct ServerKey(pub(crate) Held);

/// The key of an application alone: it mints tokens and lists results.
///
/// Sent as `app_key`, read from `MATHPIX_APP_KEY`. Only code that runs on your own machines may
/// hold it.
///
/// It may call [`create_app_token`](crate::Client::create_app_token),
/// [`create_session_token`](crate::Client::create_session_token),
/// [`list_ocr_results`](crate::Client::list_ocr_results),
/// [`list_pdf_results`](crate::Client::list_pdf_results) and
/// [`list_conversion_results`](crate::Client::list_conversion_results).
#[derive(Clone, Debug, Credential)]
#[credential(headers(APP_KEY))]
pub struct KeyOnly(pub(crate) Held);

/// A short-lived app token, for programs on other people's machines: it reads single images.
///
/// Sent as `app_token`, read from `MATHPIX_APP_TOKEN`. Programs on other people's machines may hold
/// it.
///
/// It may call [`recognize_image`](crate::Client::recognize_image).
#[derive(Clone, Debug, Credential)]
#[credential(headers(APP_TOKEN))]
pub struct Token(pub(crate) Held);

/// An app token with a strokes session, for live ink on other people's machines.
///
/// Sent as `app_token` and `strokes_session_id`. Programs on other people's machines may hold it.
///
/// It may call [`recognize_image`](crate::Client::recognize_image),
/// [`recognize_strokes`](crate::Client::recognize_strokes) and
/// [`live_ink`](crate::Client::live_ink).
#[derive(Clone, Debug, Credential)]
#[credential(headers(APP_TOKEN, STROKES_SESSION_ID), narrows(Token))]
pub struct SessionToken(pub(crate) Held);

held_by_server!(ServerKey, KeyOnly);

impl HeldHere<'_> for Token {}

impl HeldHere<'_> for SessionToken {}
