//! A client of the [Mathpix API](https://docs.mathpix.com): images, documents and pen strokes to Mathpix Markdown.
//!
//! Each endpoint of the API accepts only certain credentials. Here the compiler knows which: a [`Client`] is a client of
//! one credential, and has only the calls that the service would answer with it.
//!
//! ```no_run
//! use mathpix::{Client, Document, PdfTextFormat, ServerKey};
//!
//! # async fn example() -> Result<(), mathpix::Error> {
//! let client = Client::new(ServerKey::from_env()?)?;
//!
//! let submitted = client.submit_pdf(Document::file("paper.pdf")).await?;
//! client.wait_for_pdf(&submitted.pdf_id).await?;
//! let markdown = client.download_pdf_text(&submitted.pdf_id, PdfTextFormat::Mmd).await?.ready()?;
//! # Ok(())
//! # }
//! ```
//!
//! A call that the credential does not allow is a compile error, which says what to do instead:
//!
//! ```compile_fail,E0277
//! use mathpix::{Client, Document, Token};
//!
//! # async fn example(token: Token) -> Result<(), mathpix::Error> {
//! let client = Client::new(token)?;
//! client.submit_pdf(Document::file("paper.pdf")).await?;
//! # Ok(())
//! # }
//! ```
//!
//! # Credentials
//!
//! | credential | headers | where it may live |
//! |---|---|---|
//! | [`ServerKey`] | `app_id`, `app_key` | on your server |
//! | [`KeyOnly`] | `app_key` | on your server |
//! | [`Token`] | `app_token` | anywhere |
//! | [`SessionToken`] | `app_token`, `strokes_session_id` | anywhere |
//!
//! Generic code names the call that it makes: the traits of the module [`accepts`] are the bounds for it.
//!
//! ```
//! use mathpix::{Call, Client, Document, PdfSubmitted, accepts};
//!
//! fn archive<C: accepts::SubmitPdf>(client: &Client<C>, path: &str) -> Call<PdfSubmitted> {
//!     client.submit_pdf(Document::file(path))
//! }
//! ```
//!
//! Return [`Call`] from such a function rather than writing an `async fn`: the compiler then reports a wrong credential
//! once, at the place where the function is called.
//!
//! # Limits and repeats
//!
//! A call has time limits, and is sent again where that can do no harm: [`repeats`] says when, and why.
//!
//! # Features
//!
//! | feature | |
//! |---|---|
//! | `rustls` (default) | TLS by rustls with ring |
//! | `rustls-aws-lc` | TLS by rustls with AWS-LC, which has post-quantum key exchange |
//! | `rustls-no-provider` | TLS by rustls with the provider of cryptography that the program installs |
//! | `native-tls` | TLS of the system: OpenSSL, Secure Transport or SChannel |
//! | `tracing` | a span for each call and, within, for each of its attempts |
//!
//! Without TLS only `http` on the loopback interface can be reached. Where a program has several of them, `native-tls` goes
//! before rustls and AWS-LC before ring, unless the HTTP settings of the program choose; a provider that the program has
//! installed before it makes a client goes before both.
//!
//! The spans have the target `mathpix`, the names `call` (level INFO) and `attempt` (DEBUG), and the fields of OpenTelemetry
//! `http.request.method`, `url.template`, `server.address`, `http.request.resend_count`, `http.response.status_code` and
//! `error.type`. Ids, queries, headers and bodies are in none.

#![forbid(unsafe_code)]

extern crate self as mathpix;

mod auth;
mod call;
mod client;
mod credentials;
mod endpoint;
mod endpoints;
mod error;
mod ink;
mod list;
mod outputs;
mod path;
mod platform;
mod transport;
mod types;
mod wait;

/// What is sent twice, and why.
///
#[doc = include_str!("repeats.md")]
pub mod repeats {}

pub use auth::{Credential, Header, HeldHere, Narrows, Secret, TokenSource};
pub use call::{Call, Response};
pub use client::{Client, ClientBuilder, DEFAULT_BASE_URL};
pub use credentials::{KeyOnly, ServerKey, SessionToken, Token};
pub use endpoint::{Endpoint, Repeat};
pub use endpoints::accepts;
pub use error::{ApiError, Error, ErrorId, ErrorKind, RateLimit};
pub use ink::{Ink, InkAnswer, Pen};
pub use list::{Items, Listed, Pages};
#[cfg(not(target_arch = "wasm32"))]
pub use transport::UploadProgress;
pub use transport::{Download, Events, Output, Pending};
pub use types::*;
pub use wait::Wait;

/// What the generated code and the macros refer to. Not part of the public interface.
#[doc(hidden)]
pub mod __private {
    pub use crate::auth::{Held, Sealed};
    pub use crate::endpoint::Arguments;
}
