//! The one place that talks to the HTTP library: addresses, bodies, one attempt, replies.

mod base_url;
mod content;
mod data_uri;
mod download;
mod events;
mod incoming;
mod json;
mod limits;
mod media;
mod multipart;
mod pieces;
mod progress;
mod query;
mod receive_download;
mod reply;
mod retry_after;
mod source;
mod upload;
mod watch;

pub use download::{Download, Output, Pending};
pub use events::Events;
pub use progress::UploadProgress;

pub(crate) use base_url::BaseUrl;
pub(crate) use content::{Body, Content, RequestBody};
pub(crate) use data_uri::check as check_data_uri;
pub(crate) use incoming::{Incoming, Whole};
pub(crate) use json::{Unread, may_tell_of_error, read_json};
pub(crate) use limits::BodyLimit;
pub(crate) use progress::Observer;
pub(crate) use query::{Pairs, RequestQuery};
pub(crate) use reply::{Received, Reply, json_replies, receive_json};
pub(crate) use retry_after::retry_after;
pub(crate) use source::Source;
pub(crate) use upload::{Reader, Upload, Way};

use std::{fmt, time::Duration};

use http::{HeaderMap, Method};

use crate::{
    auth::{Header, Held, Sent},
    endpoint::Endpoint,
    error::{Error, ErrorKind},
    path::Path,
    transport::watch::Watch,
};

/// The time limits of a client.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Limits {
    pub(crate) connect: Duration,
    pub(crate) attempt: Duration,
    pub(crate) idle: Duration,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            connect: Duration::from_secs(5),
            attempt: Duration::from_secs(60),
            idle: Duration::from_secs(30),
        }
    }
}

/// A pool of connections to one service.
#[derive(Debug)]
pub(crate) struct Transport {
    http: reqwest::Client,
    base_url: BaseUrl,
    limits: Limits,
}

/// A request that is ready to be sent.
#[derive(Clone)]
pub(crate) struct Prepared {
    pub(crate) endpoint: Endpoint,
    pub(crate) held: Held,
    pub(crate) sends: &'static [Header],
    pub(crate) path: Path,
    pub(crate) query: Vec<(&'static str, String)>,
    pub(crate) content: Content,
    pub(crate) timeout: Option<Duration>,
}

impl fmt::Debug for Prepared {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Prepared")
            .field("endpoint", &self.endpoint)
            .field("path", &self.path)
            .finish_non_exhaustive()
    }
}

impl Transport {
    /// Applies the rules of this crate to `http`: they hold whatever was set before.
    pub(crate) fn new(
        http: reqwest::ClientBuilder,
        base_url: BaseUrl,
        limits: Limits,
    ) -> Result<Self, Error> {
        prepare_tls(&base_url)?;
        let mut http = http
            .user_agent(concat!("mathpix-rust/", env!("CARGO_PKG_VERSION")))
            .redirect(reqwest::redirect::Policy::none())
            .referer(false)
            .connection_verbose(false)
            .connect_timeout(limits.connect)
            .pool_idle_timeout(Duration::from_secs(45))
            .https_only(base_url.is_https());
        if base_url.is_loopback() {
            http = http.no_proxy();
        }
        // The HTTP library has the system give a connection up on which nothing is acknowledged for 30 s.
        #[cfg(any(target_os = "android", target_os = "fuchsia", target_os = "linux"))]
        {
            http = http.tcp_user_timeout(limits.idle.max(limits.attempt));
        }
        let http = http.build().map_err(|error| {
            Error::new(ErrorKind::Configuration, "the HTTP client cannot be set up")
                .caused_by(error.without_url())
        })?;
        Ok(Self {
            http,
            base_url,
            limits,
        })
    }

    /// Sends one request and receives the head of its reply. Bodies that are streamed, in either direction, are held to
    /// the idle limit alone, unless the call sets a limit of its own.
    pub(crate) async fn send(
        &self,
        prepared: Prepared,
        streamed_reply: bool,
    ) -> Result<Incoming, Error> {
        let Prepared {
            endpoint,
            held,
            sends,
            path,
            query,
            content,
            timeout,
        } = prepared;
        let failed = |error: Error| error.at(endpoint);
        let url = self.base_url.join(path.as_str(), &query).map_err(failed)?;
        let method = Method::from_bytes(endpoint.method().as_bytes()).map_err(|error| {
            failed(Error::new(ErrorKind::InvalidRequest, "no HTTP method").caused_by(error))
        })?;
        let mut headers = HeaderMap::new();
        let held = held.narrowed(sends);
        held.attach(&mut headers);
        let sent = Sent::new(held, path.secrets());

        let mut request = self.http.request(method, url).headers(headers);
        let streamed = streamed_reply || content.is_streamed();
        if let Some(limit) = timeout.or_else(|| (!streamed).then_some(self.limits.attempt)) {
            request = request.timeout(limit);
        }
        let watch = Watch::new();
        let request = content.attach(request, &watch).await.map_err(failed)?;
        let sending = request.send();
        let response = if streamed {
            let outcome = watch.over(sending, self.limits).await;
            outcome.ok_or_else(|| Error::from_stall(endpoint))?
        } else {
            sending.await
        };
        let response = response.map_err(|error| match watch.failure() {
            Some(failure) => failed(failure),
            None => Error::from_transport(error, endpoint, self.limits),
        })?;
        Incoming::new(response, endpoint, sent, path, self.limits)
    }
}

/// Makes sure that rustls has a provider of cryptography, which the HTTP library wants for plain `http` too; one that the
/// program has installed stays.
#[cfg(feature = "rustls")]
fn prepare_tls(_: &BaseUrl) -> Result<(), Error> {
    if rustls::crypto::CryptoProvider::get_default().is_none() {
        // It fails only if another thread has installed one in between, which serves as well.
        let _ = rustls::crypto::ring::default_provider().install_default();
    }
    Ok(())
}

#[cfg(not(feature = "rustls"))]
fn prepare_tls(base_url: &BaseUrl) -> Result<(), Error> {
    if base_url.is_https() {
        return Err(Error::new(
            ErrorKind::Configuration,
            "an `https` base URL needs TLS: turn on the feature `rustls` of the crate `mathpix`",
        ));
    }
    Ok(())
}
