//! A running sandbox.

use std::fmt;
use std::io;
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use jiff::Timestamp;
use tokio::sync::oneshot;
use tokio::task::JoinHandle;

use crate::app::App;
use crate::builder::SandboxBuilder;
use crate::faults::Fault;
use crate::handlers::webhook::{self, Delivery};
use crate::log::LoggedRequest;

/// The `app_id` that the sandbox knows unless it is told another.
pub const DEMO_APP_ID: &str = "sandbox_demo_app";

/// The `app_key` that belongs to [`DEMO_APP_ID`]. It opens nothing but a sandbox.
pub const DEMO_APP_KEY: &str = "sandbox_demo_key_0123456789abcdef";

/// A server that behaves like the Mathpix API, on this machine.
///
/// It runs until it is [shut down](Self::shutdown) or dropped.
#[must_use = "the sandbox stops when it is dropped"]
pub struct Sandbox {
    pub(crate) address: SocketAddr,
    pub(crate) url: String,
    pub(crate) app: Arc<App>,
    pub(crate) app_id: String,
    pub(crate) app_key: String,
    pub(crate) certificate: Option<String>,
    /// The server stops when this is dropped.
    pub(crate) stop: oneshot::Sender<()>,
    pub(crate) server: JoinHandle<()>,
}

impl Sandbox {
    /// Starts a sandbox on a free port of the loopback interface.
    ///
    /// # Errors
    ///
    /// If no port can be opened.
    pub async fn start() -> io::Result<Self> {
        Self::builder().start().await
    }

    /// Starts with other settings.
    pub fn builder() -> SandboxBuilder {
        SandboxBuilder::default()
    }

    /// The certificate as PEM, if the sandbox serves [HTTPS](SandboxBuilder::https): for clients that are to trust it.
    ///
    /// It is made anew at each start, for `localhost` and the loopback addresses.
    #[must_use]
    pub fn certificate(&self) -> Option<&str> {
        self.certificate.as_deref()
    }

    /// The base address, such as `http://127.0.0.1:40123`, without a slash at its end.
    #[must_use]
    pub fn url(&self) -> &str {
        &self.url
    }

    /// The address and port it listens on.
    #[must_use]
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// The `app_id` of its first application.
    #[must_use]
    pub fn app_id(&self) -> &str {
        &self.app_id
    }

    /// The `app_key` of its first application.
    #[must_use]
    pub fn app_key(&self) -> &str {
        &self.app_key
    }

    /// The time on its clock.
    #[must_use]
    pub fn now(&self) -> Timestamp {
        self.app.state().now()
    }

    /// Moves its clock forward: tokens grow older at once.
    pub fn advance(&self, by: Duration) {
        self.app.state().clock.advance(by);
    }

    /// The requests that were answered, in their order, at most the last 10,000.
    ///
    /// A request is in the list before its reply is sent.
    #[must_use]
    pub fn requests(&self) -> Vec<LoggedRequest> {
        self.app.log().all()
    }

    /// Orders a fault. Faults wait for their calls in the order in which they were injected.
    pub fn inject(&self, fault: Fault) {
        self.app.faults().add(fault);
    }

    /// Takes back all faults that still wait.
    pub fn clear_faults(&self) {
        self.app.faults().clear();
    }

    /// The secret that deliveries to webhooks are signed with. It comes from the seed.
    #[must_use]
    pub fn webhook_secret(&self) -> String {
        self.app.state().webhook_secret.clone()
    }

    /// What the service would post to the `callback_url` of a document at its end, signed at the present time of the clock. The
    /// sandbox posts nothing itself: post it to the program under test, once or several times.
    ///
    /// The document and its conversions have come to their end by it, however far they were. `None` if there is no such
    /// document, it has no `callback_url`, or its `callback_events` do not have this event.
    ///
    /// ```
    /// # async fn example(sandbox: mathpix_sandbox::Sandbox, pdf_id: &str) {
    /// if let Some(delivery) = sandbox.webhook(pdf_id) {
    ///     println!("POST {}", delivery.url);
    ///     for (name, value) in &delivery.headers {
    ///         println!("{name}: {value}");
    ///     }
    ///     println!("\n{}", delivery.body);
    /// }
    /// # }
    /// ```
    #[must_use]
    pub fn webhook(&self, pdf_id: &str) -> Option<Delivery> {
        webhook::delivery(&mut self.app.state(), pdf_id)
    }

    /// Ends all connections and frees the port.
    pub async fn shutdown(self) {
        drop(self.stop);
        // The server gives nothing back; if it ended before, so much the better.
        let _ = self.server.await;
    }
}

/// Without the keys and the tokens.
impl fmt::Debug for Sandbox {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Sandbox")
            .field("url", &self.url)
            .field("app_id", &self.app_id)
            .finish_non_exhaustive()
    }
}
