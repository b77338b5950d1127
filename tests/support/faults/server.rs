//! The server.

use std::{io, net::SocketAddr, sync::Arc};

use rcgen::{CertifiedKey, generate_simple_self_signed};
use tokio::{net::TcpListener, task::JoinSet};
use tokio_rustls::{
    TlsAcceptor,
    rustls::{ServerConfig, crypto::ring, pki_types::PrivateKeyDer},
};

use super::{Log, Script, play::play};

/// A server of faults. Dropped, it closes its connections.
#[derive(Debug)]
pub struct FaultServer {
    address: SocketAddr,
    log: Log,
    _tasks: JoinSet<()>,
}

/// A certificate that nobody has signed but itself.
#[derive(Clone)]
pub struct Certificate {
    acceptor: TlsAcceptor,
    /// As PEM, for a client that is to trust it.
    pub pem: String,
}

impl std::fmt::Debug for Certificate {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Certificate").finish_non_exhaustive()
    }
}

impl Certificate {
    /// Makes one for this name.
    ///
    /// # Errors
    ///
    /// If it cannot be made.
    pub fn of(name: &str) -> io::Result<Self> {
        let CertifiedKey { cert, signing_key } =
            generate_simple_self_signed([name.to_owned()]).map_err(io::Error::other)?;
        let key = PrivateKeyDer::try_from(signing_key.serialize_der()).map_err(io::Error::other)?;
        let config = ServerConfig::builder_with_provider(Arc::new(ring::default_provider()))
            .with_safe_default_protocol_versions()
            .and_then(|config| {
                config
                    .with_no_client_auth()
                    .with_single_cert(vec![cert.der().clone()], key)
            })
            .map_err(io::Error::other)?;
        Ok(Self {
            acceptor: TlsAcceptor::from(Arc::new(config)),
            pem: cert.pem(),
        })
    }
}

impl FaultServer {
    /// Starts one that plays `script` on every connection.
    ///
    /// # Errors
    ///
    /// If no port can be opened.
    pub async fn playing(script: Script) -> io::Result<Self> {
        Self::playing_by(move |_| script.clone()).await
    }

    /// Starts one whose scripts depend on their number, from 0.
    ///
    /// # Errors
    ///
    /// If no port can be opened.
    pub async fn playing_by(
        scripts: impl Fn(usize) -> Script + Send + Sync + 'static,
    ) -> io::Result<Self> {
        Self::with_certificate(scripts, &Certificate::of("127.0.0.1")?).await
    }

    /// Starts one that has this certificate, for the step [`Tls`](super::Step::Tls).
    ///
    /// # Errors
    ///
    /// If no port can be opened.
    pub async fn with_certificate(
        scripts: impl Fn(usize) -> Script + Send + Sync + 'static,
        certificate: &Certificate,
    ) -> io::Result<Self> {
        let listener = TcpListener::bind("127.0.0.1:0").await?;
        let address = listener.local_addr()?;
        let log = Log::default();
        let scripts = Arc::new(scripts);
        let (seen, acceptor) = (log.clone(), certificate.acceptor.clone());
        let mut tasks = JoinSet::new();
        tasks.spawn(async move {
            let mut connections = JoinSet::new();
            while let Ok((stream, _)) = listener.accept().await {
                let (scripts, seen, acceptor) =
                    (Arc::clone(&scripts), seen.clone(), acceptor.clone());
                let connection = seen.connected();
                connections.spawn(async move {
                    // The client may break the connection as it likes.
                    let _ = play(stream, connection, &*scripts, &seen, &acceptor).await;
                    seen.closed();
                });
                while connections.try_join_next().is_some() {}
            }
        });
        Ok(Self {
            address,
            log,
            _tasks: tasks,
        })
    }

    /// Its base URL.
    #[must_use]
    pub fn url(&self) -> String {
        format!("http://{}", self.address)
    }

    /// The same for a client that is to speak TLS.
    #[must_use]
    pub fn https(&self) -> String {
        format!("https://{}", self.address)
    }

    /// Its port.
    #[must_use]
    pub fn port(&self) -> u16 {
        self.address.port()
    }

    /// What it has seen.
    #[must_use]
    pub fn log(&self) -> &Log {
        &self.log
    }
}
