//! The server of the demo: it serves the page, and mints a session for each drawing.
//!
//! It holds the key. No answer of it does.

mod own_pages;
mod page;
mod token;

use std::{io, sync::Arc};

use axum::{
    Router, middleware,
    routing::{get, post},
};
use mathpix::{Client, KeyOnly, Lifetime};
use tokio::net::TcpListener;

pub use own_pages::origins;
pub use page::Page;

/// What the server is made of.
pub struct Demo {
    /// Mints the sessions.
    pub minter: Client<KeyOnly>,
    /// How long a session lasts: 30 s to 300 s.
    pub lifetime: Lifetime,
    /// What is served.
    pub page: Page,
}

/// What the routes share.
struct Shared {
    demo: Demo,
    origins: Vec<String>,
}

impl Demo {
    /// Serves until the program ends.
    ///
    /// # Errors
    ///
    /// If the listener has no address, or fails.
    pub async fn serve(self, listener: TcpListener) -> io::Result<()> {
        let shared = Arc::new(Shared {
            origins: origins(listener.local_addr()?.port()),
            demo: self,
        });
        let own_pages_only = middleware::from_fn_with_state(Arc::clone(&shared), own_pages::only);
        let router = Router::new()
            .route("/token", post(token::mint).layer(own_pages_only))
            .route("/", get(page::document))
            .route("/{file}", get(page::file))
            .with_state(shared);
        axum::serve(listener, router).await
    }
}
