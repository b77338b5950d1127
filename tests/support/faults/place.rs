//! A place, set up.

use std::io;

use super::{FaultServer, Log, Place, answer};
use crate::wire::{Closed, Untouched, reply};

/// What a client calls, and what it must not.
#[derive(Debug)]
pub struct Stage {
    url: String,
    server: Option<FaultServer>,
    elsewhere: Option<Untouched>,
    _closed: Option<Closed>,
}

impl Stage {
    /// Sets it up.
    ///
    /// # Errors
    ///
    /// If no port can be opened.
    pub async fn set(place: Place) -> io::Result<Self> {
        let mut stage = Self {
            url: String::new(),
            server: None,
            elsewhere: None,
            _closed: None,
        };
        match place {
            Place::Nowhere => stage.url = "https://nobody.invalid".into(),
            Place::Closed => {
                let closed = Closed::bind()?;
                stage.url = closed.url()?;
                stage._closed = Some(closed);
            }
            Place::Http(script) => {
                let server = FaultServer::playing(script).await?;
                stage.url = server.url();
                stage.server = Some(server);
            }
            Place::Https(script) => {
                let server = FaultServer::playing(script).await?;
                stage.url = server.https();
                stage.server = Some(server);
            }
            Place::Pointing(status) => {
                let elsewhere = Untouched::listen()?;
                let location = format!("{}/v3/pdf", elsewhere.url()?);
                let script = answer(reply(status, &[("location", &location)], ""));
                let server = FaultServer::playing(script).await?;
                stage.url = server.url();
                stage.server = Some(server);
                stage.elsewhere = Some(elsewhere);
            }
        }
        Ok(stage)
    }

    /// The base URL.
    #[must_use]
    pub fn url(&self) -> &str {
        &self.url
    }

    /// What the server has seen; none if there is no server.
    #[must_use]
    pub fn log(&self) -> Option<&Log> {
        self.server.as_ref().map(FaultServer::log)
    }

    /// Whether the origin that the server points to has seen nothing, if it points to any.
    #[must_use]
    pub fn is_elsewhere_untouched(&self) -> bool {
        self.elsewhere.as_ref().is_none_or(Untouched::is_untouched)
    }
}
