//! The one error type: what happened, to which request, and what to do.

mod advice;
mod api;
mod display;
mod excerpt;
mod id;
mod rate_limit;
mod reply;
mod stored;
mod token;
mod transport;

pub use api::ApiError;
pub use id::ErrorId;
pub use rate_limit::RateLimit;

use std::{error::Error as StdError, sync::Arc, time::Duration};

use bytes::Bytes;
use http::StatusCode;
use serde::de::DeserializeOwned;

#[cfg(not(target_arch = "wasm32"))]
use crate::convert::ConvertedDocument;
use crate::{
    endpoint::Endpoint,
    transport::{Outcome, read_json},
};

/// What went wrong with a call, or with the making of a client, credential or request.
///
/// `Display` is one line: the request, what happened, and what to do. [`source`](StdError::source) gives the cause. No
/// secret is in either.
pub struct Error(Box<Inner>);

struct Inner {
    kind: ErrorKind,
    message: String,
    endpoint: Option<Endpoint>,
    status: Option<StatusCode>,
    request_id: Option<String>,
    retry_after: Option<Duration>,
    api: Option<ApiError>,
    body: Option<Bytes>,
    attempts: u32,
    outcome: Outcome,
    outcome_unknown: bool,
    source: Option<Arc<dyn StdError + Send + Sync>>,
    #[cfg(not(target_arch = "wasm32"))]
    converted: Option<ConvertedDocument>,
}

/// The kinds of [`Error`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ErrorKind {
    /// The client cannot be made: its base URL or its TLS.
    Configuration,
    /// The value of a credential cannot be one. Nothing was sent.
    InvalidCredential,
    /// The request is not one that the service would take. Nothing was sent.
    InvalidRequest,
    /// A file of the program cannot be read or written.
    File,
    /// The name of the service could not be resolved. Nothing was sent: see the network, or the base URL.
    Resolve,
    /// No connection to the service could be made: it was refused, or its address cannot be reached. Nothing was sent.
    Connect,
    /// The connection could not be secured: the certificate of the service is not trusted, or the handshake failed. Nothing
    /// was sent.
    Tls,
    /// A time limit ran out. The text names it, how long it was, and where it is set.
    Timeout,
    /// The connection was lost before a reply came: the text says whether the request had gone out.
    Interrupted,
    /// In a browser: `fetch` failed, which tells no more. The connection could not be made or was lost, or the service does
    /// not allow the page to send the request or to read the reply (CORS).
    Fetch,
    /// The reply was cut: the connection was lost before its end.
    Truncated,
    /// The service pointed to another address; no redirect is followed. Set the base URL to where it is now, if you trust it.
    Redirect,
    /// The service refused the keys: compare them with those of the account.
    Unauthorized,
    /// The service refused the app token: it is unknown, may not make this request, or has expired without this program
    /// knowing when it would. Have a new one minted.
    TokenRefused,
    /// The service refused the app token, which has expired: the text says when. Have a new one minted, or the credential
    /// renewed by a [`TokenSource`](crate::TokenSource).
    TokenExpired,
    /// The [source of tokens](crate::TokenSource) failed, or there is none where one is needed. The request was not sent,
    /// or not again after attempts that failed: see [`Error::outcome_unknown`]; or the token before was refused.
    TokenSource,
    /// A limit on the number of requests was reached: wait before the next one.
    RateLimited,
    /// A limit of a month was reached: raise it, or wait for the next month.
    QuotaExceeded,
    /// The service, or a gateway before it, failed: try again later.
    ServiceFault,
    /// The service answered with an error of its own: see [`Error::api`].
    Api,
    /// The reply is not one of this API, or not even HTTP: see whether the base URL is right and what is between here and there.
    UnexpectedReply,
    /// The reply is JSON, or text, that is not understood.
    Decode,
    /// The reply is too large to be held in memory.
    TooLarge,
    /// What was asked for is still being made.
    NotReady,
    /// The reply does not hold the output that is read from it: it was not asked for.
    NoOutput,
    /// Some of what was to be converted is not there, and the rest is: see [`Error::converted`].
    Incomplete,
    /// What was posted to a webhook cannot be trusted: its signature is missing, malformed, of another secret or body, or of
    /// another time. Answer 400 and do nothing.
    Signature,
}

impl Error {
    pub(crate) fn new(kind: ErrorKind, message: impl Into<String>) -> Self {
        Self(Box::new(Inner {
            kind,
            message: message.into(),
            endpoint: None,
            status: None,
            request_id: None,
            retry_after: None,
            api: None,
            body: None,
            attempts: 0,
            outcome: Outcome::Final,
            outcome_unknown: false,
            source: None,
            #[cfg(not(target_arch = "wasm32"))]
            converted: None,
        }))
    }

    pub(crate) fn at(mut self, endpoint: Endpoint) -> Self {
        self.0.endpoint.get_or_insert(endpoint);
        self
    }

    pub(crate) fn with_status(mut self, status: StatusCode) -> Self {
        self.0.status = Some(status);
        self
    }

    pub(crate) fn with_body(mut self, body: Bytes) -> Self {
        self.0.body = Some(body);
        self
    }

    pub(crate) fn caused_by(self, source: impl Into<Box<dyn StdError + Send + Sync>>) -> Self {
        self.caused_by_shared(source.into().into())
    }

    pub(crate) fn caused_by_shared(mut self, source: Arc<dyn StdError + Send + Sync>) -> Self {
        self.0.source = Some(source);
        self
    }

    /// Says, beside what happened, what to do.
    pub(crate) fn advising(mut self, advice: &str) -> Self {
        self.0.message = format!("{}; {advice}", self.0.message);
        self
    }

    pub(crate) fn with_outcome(mut self, outcome: Outcome) -> Self {
        self.0.outcome = outcome;
        self
    }

    pub(crate) fn with_retry_after(mut self, wait: Duration) -> Self {
        self.0.retry_after = Some(wait);
        self
    }

    /// Names the job that the call was made for.
    pub(crate) fn of_job(mut self, job: &str) -> Self {
        self.0.message = format!("{job}: {}", self.0.message);
        self
    }

    /// The document that had been submitted before.
    #[cfg(not(target_arch = "wasm32"))]
    pub(crate) fn with_converted(mut self, converted: ConvertedDocument) -> Self {
        self.0.converted = Some(converted);
        self
    }

    /// The request was tried so often.
    pub(crate) fn after(mut self, attempts: u32) -> Self {
        self.0.attempts = attempts;
        self
    }

    /// What became of the attempt, as far as repeating it goes.
    pub(crate) fn outcome(&self) -> Outcome {
        self.0.outcome
    }

    /// Whether another token might do.
    pub(crate) fn refuses_token(&self) -> bool {
        matches!(
            self.kind(),
            ErrorKind::TokenRefused | ErrorKind::TokenExpired
        )
    }

    /// The kind.
    pub fn kind(&self) -> ErrorKind {
        self.0.kind
    }

    /// The endpoint that was called, if the error belongs to a call.
    pub fn endpoint(&self) -> Option<Endpoint> {
        self.0.endpoint
    }

    /// The HTTP status of the reply, if there was one. Most errors of this API come with 200.
    pub fn status(&self) -> Option<StatusCode> {
        self.0.status
    }

    /// The service's own error, if the reply held one.
    pub fn api(&self) -> Option<&ApiError> {
        self.0.api.as_ref()
    }

    /// The service's id of the request, if the reply held one.
    pub fn request_id(&self) -> Option<&str> {
        self.0.request_id.as_deref()
    }

    /// The limit on the number of requests or pages that was reached, if the service describes it.
    pub fn rate_limit(&self) -> Option<RateLimit> {
        self.api()?.rate_limit()
    }

    /// How long the service asks to wait before the next request: at most a year.
    pub fn retry_after(&self) -> Option<Duration> {
        self.0.retry_after
    }

    /// How often the request was sent, or was tried to be, with a fresh token too; 0 if the error is of no call, or of one
    /// that could not be one, or had no token.
    pub fn attempts(&self) -> u32 {
        self.0.attempts
    }

    /// Whether the request may have been carried out, and charged, although no answer came. The text of the error says how
    /// to find out. It is `false` for requests that can be repeated at no cost.
    ///
    /// It is `false`, too, where an answer came, be it that of a gateway that failed: a request that was answered with 408, 500,
    /// 502 or 504 may have been carried out all the same. [`convert_document`](crate::Client::convert_document) and
    /// [`convert_documents`](crate::Client::convert_documents) count such an answer as none.
    pub fn outcome_unknown(&self) -> bool {
        self.0.outcome_unknown
    }

    /// The document on whose way to files the error came about, if it had been submitted: its id, by which it can be
    /// [gone on](crate::Client::resume_document) with, the files that have been written, and the outputs that cannot be had.
    #[cfg(not(target_arch = "wasm32"))]
    pub fn converted(&self) -> Option<&ConvertedDocument> {
        self.0.converted.as_ref()
    }

    /// The body of the reply, whole, if there was one. It is not redacted: it may hold what the service was sent.
    pub fn body(&self) -> Option<&Bytes> {
        self.0.body.as_ref()
    }

    /// The result that came beside the error, if the body can be read as one.
    ///
    /// An image, for example, may be refused and yet have `line_data`:
    ///
    /// ```
    /// fn lines_in_spite_of(error: &mathpix::Error) -> usize {
    ///     let partial = error.partial::<mathpix::Recognition>();
    ///     partial.map_or(0, |read| read.line_data.len())
    /// }
    /// ```
    pub fn partial<T: DeserializeOwned>(&self) -> Option<T> {
        read_json(self.body()?).ok()
    }

    /// Whether a time limit ran out.
    pub fn is_timeout(&self) -> bool {
        self.kind() == ErrorKind::Timeout
    }

    /// Whether no connection could be made, so that nothing was sent: for the kinds `Resolve`, `Connect` and `Tls`, and where
    /// the time for a connection ran out.
    pub fn is_connect(&self) -> bool {
        match self.kind() {
            ErrorKind::Resolve | ErrorKind::Connect | ErrorKind::Tls => true,
            ErrorKind::Timeout => self.outcome() == Outcome::NotSent,
            _ => false,
        }
    }

    /// Whether the service refused the credential: the keys or the token, be it an expired one.
    pub fn is_unauthorized(&self) -> bool {
        matches!(
            self.kind(),
            ErrorKind::Unauthorized | ErrorKind::TokenRefused | ErrorKind::TokenExpired
        )
    }

    /// Whether a limit on the number of requests was reached, be it one of a month.
    pub fn is_rate_limited(&self) -> bool {
        matches!(
            self.kind(),
            ErrorKind::RateLimited | ErrorKind::QuotaExceeded
        )
    }
}

impl StdError for Error {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        self.0.source.as_deref().map(|source| source as _)
    }
}

const _: fn() = || {
    fn is_error<T: StdError + Send + Sync + 'static>() {}
    is_error::<Error>();
};
const _: () = assert!(size_of::<Error>() == size_of::<usize>());
