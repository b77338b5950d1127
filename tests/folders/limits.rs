//! Runs that the service limits, refuses or fails.

use std::{
    sync::{Arc, Mutex, PoisonError},
    time::Duration,
};

use mathpix::{Client, ConvertProgress, DocumentOutcome, ErrorKind, ServerKey};
use mathpix_sandbox::{Fault, Sandbox};
use mathpix_tests::clock::{SLACK, paused, timed};

use super::stage::Stage;

const REFUSED: &str = r#"{"error": "too many", "error_info": {"id": "http_max_requests", "message": "too many", "limit_value": 50, "count": 51}}"#;

fn refusal() -> Fault {
    Fault::reply(429, Some("application/json"), REFUSED).on("submit_pdf")
}

#[test]
fn a_limit_of_a_minute_holds_back_the_whole_run_for_as_long_as_the_service_asks()
-> anyhow::Result<()> {
    paused(async {
        let stage = Stage::of(Sandbox::builder().polls(0).start().await?, 6)?;
        stage.sandbox.inject(refusal().skip(2).retry_after("90"));
        let (submitted, start) = (
            Arc::new(Mutex::new(Vec::new())),
            tokio::time::Instant::now(),
        );
        let seen = Arc::clone(&submitted);
        let run = stage.run().concurrency(1).on_progress(move |progress| {
            if let Some(ConvertProgress::Submitted(_)) = progress.document {
                let mut seen = seen.lock().unwrap_or_else(PoisonError::into_inner);
                seen.push(start.elapsed());
            }
        });
        let (summary, took) = timed(run.into_future()).await;
        summary?.complete()?;
        let wait = Duration::from_secs(90);
        assert!(wait <= took && took < wait + 10 * SLACK, "{took:?}");
        let submitted = submitted
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .clone();
        let late = submitted.iter().filter(|at| **at >= wait).count();
        assert_eq!((submitted.len(), late), (6, 4));
        assert_eq!(stage.documents().await?.len(), 6);
        Ok(())
    })?
}

#[test]
fn a_limit_without_a_hint_is_waited_out_by_all() -> anyhow::Result<()> {
    paused(async {
        let stage = Stage::of(Sandbox::builder().polls(0).start().await?, 5)?;
        stage.sandbox.inject(refusal().skip(1).times(12));
        stage.run().concurrency(3).await?.complete()?;
        assert_eq!(stage.documents().await?.len(), 5);
        assert_eq!(stage.requests("submit_pdf").len(), 17);
        Ok(())
    })?
}

/// How long a run took whose document is never read, with limits on the questions after it.
async fn takes_until_its_limit(limits: &[Fault]) -> anyhow::Result<Duration> {
    let stage = Stage::of(Sandbox::builder().polls(1_000_000).start().await?, 1)?;
    for limit in limits {
        stage.sandbox.inject(limit.clone().on("get_pdf_status"));
    }
    let run = stage.run().limit(Duration::from_secs(60));
    let (summary, took) = timed(run.into_future()).await;
    let error = &summary?.failed[0].error;
    assert_eq!(error.kind(), ErrorKind::Timeout, "{error}");
    Ok(took)
}

#[test]
fn what_is_spent_at_a_limit_of_the_service_is_all_that_a_document_gains() -> anyhow::Result<()> {
    paused(async {
        let minute = Duration::from_secs(60);
        let took = takes_until_its_limit(&[]).await?;
        assert!(minute <= took && took < minute + 10 * SLACK, "{took:?}");
        // More than what is left, twice.
        let limit = Fault::status(429).retry_after("100").skip(3).times(2);
        let took = takes_until_its_limit(&[limit]).await?;
        let all = Duration::from_secs(260);
        assert!(all <= took && took < all + 10 * SLACK, "{took:?}");
        Ok(())
    })?
}

#[tokio::test]
async fn a_limit_of_a_month_stops_submissions_and_the_next_run_goes_on() -> anyhow::Result<()> {
    // The document has four pages, and the second is taken while the limit has not been reached.
    let sandbox = Sandbox::builder().polls(0).page_monthly_limit(6);
    let stage = Stage::of(sandbox.start().await?, 5)?;
    let mut outcomes = Vec::new();
    let mut results = stage.run().concurrency(1).results();
    while let Some(result) = results.next().await.transpose()? {
        outcomes.push(match result.outcome {
            DocumentOutcome::Converted(_) => 'c',
            DocumentOutcome::Failed(error) => {
                assert_eq!(error.kind(), ErrorKind::QuotaExceeded);
                'f'
            }
            DocumentOutcome::NotBegun => '-',
            _ => '?',
        });
    }
    drop(results);
    assert_eq!(outcomes.iter().collect::<String>(), "ccf--");
    assert_eq!(stage.requests("submit_pdf").len(), 3);
    stage.sandbox.advance(Duration::from_secs(40 * 24 * 3600));
    let summary = stage.run().concurrency(1).await?;
    assert_eq!((summary.already_converted, summary.converted), (2, 2));
    assert_eq!(summary.failed.len(), 1);
    Ok(())
}

#[tokio::test]
async fn a_refused_key_stops_the_run_at_once() -> anyhow::Result<()> {
    let stage = Stage::of(Sandbox::start().await?, 5)?;
    let key = ServerKey::new(stage.sandbox.app_id(), "not_the_key")?;
    let client = Client::builder(key).base_url(stage.sandbox.url()).build()?;
    let run = client
        .convert_documents(mathpix::Documents::folder(stage.papers()))
        .into_folder(stage.out())
        .concurrency(2);
    let summary = run.await?;
    assert!(summary.failed.len() <= 2, "{summary:?}");
    assert_eq!(summary.failed.len() + summary.not_begun.len(), 5);
    assert!(summary.failed[0].error.is_unauthorized());
    assert!(stage.sandbox.requests().len() <= 2);
    Ok(())
}

#[tokio::test]
async fn a_refused_key_looks_for_no_document_that_was_sent() -> anyhow::Result<()> {
    let stage = Stage::of(Sandbox::builder().polls(0).start().await?, 4)?;
    stage.run().concurrency(1).await?.complete()?;
    let journal = stage.journal_lines();
    let sent = journal.iter().filter(|line| {
        !line.contains(r#""step":"submitted""#) && !line.contains(r#""step":"written""#)
    });
    let sent: String = sent.map(|line| format!("{line}\n")).collect();
    std::fs::write(stage.journal(), sent)?;
    stage
        .sandbox
        .inject(Fault::status(401).on("list_pdf_results"));
    let summary = stage.run().concurrency(1).await?;
    assert!(summary.failed[0].error.outcome_unknown());
    assert_eq!(summary.not_begun.len(), 3);
    assert_eq!(stage.requests("list_pdf_results").len(), 1);
    assert_eq!(stage.run().await?.converted, 4);
    Ok(())
}

#[tokio::test]
async fn a_service_that_fails_for_a_moment_is_asked_again_where_that_is_safe() -> anyhow::Result<()>
{
    let stage = Stage::of(Sandbox::builder().polls(0).start().await?, 3)?;
    stage
        .sandbox
        .inject(Fault::status(503).on("submit_pdf").times(2));
    stage
        .sandbox
        .inject(Fault::status(502).on("get_pdf_status"));
    stage.sandbox.inject(Fault::reset().on("download_pdf"));
    stage.run().concurrency(1).await?.complete()?;
    assert_eq!(stage.documents().await?.len(), 3);
    Ok(())
}
