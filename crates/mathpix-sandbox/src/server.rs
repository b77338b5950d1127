//! Accepts connections and ends them all when it is told to.

use std::sync::Arc;
use std::time::Duration;

use axum::extract::{DefaultBodyLimit, Request};
use axum::{Extension, Router};
use hyper_util::rt::{TokioExecutor, TokioIo};
use hyper_util::server::conn::auto::Builder;
use hyper_util::service::TowerToHyperService;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::oneshot;
use tokio::task::JoinSet;

use crate::app::{App, Peer};
use crate::wire::{Hand, OverTcp, Wire};

/// How long to wait after a connection could not be accepted.
const PAUSE: Duration = Duration::from_millis(10);

/// How connections are secured.
#[derive(Clone)]
pub(crate) enum Security {
    None,
    Tls(tokio_rustls::TlsAcceptor),
}

/// Serves until the other end of `stop` is dropped. When this future ends or is dropped, so are all its connections.
pub(crate) async fn serve(
    listener: TcpListener,
    security: Security,
    app: Arc<App>,
    mut stop: oneshot::Receiver<()>,
) {
    let service = router(app);
    let mut connections = JoinSet::new();
    loop {
        tokio::select! {
            _ = &mut stop => break,
            Some(_) = connections.join_next() => {}
            accepted = listener.accept() => match accepted {
                Ok((stream, peer)) => {
                    let peer = Peer { is_local: peer.ip().to_canonical().is_loopback() };
                    let service = service.clone().layer(Extension(peer));
                    connections.spawn(converse(stream, security.clone(), service));
                }
                // Out of file descriptors, most likely: they come back when connections end.
                Err(_) => tokio::time::sleep(PAUSE).await,
            }
        }
    }
    drop(listener);
    connections.shutdown().await;
}

fn router(app: Arc<App>) -> Router {
    // Paths are matched by the table: the router does not take `{id}.{format}`.
    Router::new()
        .fallback(move |request: Request| Arc::clone(&app).answer(request))
        .layer(DefaultBodyLimit::disable())
}

async fn converse(stream: TcpStream, security: Security, service: Router) {
    // Replies are small: waiting to fill a packet would only delay them.
    let _ = stream.set_nodelay(true);
    match security {
        Security::None => speak_http(stream, service).await,
        Security::Tls(acceptor) => {
            // A client that does not trust the certificate goes away, and knows why.
            if let Ok(stream) = acceptor.accept(stream).await {
                speak_http(stream, service).await;
            }
        }
    }
}

async fn speak_http(stream: impl OverTcp + Send + 'static, service: Router) {
    let hand = Hand::default();
    let service = service.layer(Extension(hand.clone()));
    let connection = Builder::new(TokioExecutor::new());
    // A connection ends with an error when the client goes away; there is nobody left to tell.
    let _ = connection
        .serve_connection(
            TokioIo::new(Wire::new(stream, hand)),
            TowerToHyperService::new(service),
        )
        .await;
}
