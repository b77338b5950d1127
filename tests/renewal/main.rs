//! Tokens that renew themselves, and what is said of those that do not.

mod crowds;
mod expiry;
mod failures;
mod repeats;
mod secrets;
mod sharing;

use std::{
    sync::{
        Arc, Mutex, MutexGuard, PoisonError,
        atomic::{AtomicUsize, Ordering},
    },
    time::Duration,
};

use jiff::{SignedDuration, Timestamp};
use mathpix::{
    AppToken, AppTokenRequest, Client, Error, ServerKey, SessionTokenRequest, StrokesSession,
    TokenSource,
};
use mathpix_sandbox::Sandbox;
use mathpix_tests::service::server_client;

/// A source that has a sandbox mint its tokens.
#[derive(Clone)]
struct Minting {
    server: Client<ServerKey>,
    asked: Arc<AtomicUsize>,
    /// How far from now the tokens expire, in place of when they do.
    said_to_last: Option<SignedDuration>,
    /// The last token that was minted.
    last: Arc<Mutex<Option<AppToken>>>,
}

impl Minting {
    fn at(sandbox: &Sandbox) -> Result<Self, Error> {
        Ok(Self {
            server: server_client(sandbox)?,
            asked: Arc::default(),
            said_to_last: None,
            last: Arc::default(),
        })
    }

    fn said_to_last(self, time: SignedDuration) -> Self {
        Self {
            said_to_last: Some(time),
            ..self
        }
    }

    fn asked(&self) -> usize {
        self.asked.load(Ordering::SeqCst)
    }

    /// The token at hand becomes unknown to the service.
    async fn delete_last(&self) -> Result<(), Error> {
        let last = self.last().clone().expect("one was minted");
        self.server.delete_app_token(&last.app_token).await?;
        Ok(())
    }

    fn last(&self) -> MutexGuard<'_, Option<AppToken>> {
        self.last.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn minted(&self, token: AppToken) -> AppToken {
        self.asked.fetch_add(1, Ordering::SeqCst);
        let token = match self.said_to_last {
            Some(time) => AppToken::new(token.app_token, Timestamp::now() + time),
            None => token,
        };
        *self.last() = Some(token.clone());
        token
    }
}

impl TokenSource for Minting {
    type Error = Error;

    async fn token(&self) -> Result<AppToken, Error> {
        let token = self.server.create_app_token(AppTokenRequest::new()).await?;
        Ok(self.minted(token))
    }
}

impl TokenSource<StrokesSession> for Minting {
    type Error = Error;

    async fn token(&self) -> Result<StrokesSession, Error> {
        let session = self.server.create_session_token(SessionTokenRequest::new());
        let session = session.await?;
        self.minted(AppToken::new(
            session.app_token.clone(),
            session.app_token_expires_at,
        ));
        Ok(session)
    }
}

/// Waits until it is past this time by the clock of this machine.
async fn over(time: Timestamp) {
    while Timestamp::now() < time {
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
}

/// How often a row of the sandbox was called.
fn calls(sandbox: &Sandbox, row: &str) -> usize {
    let requests = sandbox.requests();
    requests
        .iter()
        .filter(|request| request.row == Some(row))
        .count()
}
