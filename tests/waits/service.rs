//! A service that answers by a script, and when it was asked for what.

use std::{
    sync::{Arc, Mutex, PoisonError},
    time::Duration,
};

use mathpix::{Client, ServerKey};
use mathpix_tests::{
    faults::{FaultServer, Script, answer},
    service,
    wire::{JSON, Request, reply},
};
use tokio::time::Instant;

/// The error of a conversion that is not known.
pub(crate) const UNKNOWN_CONVERSION: &str =
    r#"{"error": "Unknown conversion id", "error_info": {"id": "cnv_unknown_id"}}"#;

/// What it does with one request.
pub(crate) fn json(body: &str) -> Script {
    says("200 OK", &[], body)
}

/// The same with this status and these headers.
pub(crate) fn says(status: &str, headers: &[(&str, &str)], body: &str) -> Script {
    answer(reply(status, &[&[JSON], headers].concat(), body))
}

pub(crate) struct Service {
    server: FaultServer,
    asked: Arc<Mutex<Vec<Instant>>>,
}

impl Service {
    /// One that plays these scripts in turn, the last of them again and again.
    pub(crate) async fn playing(scripts: impl IntoIterator<Item = Script>) -> anyhow::Result<Self> {
        let scripts: Vec<Script> = scripts.into_iter().collect();
        Self::playing_by(move |number, _| scripts[number.min(scripts.len() - 1)].clone()).await
    }

    /// One whose scripts depend on their number, from 0, and on the time since the first.
    pub(crate) async fn playing_by(
        script: impl Fn(usize, Duration) -> Script + Send + Sync + 'static,
    ) -> anyhow::Result<Self> {
        let asked = Arc::new(Mutex::new(Vec::new()));
        let times = Arc::clone(&asked);
        let server = FaultServer::playing_by(move |number| {
            let mut times = times.lock().unwrap_or_else(PoisonError::into_inner);
            times.push(Instant::now());
            script(number, times[number] - times[0])
        })
        .await?;
        Ok(Self { server, asked })
    }

    /// A client with limits and repeats as they are by default.
    pub(crate) fn client(&self) -> anyhow::Result<Client<ServerKey>> {
        let key = ServerKey::new("acme_reader", "0123abcd")?;
        Ok(service::client(&self.server.url(), key)?)
    }

    /// A client that sends each request once.
    pub(crate) fn client_without_repeats(&self) -> anyhow::Result<Client<ServerKey>> {
        Ok(service::stranger(&self.server.url())?)
    }

    pub(crate) fn server(&self) -> &FaultServer {
        &self.server
    }

    pub(crate) fn requests(&self) -> Vec<Request> {
        let arrivals = self.server.log().arrivals();
        arrivals
            .into_iter()
            .map(|arrival| arrival.request)
            .collect()
    }

    /// What was asked for, without the method.
    pub(crate) fn targets(&self) -> Vec<String> {
        let requests = self.requests();
        let targets = requests.iter().map(Request::target);
        targets
            .map(|target| target.trim_start_matches("GET ").to_owned())
            .collect()
    }

    /// The time from each question to the next.
    pub(crate) fn pauses(&self) -> Vec<Duration> {
        let asked = self.asked.lock().unwrap_or_else(PoisonError::into_inner);
        asked.windows(2).map(|pair| pair[1] - pair[0]).collect()
    }
}
