//! A drawing on a service whose answers are the numbers of its requests.

use std::time::Duration;

use mathpix::{Error, Ink, InkAnswer, Stroke};
use mathpix_tests::{
    faults::{Arrival, FaultServer, Script, Step},
    service::stranger,
    wire::{JSON, reply},
};

pub(crate) fn milliseconds(milliseconds: u64) -> Duration {
    Duration::from_millis(milliseconds)
}

/// A stroke that is like no other of another number.
pub(crate) fn stroke(number: usize) -> Stroke {
    Stroke::new([(number as f64, 1.0), (number as f64, 9.0)])
}

/// A service that takes as long for each request as stands at its place, and has that number for an answer.
pub(crate) async fn service(delays: &'static [u64]) -> anyhow::Result<FaultServer> {
    let script = |number: usize| answered_after(number, delays.get(number).copied().unwrap_or(0));
    Ok(FaultServer::playing_by(script).await?)
}

pub(crate) fn answered_after(number: usize, delay: u64) -> Script {
    let json = format!(r#"{{"text": "{number}"}}"#);
    vec![
        Step::Request,
        Step::Pause(milliseconds(delay)),
        Step::Send(reply("200 OK", &[JSON], json)),
    ]
}

/// An empty drawing there.
pub(crate) fn drawing_on(server: &FaultServer) -> anyhow::Result<Ink> {
    Ok(stranger(&server.url())?.live_ink([]))
}

/// The answers until the end: number of the request, strokes, and whether it is current.
pub(crate) async fn all(mut ink: Ink) -> Result<Vec<(Option<usize>, usize, bool)>, Error> {
    let mut answers = Vec::new();
    while let Some(answer) = ink.next().await {
        answers.push(short(&answer?));
    }
    Ok(answers)
}

pub(crate) fn short(answer: &InkAnswer) -> (Option<usize>, usize, bool) {
    let read = answer.recognition.as_ref();
    let text = read.and_then(|read| read.text.as_deref());
    let number = text.and_then(|text| text.parse().ok());
    (number, answer.strokes, answer.is_current)
}

/// How many strokes each request had.
pub(crate) fn strokes_sent(server: &FaultServer) -> Vec<usize> {
    let count = |arrival: &Arrival| {
        let body = serde_json::from_slice::<serde_json::Value>(&arrival.request.body).ok()?;
        Some(body.pointer("/strokes/strokes/x")?.as_array()?.len())
    };
    let arrivals = server.log().arrivals();
    arrivals.iter().filter_map(count).collect()
}
