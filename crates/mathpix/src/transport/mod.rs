//! The one place that talks to the HTTP library: addresses, bodies, attempts and their repeats, replies.
//!
//! `call` is the loop over the attempts of a call; `attempt` is one of them. What becomes of an attempt that fails is told by
//! `cause` and by the errors made from it, as an `Outcome`; `repeat` says of each outcome whether the request is sent again,
//! `backoff` after which pause, and `budget` how often in all.

mod attempt;
mod backoff;
mod base_url;
mod budget;
mod call;
mod cause;
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
mod repeat;
mod reply;
mod retry_after;
mod source;
mod time;
mod tls;
mod trace;
mod upload;
mod watch;

pub use download::{Download, Output, Pending};
pub use events::Events;
pub use progress::UploadProgress;

pub(crate) use base_url::BaseUrl;
pub(crate) use call::Answer;
pub(crate) use cause::Fault;
pub(crate) use content::{Body, Content, RequestBody};
pub(crate) use data_uri::check as check_data_uri;
pub(crate) use incoming::{Incoming, Whole};
pub(crate) use json::{Unread, may_tell_of_error, read_json};
pub(crate) use limits::BodyLimit;
pub(crate) use progress::Observer;
pub(crate) use query::{Pairs, RequestQuery};
pub(crate) use repeat::Outcome;
pub(crate) use reply::{Received, Reply, json_replies, receive_json};
pub(crate) use retry_after::retry_after;
pub(crate) use source::Source;
pub(crate) use time::{Limit, Limits, Own};
pub(crate) use upload::{Reader, Upload, Way};

use std::{fmt, time::Duration};

use crate::{
    auth::{Header, Held},
    endpoint::Endpoint,
    error::{Error, ErrorKind},
    path::Path,
    transport::{backoff::Backoff, budget::Budget},
};

/// A pool of connections to one service.
#[derive(Debug)]
pub(crate) struct Transport {
    http: reqwest::Client,
    base_url: BaseUrl,
    limits: Limits,
    backoff: Backoff,
    budget: Budget,
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
    pub(crate) own: Own,
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
    /// A pause a little shorter than `pause`, so that what began together does not go on together.
    pub(crate) fn jittered(&self, pause: Duration) -> Duration {
        self.backoff.jittered(pause)
    }

    /// Applies the rules of this crate to `http`: they hold whatever was set before.
    pub(crate) fn new(
        http: reqwest::ClientBuilder,
        base_url: BaseUrl,
        limits: Limits,
    ) -> Result<Self, Error> {
        let mut http = tls::prepare(http, &base_url)?
            .user_agent(concat!("mathpix-rust/", env!("CARGO_PKG_VERSION")))
            .redirect(reqwest::redirect::Policy::none())
            .referer(false)
            .connection_verbose(false)
            // It would send again what was refused on HTTP/2: here that counts as an attempt. Without any, it copies no headers.
            .retry(reqwest::retry::never().max_retries_per_request(0))
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
            backoff: Backoff::new(),
            budget: Budget::new(),
        })
    }
}
