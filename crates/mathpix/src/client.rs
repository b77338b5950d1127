//! The client: a credential, a base URL and a pool of connections.

use std::{sync::Arc, time::Duration};

use crate::{
    auth::{Credential, Header, Narrows},
    call::Call,
    endpoint::Arguments,
    error::Error,
    transport::{BaseUrl, Limits, Transport, net},
};

/// The address of the hosted service.
pub const DEFAULT_BASE_URL: &str = "https://api.mathpix.com";

/// A client of the Mathpix API that holds the credential `C`.
///
/// It has the calls that the service answers with this credential; any other is a compile error. Clones are cheap and
/// share one pool of connections.
///
/// ```
/// use mathpix::{Client, KeyOnly, ServerKey};
///
/// # fn example() -> Result<(), mathpix::Error> {
/// let client = Client::new(ServerKey::new("acme_reader", "0123abcd")?)?;
///
/// // For code that needs no more than the key:
/// let keys: Client<KeyOnly> = client.narrow();
/// # Ok(())
/// # }
/// # example().unwrap();
/// ```
#[derive(Clone, Debug)]
pub struct Client<C> {
    transport: Arc<Transport>,
    credential: C,
}

impl<C: Credential> Client<C> {
    /// A client of the hosted service, with the default limits.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Configuration`](crate::ErrorKind::Configuration) if no TLS feature of this crate is on, or TLS cannot be set up.
    pub fn new(credential: C) -> Result<Self, Error> {
        Self::builder(credential).build()
    }

    /// A builder, to set the base URL and the limits.
    pub fn builder(credential: C) -> ClientBuilder<C> {
        ClientBuilder {
            credential,
            base_url: DEFAULT_BASE_URL.into(),
            plain_http: false,
            limits: Limits::default(),
            http: net::Settings::new(),
        }
    }

    /// The same client with a part of its credential, for code that needs no more. It shares the pool of connections.
    #[must_use]
    pub fn narrow<To: Credential>(&self) -> Client<To>
    where
        C: Narrows<To>,
    {
        Client {
            transport: Arc::clone(&self.transport),
            credential: To::from_held(self.credential.held().narrowed(To::HEADERS)),
        }
    }

    /// The credential.
    pub fn credential(&self) -> &C {
        &self.credential
    }

    /// The same client with a token of its own, from the same source and minted at first use. One whose token is fixed has
    /// the same.
    pub(crate) fn fork(&self) -> Self {
        Self {
            transport: Arc::clone(&self.transport),
            credential: C::from_held(self.credential.held().fork()),
        }
    }

    /// Has the next request ask the source of tokens anew: an error if there is none.
    pub(crate) fn renew_next(&self) -> Result<(), Error> {
        self.credential.held().renew_next()
    }

    /// Prepares a call: what every method of the table comes down to.
    pub(crate) fn call<T>(&self, sends: &'static [Header], arguments: Arguments) -> Call<T> {
        Call::new(
            Arc::clone(&self.transport),
            self.credential.held().clone(),
            sends,
            arguments,
        )
    }
}

/// Builds a [`Client`].
#[derive(Debug)]
#[must_use = "a builder makes a client only by `build`"]
pub struct ClientBuilder<C> {
    credential: C,
    base_url: String,
    plain_http: bool,
    limits: Limits,
    http: net::Settings,
}

impl<C: Credential> ClientBuilder<C> {
    /// Where the service is: `https`, or `http` on the loopback interface. A path is kept as a prefix. Default: [`DEFAULT_BASE_URL`].
    pub fn base_url(mut self, base_url: impl Into<String>) -> Self {
        self.base_url = base_url.into();
        self
    }

    /// Whether the base URL may be plain `http` beyond the loopback interface. Default: `false`.
    ///
    /// **Every credential and every image then crosses the network in the clear**, for all on the way to read and to use. It
    /// is for an installation of your own in a network that you trust with that, where there is no TLS to be had.
    pub fn danger_send_credentials_in_the_clear(mut self, allow: bool) -> Self {
        self.plain_http = allow;
        self
    }

    /// The time within which a connection must stand. Default: 5 s.
    ///
    /// It is not there on `wasm32`: a browser does not tell when a connection stands.
    #[cfg(not(target_arch = "wasm32"))]
    pub fn connect_timeout(mut self, limit: Duration) -> Self {
        self.limits.connect = limit;
        self
    }

    /// The time within which a call must be answered in full. Default: 60 s.
    ///
    /// Uploads and downloads are not held to it but to the [idle limit](Self::idle_timeout); once an upload has been sent in
    /// full, the service has this time to answer.
    pub fn timeout(mut self, limit: Duration) -> Self {
        self.limits.attempt = limit;
        self
    }

    /// The time within which the next bytes of an upload or of a reply must move. Default: 30 s.
    pub fn idle_timeout(mut self, limit: Duration) -> Self {
        self.limits.idle = limit;
        self
    }

    /// The time within which a call must be done, its repeats and the pauses between them included. Default: 180 s, and
    /// none for uploads and downloads, which are held to one only if it is set here or by
    /// [`Call::deadline`](crate::Call::deadline).
    pub fn deadline(mut self, limit: Duration) -> Self {
        self.limits.deadline = Some(limit);
        self
    }

    /// How often a request is sent at most. Default: 3. 1, and 0 as well, switch repeats off.
    ///
    /// A request is sent again, after a pause of its own or the one that the service asks for (60 s at most), if nothing of
    /// it has left this machine, or if the service says that it has not carried it out: by 503, or by 429 unless the limit
    /// is one of a month. One that costs nothing ([`Repeat::Free`](crate::Repeat::Free)) is sent again also after 408, 500,
    /// 502, 504, a `sys_exception`, a lost connection, a cut reply and a [`timeout`](Self::timeout). One that costs something
    /// is not, unless [`Call::repeat_when_unknown`](crate::Call::repeat_when_unknown) says so.
    ///
    /// A call whose token is refused is sent once more beyond that if its credential [renews](crate::Token::renewed_by) it.
    ///
    /// The clones of a client have a budget together: in an outage their repeats add about a fifth to what they send.
    pub fn attempts(mut self, attempts: u32) -> Self {
        self.limits.attempts = attempts;
        self
    }

    /// HTTP settings of your own, such as a proxy or further root certificates.
    ///
    /// The limits of this builder and the rules for redirects and origins are applied after it and always hold. Where rustls
    /// has no provider of cryptography, as with the feature `native-tls` alone, TLS is that of the system whatever is chosen
    /// here.
    ///
    /// It is not there on `wasm32`, where requests are sent by the browser's `fetch`.
    #[cfg(not(target_arch = "wasm32"))]
    pub fn http(mut self, http: reqwest::ClientBuilder) -> Self {
        self.http = http;
        self
    }

    /// Makes the client. Nothing is sent yet.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Configuration`](crate::ErrorKind::Configuration) if the base URL is not `https` (or `http` on the
    /// loopback interface, or [allowed](Self::danger_send_credentials_in_the_clear)), holds user info, a query or a fragment, or if TLS cannot be set up.
    pub fn build(self) -> Result<Client<C>, Error> {
        let base_url = BaseUrl::parse(&self.base_url, self.plain_http)?;
        let transport = Transport::new(self.http, base_url, self.limits)?;
        Ok(Client {
            transport: Arc::new(transport),
            credential: self.credential,
        })
    }
}
