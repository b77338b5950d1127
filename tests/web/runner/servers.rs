//! The servers that the tests talk to, and what they have seen.

use anyhow::ensure;
use mathpix::{AppTokenRequest, Client, ServerKey, SessionTokenRequest};
use mathpix_sandbox::Sandbox;

use crate::gateway::Gateway;

pub(crate) struct Servers {
    /// Pages of all origins may talk to it.
    _sandbox: Sandbox,
    /// The same, but no request is to get there.
    stranger: Sandbox,
    /// No page may talk to it.
    closed: Sandbox,
    variables: Vec<(&'static str, String)>,
}

impl Servers {
    pub(crate) async fn start() -> anyhow::Result<Self> {
        let open = || Sandbox::builder().frozen(true).allow_origin("*").start();
        let (sandbox, stranger) = (open().await?, open().await?);
        let closed = Sandbox::start().await?;
        let key = ServerKey::new(sandbox.app_id(), sandbox.app_key())?;
        let client = Client::builder(key).base_url(sandbox.url()).build()?;
        let token = client.create_app_token(AppTokenRequest::new()).await?;
        let session = client
            .create_session_token(SessionTokenRequest::new())
            .await?;
        // After the clients: with them TLS has what the gateway's own client needs too.
        let gateway = Gateway::start(sandbox.url()).await?;
        let variables = vec![
            ("WEB_SANDBOX", sandbox.url().to_owned()),
            ("WEB_STRANGER", stranger.url().to_owned()),
            ("WEB_CLOSED", closed.url().to_owned()),
            ("WEB_GATEWAY", gateway.url().to_owned()),
            ("WEB_TOKEN", token.app_token.expose().to_owned()),
            ("WEB_SESSION_TOKEN", session.app_token.expose().to_owned()),
            (
                "WEB_SESSION",
                session.strokes_session_id.expose().to_owned(),
            ),
        ];
        Ok(Self {
            _sandbox: sandbox,
            stranger,
            closed,
            variables,
        })
    }

    /// What the tests are told when they are built: a page has no environment.
    pub(crate) fn variables(&self) -> impl Iterator<Item = (&'static str, &str)> {
        self.variables
            .iter()
            .map(|(name, value)| (*name, value.as_str()))
    }

    /// What the tests themselves cannot see: what has arrived where none may look, and what never may.
    pub(crate) fn verdict(&self) -> anyhow::Result<()> {
        ensure!(
            self.stranger.requests().is_empty(),
            "something has arrived at another origin: {:?}",
            self.stranger.requests()
        );
        let past_preflight = self
            .closed
            .requests()
            .into_iter()
            .find(|request| request.method != "OPTIONS");
        ensure!(
            past_preflight.is_none(),
            "a request went out in spite of a refused preflight: {past_preflight:?}"
        );
        ensure!(
            !self.closed.requests().is_empty(),
            "no preflight has arrived that could be refused"
        );
        Ok(())
    }
}
