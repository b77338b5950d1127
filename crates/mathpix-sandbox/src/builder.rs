//! The settings of a sandbox, and its start.

use std::fmt;
use std::io;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};
use std::sync::Arc;
use std::time::Duration;

use jiff::Timestamp;
use tokio::net::TcpListener;
use tokio::sync::oneshot;

use crate::app::App;
use crate::clock::Clock;
use crate::cors::Cors;
use crate::pace::Pace;
use crate::quota::Quotas;
use crate::sandbox::{DEMO_APP_ID, DEMO_APP_KEY, Sandbox};
use crate::server::{self, Security};
use crate::state::State;

/// What a frozen clock shows when nothing else is asked for: 2026-11-03T09:00:00Z.
const FROZEN_AT: i64 = 1_793_696_400;

/// The settings of a [`Sandbox`].
#[derive(Clone)]
pub struct SandboxBuilder {
    seed: u64,
    frozen: bool,
    starting_at: Option<Timestamp>,
    host: IpAddr,
    port: u16,
    pace: Pace,
    allow_unknown_options: bool,
    https: bool,
    quotas: Quotas,
    log_to_stderr: bool,
    apps: Vec<(String, String)>,
    origins: Vec<String>,
}

/// Without the keys.
impl fmt::Debug for SandboxBuilder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let ids: Vec<&str> = self.apps.iter().map(|(id, _)| id.as_str()).collect();
        f.debug_struct("SandboxBuilder")
            .field("seed", &self.seed)
            .field("frozen", &self.frozen)
            .field("starting_at", &self.starting_at)
            .field("host", &self.host)
            .field("port", &self.port)
            .field("pace", &self.pace)
            .field("allow_unknown_options", &self.allow_unknown_options)
            .field("log_to_stderr", &self.log_to_stderr)
            .field("app_ids", &ids)
            .field("origins", &self.origins)
            .finish()
    }
}

impl Default for SandboxBuilder {
    fn default() -> Self {
        Self {
            seed: 1,
            frozen: false,
            starting_at: None,
            host: Ipv4Addr::LOCALHOST.into(),
            port: 0,
            pace: Pace::Looks(2),
            allow_unknown_options: false,
            https: false,
            quotas: Quotas::default(),
            log_to_stderr: false,
            apps: Vec::new(),
            origins: Vec::new(),
        }
    }
}

impl SandboxBuilder {
    /// The seed of ids and tokens. Default: 1. The same seed and the same calls give the same ids.
    #[must_use]
    pub fn seed(mut self, seed: u64) -> Self {
        self.seed = seed;
        self
    }

    /// Whether the clock stands still and moves only by [`Sandbox::advance`]. Default: it runs.
    ///
    /// A frozen clock shows 2026-11-03T09:00:00Z unless [`starting_at`](Self::starting_at) says otherwise, so that the same
    /// seed and the same calls give the same bytes.
    #[must_use]
    pub fn frozen(mut self, frozen: bool) -> Self {
        self.frozen = frozen;
        self
    }

    /// What the clock shows at the start. Default: the real time, or a fixed one if it is frozen.
    #[must_use]
    pub fn starting_at(mut self, time: Timestamp) -> Self {
        self.starting_at = Some(time);
        self
    }

    /// The address to listen on. Default: 127.0.0.1.
    ///
    /// On another one the sandbox can be reached from other machines, by whoever has its keys; its control surface cannot.
    #[must_use]
    pub fn host(mut self, host: impl Into<IpAddr>) -> Self {
        self.host = host.into();
        self
    }

    /// The port to listen on. Default: 0, any that is free.
    #[must_use]
    pub fn port(mut self, port: u16) -> Self {
        self.port = port;
        self
    }

    /// How many times a job is looked at before it is done. Default: 2. With 0, jobs are done at once.
    ///
    /// Takes back a [`job_time`](Self::job_time).
    #[must_use]
    pub fn polls(mut self, polls: u32) -> Self {
        self.pace = Pace::Looks(polls);
        self
    }

    /// How long a job takes on the sandbox's clock, however often it is looked at. Default: jobs take [`polls`](Self::polls).
    ///
    /// With zero, jobs are done at once. [`Sandbox::advance`] moves them on. Conversions of a document take as long again.
    #[must_use]
    pub fn job_time(mut self, time: Duration) -> Self {
        self.pace = Pace::Time(time);
        self
    }

    /// Whether to let options and query parameters pass that are not documented. Default: they are refused.
    ///
    /// Refusing them finds misspelled ones; the service itself is not known to do it. The entries of `metadata` are free.
    #[must_use]
    pub fn allow_unknown_options(mut self, allow: bool) -> Self {
        self.allow_unknown_options = allow;
        self
    }

    /// Whether to serve HTTPS, with a [certificate](Sandbox::certificate) of its own, instead of HTTP. Default: no.
    #[must_use]
    pub fn https(mut self, https: bool) -> Self {
        self.https = https;
        self
    }

    /// How many requests to images, strokes and batches an application may send in one minute of the clock. Default: any.
    ///
    /// One more is answered with 429, `http_max_requests`, without a `limit_name` and without `Retry-After`: the reference
    /// names neither for it.
    #[must_use]
    pub fn requests_per_minute(mut self, limit: u64) -> Self {
        self.quotas.requests_per_minute = Some(limit);
        self
    }

    /// The `image_monthly_limit` of an application, for images and strokes. Default: none.
    #[must_use]
    pub fn image_monthly_limit(mut self, limit: u64) -> Self {
        self.quotas.images_per_month = Some(limit);
        self
    }

    /// The `page_monthly_limit` of an application, for documents. Default: none.
    #[must_use]
    pub fn page_monthly_limit(mut self, limit: u64) -> Self {
        self.quotas.pages_per_month = Some(limit);
        self
    }

    /// Adds an application. The first one takes the place of the demo application; all belong to one group.
    #[must_use]
    pub fn app(mut self, id: impl Into<String>, key: impl Into<String>) -> Self {
        self.apps.push((id.into(), key.into()));
        self
    }

    /// Lets pages of an origin, such as `http://localhost:3000`, send requests from a browser (CORS); `*` lets all. Default:
    /// none may.
    ///
    /// They may send `app_token` and `strokes_session_id`, and never `app_id` or `app_key`: a key must not be in a browser.
    /// Whether the service allows pages of any origin is not known.
    ///
    /// The control surface under `/_sandbox/` goes by the same origins: their pages read the log, the clock and the secret of
    /// webhooks, and change faults and clock. With `*` that is any page that is open in a browser on this machine.
    #[must_use]
    pub fn allow_origin(mut self, origin: impl Into<String>) -> Self {
        self.origins.push(origin.into());
        self
    }

    /// Whether each request is also written to stderr, one line each. Default: no.
    #[must_use]
    pub fn log_to_stderr(mut self, log: bool) -> Self {
        self.log_to_stderr = log;
        self
    }

    /// Starts the sandbox. It serves within the runtime that this is called in.
    ///
    /// # Errors
    ///
    /// If the port cannot be opened, no certificate can be made, or what is allowed is no origin.
    pub async fn start(mut self) -> io::Result<Sandbox> {
        if self.apps.is_empty() {
            self.apps
                .push((DEMO_APP_ID.to_owned(), DEMO_APP_KEY.to_owned()));
        }
        let cors = Cors::new(self.origins.clone())?;
        let listener = TcpListener::bind((self.host, self.port)).await?;
        let address = listener.local_addr()?;
        let start = self.starting_at.unwrap_or_else(|| self.default_start());
        let clock = Clock::new(start, self.frozen);
        let (app_id, app_key) = self.apps[0].clone();
        let app = Arc::new(App::new(
            State::new(
                clock,
                self.seed,
                self.apps,
                self.pace,
                self.allow_unknown_options,
                self.quotas,
            ),
            cors,
            self.log_to_stderr,
        ));
        let (stop, stopped) = oneshot::channel();
        let tls = self.https.then(crate::tls::Tls::new).transpose()?;
        let (scheme, security, certificate) = match tls {
            Some(tls) => ("https", Security::Tls(tls.acceptor), Some(tls.certificate)),
            None => ("http", Security::None, None),
        };
        let server = tokio::spawn(server::serve(listener, security, Arc::clone(&app), stopped));
        Ok(Sandbox {
            address,
            url: format!("{scheme}://{}", reachable(address)),
            app,
            app_id,
            app_key,
            certificate,
            stop,
            server,
        })
    }

    fn default_start(&self) -> Timestamp {
        match Timestamp::from_second(FROZEN_AT) {
            Ok(fixed) if self.frozen => fixed,
            _ => Timestamp::now(),
        }
    }
}

/// The address for a client on this machine.
fn reachable(address: SocketAddr) -> SocketAddr {
    match address.ip() {
        IpAddr::V4(ip) if ip.is_unspecified() => (Ipv4Addr::LOCALHOST, address.port()).into(),
        IpAddr::V6(ip) if ip.is_unspecified() => (Ipv6Addr::LOCALHOST, address.port()).into(),
        _ => address,
    }
}
