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
//! client.wait_for_pdf(&submitted).await?;
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
//! # Long jobs
//!
//! Documents, conversions, batches and asynchronous images have a [`Wait`] each, such as
//! [`wait_for_pdf`](Client::wait_for_pdf). [`stream_pdf_pages`](Client::stream_pdf_pages) gives the pages of a document while it
//! is being read. `Client::convert_document` goes from file to files, `Client::convert_documents` does so for a folder, with a
//! journal by which a killed run is gone on with.
//!
//! # On somebody else's machine
//!
//! A program in a browser or on a phone holds no key but a [`Token`] or a [`SessionToken`], which
//! [renews itself](Token::renewed_by) from a server of yours: see [`TokenSource`]. There the keys [cannot be
//! constructed](HeldHere). [`live_ink`](Client::live_ink) reads a drawing while it is drawn.
//!
//! In a browser requests are sent by its `fetch`. What a browser does not have is not there: files, the environment, the HTTP
//! settings, the progress of an upload. A browser asks the service first whether the page may send `app_token` (CORS): whether the
//! hosted service allows it is not known, and a refusal cannot be told from a lost connection ([`ErrorKind::Fetch`]).
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
//! | `webhooks` | `WebhookSecret` verifies what the service posts to the webhook of a document |
//! | `server-side-wasm` | lets keys be held on `wasm32-unknown-unknown`, for WebAssembly on a server of your own: never for a browser |
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
#[cfg(not(target_arch = "wasm32"))]
mod convert;
mod credentials;
mod endpoint;
mod endpoints;
mod error;
mod ink;
mod list;
mod outputs;
mod path;
mod pdf_pages;
mod platform;
mod transport;
mod types;
mod wait;
#[cfg(feature = "webhooks")]
mod webhook;

/// What is sent twice, and why.
///
#[doc = include_str!("repeats.md")]
pub mod repeats {}

pub use auth::{Credential, Header, HeldHere, Narrows, Secret, TokenSource};
pub use call::{Call, Response};
pub use client::{Client, ClientBuilder, DEFAULT_BASE_URL};
#[cfg(not(target_arch = "wasm32"))]
pub use convert::{
    ConvertProgress, ConvertedDocument, DocumentConversion, DocumentConversions, DocumentOutcome,
    DocumentResult, DocumentResults, Documents, DocumentsProgress, DocumentsSummary,
    FailedDocument, FailedOutput, OutputFile,
};
pub use credentials::{KeyOnly, ServerKey, SessionToken, Token};
pub use endpoint::{Endpoint, Repeat};
pub use endpoints::accepts;
pub use error::{ApiError, Error, ErrorId, ErrorKind, RateLimit};
pub use ink::{Ink, InkAnswer, Pen};
pub use list::{Items, Listed, Pages};
pub use pdf_pages::PdfPages;
#[cfg(not(target_arch = "wasm32"))]
pub use transport::UploadProgress;
pub use transport::{Download, Events, Output, Pending};
pub use types::*;
pub use wait::{Updates, Wait};
#[cfg(feature = "webhooks")]
pub use webhook::{WebhookSecret, WebhookSignature};

/// What the generated code and the macros refer to. Not part of the public interface.
#[doc(hidden)]
pub mod __private {
    pub use crate::auth::{Held, Sealed};
    pub use crate::endpoint::Arguments;
}
