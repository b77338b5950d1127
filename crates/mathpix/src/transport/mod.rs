//! The way to the service and back: addresses, bodies, attempts and their repeats, replies.
//!
//! `call` is the loop over the attempts of a call; `attempt` is one of them. `net` is the one place that talks to the HTTP
//! library. What becomes of an attempt that fails is told by it and by the errors made from it, as an `Outcome`; `repeat` says
//! of each outcome whether the request is sent again, `backoff` after which pause, and `budget` how often in all. `token` asks
//! for a token where the credential has none to send.

mod attempt;
mod backoff;
mod base_url;
mod budget;
mod call;
mod content;
mod data_uri;
mod download;
mod events;
mod incoming;
mod json;
mod limits;
mod media;
mod multipart;
pub(crate) mod net;
mod pieces;
mod progress;
mod query;
mod receive_download;
mod repeat;
mod reply;
mod retry_after;
mod source;
mod time;
mod token;
mod trace;
mod upload;
mod watch;

pub use download::{Download, Output, Pending};
pub use events::Events;
#[cfg(not(target_arch = "wasm32"))]
pub use progress::UploadProgress;

pub(crate) use base_url::BaseUrl;
pub(crate) use call::Answer;
pub(crate) use content::{Body, Content, RequestBody};
pub(crate) use data_uri::check as check_data_uri;
pub(crate) use incoming::{Incoming, Whole};
pub(crate) use json::{Unread, may_tell_of_error, read_json};
pub(crate) use limits::BodyLimit;
pub(crate) use progress::Observer;
pub(crate) use query::{Pairs, RequestQuery};
pub(crate) use repeat::Outcome;
pub(crate) use reply::{Received, Reply, json_replies, receive_json};
pub(crate) use retry_after::{date, retry_after};
pub(crate) use source::Source;
pub(crate) use time::{Limit, Limits, Own};
pub(crate) use upload::{Reader, Upload, Way};

use std::{fmt, time::Duration};

use crate::{
    auth::{Header, Held},
    endpoint::Endpoint,
    error::Error,
    path::Path,
    transport::{backoff::Backoff, budget::Budget},
};

/// A pool of connections to one service.
#[derive(Debug)]
pub(crate) struct Transport {
    http: net::Client,
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

    /// The time that a call has which has to be done within `time`: a shorter deadline of the client holds.
    pub(crate) fn within(&self, time: Duration) -> Duration {
        self.limits.deadline.map_or(time, |limit| limit.min(time))
    }

    /// The base URL as text, without a slash at its end.
    #[cfg(not(target_arch = "wasm32"))]
    pub(crate) fn base_url(&self) -> &str {
        self.base_url.as_str()
    }

    /// The limits and the rules of this crate hold whatever is set in `http`.
    pub(crate) fn new(
        http: net::Settings,
        base_url: BaseUrl,
        limits: Limits,
    ) -> Result<Self, Error> {
        Ok(Self {
            http: net::client(http, &base_url, limits)?,
            base_url,
            limits,
            backoff: Backoff::new(),
            budget: Budget::new(),
        })
    }
}
