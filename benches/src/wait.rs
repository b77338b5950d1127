//! How often a wait asks, and how long after its job it ends: a client and a sandbox in one runtime, whose clock stands still
//! while anything happens.

use std::{sync::Arc, time::Duration};

use anyhow::Context as _;
use mathpix::{Client, Document, PdfFormat, PdfId, ServerKey};
use mathpix_sandbox::Sandbox;
use tokio::time::{Instant, sleep};

/// The longest step of the clock.
const TICK: Duration = Duration::from_millis(20);

/// How long the documents take, in seconds.
const TIMES: [u64; 3] = [10, 60, 600];

/// Waits for each document.
const RUNS: usize = 21;

/// How often the official client asks before it gives up: once a second.
const TRIES_OF_OFFICIAL_CLIENT: u64 = 60;

/// What is waited for.
#[derive(Clone, Copy)]
enum Awaited {
    Document,
    Output,
}

/// Prints, for each time, the requests of each kind of wait and how late it ends.
pub(crate) fn measure() -> anyhow::Result<()> {
    println!(
        "{:>7}  {:>12}  {:>17}  {:>10}  {:>15}  {:>15}",
        "seconds",
        "wait_for_pdf",
        "s late, at most",
        "its output",
        "s late, at most",
        "official client"
    );
    for seconds in TIMES {
        let (requests, late) = median(Awaited::Document, seconds)?;
        let (of_output, output_late) = median(Awaited::Output, seconds)?;
        let official = seconds.min(TRIES_OF_OFFICIAL_CLIENT);
        println!(
            "{seconds:>7}  {requests:>12}  {late:>17.1}  {of_output:>10}  {output_late:>15.1}  {official:>15}"
        );
    }
    Ok(())
}

/// The median of the requests, and the most that a wait has ended after the document was done, in seconds.
fn median(awaited: Awaited, seconds: u64) -> anyhow::Result<(usize, f64)> {
    let runs: anyhow::Result<Vec<(usize, f64)>> =
        (0..RUNS).map(|_| wait(awaited, seconds)).collect();
    let (mut requests, late): (Vec<usize>, Vec<f64>) = runs?.into_iter().unzip();
    requests.sort_unstable();
    Ok((requests[RUNS / 2], late.into_iter().fold(0.0, f64::max)))
}

fn wait(awaited: Awaited, seconds: u64) -> anyhow::Result<(usize, f64)> {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .start_paused(true)
        .build()?;
    runtime.block_on(async {
        let time = Duration::from_secs(seconds);
        let sandbox = Sandbox::builder().frozen(true).job_time(time);
        let sandbox = Arc::new(sandbox.start().await?);
        let key = ServerKey::new(sandbox.app_id(), sandbox.app_key())?;
        let client = Client::builder(key).base_url(sandbox.url()).build()?;
        let ticking = Arc::clone(&sandbox);
        tokio::spawn(async move {
            loop {
                sleep(TICK).await;
                ticking.advance(TICK);
            }
        });
        let document = Document::url("https://example.org/paper.pdf");
        let id: PdfId = client.submit_pdf(document).await?.pdf_id;
        let (start, submitted) = (Instant::now(), sandbox.requests().len());
        let limit = 2 * time;
        match awaited {
            Awaited::Document => {
                client.wait_for_pdf(&id).limit(limit).await?;
            }
            Awaited::Output => {
                let wait = client.wait_for_pdf_output(&id, PdfFormat::Mmd).limit(limit);
                wait.await?;
            }
        }
        let late = start.elapsed().checked_sub(time).context("it is done")?;
        Ok((sandbox.requests().len() - submitted, late.as_secs_f64()))
    })
}
