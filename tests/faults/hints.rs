//! How long is waited before another attempt: the service's hint, in each of its forms, within limits.

use std::time::Duration;

use mathpix::{Error, ErrorKind, ServerKey};
use mathpix_tests::{
    clock::{SLACK, paused, timed},
    faults::{FaultServer, answer, scripts},
    service::{Ids, client},
    wire::{JSON, reply},
};

/// The error of a call to a service that gives this hint, and what it took on the clock.
fn hinted(hint: &str) -> anyhow::Result<(Error, Duration)> {
    let hint = hint.to_owned();
    paused(async move {
        let busy = reply("503 Service Unavailable", &[("retry-after", &hint)], "");
        let server = FaultServer::playing(answer(busy)).await?;
        let client = client(&server.url(), ServerKey::new("acme_reader", "0123abcd")?)?;
        let id = Ids::made_up()?.pdf;
        let (result, took) = timed(async { client.get_pdf_status(&id).await }).await;
        let error = result.expect_err("503");
        assert_eq!(u32::try_from(server.log().requests())?, error.attempts());
        Ok((error, took))
    })?
}

#[test]
fn a_hint_in_seconds_is_waited_for() -> anyhow::Result<()> {
    let (error, took) = hinted("2")?;
    assert_eq!(error.attempts(), 3);
    assert_eq!(error.retry_after(), Some(Duration::from_secs(2)));
    let waited = Duration::from_secs(4);
    assert!(waited <= took && took < waited + SLACK, "{took:?}");
    Ok(())
}

#[test]
fn a_hint_as_a_date_is_waited_for() -> anyhow::Result<()> {
    let date = jiff::Timestamp::now() + Duration::from_secs(50);
    let (error, took) = hinted(&date.strftime("%a, %d %b %Y %H:%M:%S GMT").to_string())?;
    assert_eq!(error.attempts(), 3);
    // Both replies give the same date, and the date is not on the paused clock. The machine may be slow.
    assert!(
        Duration::from_secs(60) < took && took < Duration::from_secs(100) + SLACK,
        "{took:?}"
    );
    Ok(())
}

#[test]
fn a_date_that_is_past_asks_for_no_wait() -> anyhow::Result<()> {
    let (error, took) = hinted("Tue, 03 Nov 2026 08:00:00 GMT")?;
    assert_eq!(error.attempts(), 3);
    assert!(took < Duration::from_millis(1500) + SLACK, "{took:?}");
    Ok(())
}

#[test]
fn a_hint_beyond_a_minute_ends_the_call_at_once_and_is_told() -> anyhow::Result<()> {
    let (error, took) = hinted("86400")?;
    assert_eq!(error.attempts(), 1);
    assert_eq!(error.retry_after(), Some(Duration::from_secs(86_400)));
    assert!(took < SLACK, "{took:?}");
    Ok(())
}

#[test]
fn a_hint_that_nobody_can_read_is_none() -> anyhow::Result<()> {
    for hint in ["soon", "-1", "1.5.2", "", "99999999999999999999999999"] {
        let (error, took) = hinted(hint)?;
        if error.attempts() == 1 {
            // A number without end is a hint that is too long.
            assert!(hint.len() > 20, "{hint}: {error}");
        }
        assert!(
            took < Duration::from_millis(1500) + SLACK,
            "{hint}: {took:?}"
        );
    }
    Ok(())
}

#[test]
fn no_wait_goes_beyond_the_deadline_of_the_call() -> anyhow::Result<()> {
    paused(async {
        let busy = reply("429 Too Many Requests", &[("retry-after", "30")], "");
        let server = FaultServer::playing(answer(busy)).await?;
        let client = client(&server.url(), ServerKey::new("acme_reader", "0123abcd")?)?;
        let id = Ids::made_up()?.pdf;
        let call = client.get_pdf_status(&id).deadline(Duration::from_secs(40));
        let (result, took) = timed(call.into_future()).await;
        let error = result.expect_err("429");
        assert_eq!(error.attempts(), 2);
        assert_eq!(error.kind(), ErrorKind::RateLimited);
        assert_eq!(error.retry_after(), Some(Duration::from_secs(30)));
        assert!(took <= Duration::from_secs(40), "{took:?}");
        Ok(())
    })?
}

#[test]
fn a_service_that_recovers_is_answered_by_the_attempt_that_finds_it_well() -> anyhow::Result<()> {
    paused(async {
        let server = FaultServer::playing_by(|number| match number {
            0 => answer(reply("503 Service Unavailable", &[], "")),
            1 => answer(reply("429 Too Many Requests", &[("retry-after", "1")], "")),
            _ => answer(reply("200 OK", &[JSON], scripts::RESULT)),
        })
        .await?;
        let client = client(&server.url(), ServerKey::new("acme_reader", "0123abcd")?)?;
        client.get_pdf_status(&Ids::made_up()?.pdf).await?;
        assert_eq!(server.log().requests(), 3);
        Ok(())
    })?
}
