//! What the kinds of errors tell apart, and what their texts say.

use std::{error::Error as _, time::Duration};

use mathpix::{Client, Error, ErrorKind, ServerKey};
use mathpix_tests::{
    clock::paused,
    faults::{Certificate, FaultServer, Place, Stage, Step, answer, scripts},
    service::{Ids, client, client_without_repeats, fixture},
    wire::{JSON, reply},
};

fn key() -> Result<ServerKey, Error> {
    ServerKey::new("acme_reader", "0123abcd")
}

/// The error of a call that is sent once.
fn error(place: Place) -> anyhow::Result<Error> {
    paused(async {
        let stage = Stage::set(place).await?;
        let client = client_without_repeats(stage.url(), key()?)?;
        let result = client.get_pdf_status(&Ids::made_up()?.pdf).await;
        Ok(result.expect_err("it fails"))
    })?
}

#[test]
fn each_way_not_to_be_answered_is_a_kind_of_its_own_and_keeps_its_causes() -> anyhow::Result<()> {
    let ways = [
        (scripts::name_that_does_not_resolve(), ErrorKind::Resolve),
        (scripts::refused(), ErrorKind::Connect),
        (scripts::closed_within_the_handshake(), ErrorKind::Tls),
        (scripts::no_tls_behind_https(), ErrorKind::Tls),
        (scripts::certificate_of_a_stranger(), ErrorKind::Tls),
        (scripts::reset_after_reading(), ErrorKind::Interrupted),
        (scripts::closed_after_reading(), ErrorKind::Interrupted),
        (scripts::body_cut(), ErrorKind::Truncated),
        (scripts::silence(), ErrorKind::Timeout),
    ];
    for (place, kind) in ways {
        let error = error(place.clone())?;
        assert_eq!(error.kind(), kind, "{place:?}: {error}");
        if kind == ErrorKind::Timeout {
            continue;
        }
        assert!(error.source().is_some(), "{place:?}: {error}");
        let mut texts = vec![error.to_string()];
        let mut next = error.source();
        while let Some(cause) = next {
            let text = cause.to_string();
            assert!(!texts[0].contains(&text), "{text:?} is said twice: {error}");
            texts.push(text);
            next = cause.source();
        }
    }
    Ok(())
}

#[test]
fn a_limit_that_runs_out_says_which_how_long_and_where_it_is_set() -> anyhow::Result<()> {
    let text = error(scripts::silence())?.to_string();
    assert!(text.contains("60s") && text.contains("`timeout`"), "{text}");
    let text = error(scripts::no_connection_in_time())?.to_string();
    assert!(
        text.contains("5s") && text.contains("`connect_timeout`"),
        "{text}"
    );
    let texts = paused(async {
        let stage = Stage::set(scripts::silence()).await?;
        let client = client(stage.url(), key()?)?;
        let id = Ids::made_up()?.pdf;
        let stream = client.stream_pdf(&id).attempts(1).await;
        let whole = client.get_pdf_status(&id).await;
        anyhow::Ok([
            stream.map(drop).expect_err("silence").to_string(),
            whole.expect_err("silence").to_string(),
        ])
    })??;
    for (text, long, setter) in [
        (&texts[0], "30s", "`idle_timeout`"),
        (&texts[1], "180s", "`deadline`"),
    ] {
        assert!(text.contains(long) && text.contains(setter), "{text}");
    }
    Ok(())
}

#[test]
fn a_lost_connection_says_whether_the_request_had_gone_out() -> anyhow::Result<()> {
    let text = error(scripts::reset_after_reading())?.to_string();
    assert!(text.contains("after the request"), "{text}");
    let text = error(scripts::refused())?.to_string();
    assert!(text.contains("nothing was sent"), "{text}");
    Ok(())
}

#[test]
fn a_certificate_of_another_name_is_told_as_tls_and_not_tried_again() -> anyhow::Result<()> {
    paused(async {
        let certificate = Certificate::of("elsewhere.test")?;
        let script = || vec![Step::Tls, Step::Request];
        let server = FaultServer::with_certificate(move |_| script(), &certificate).await?;
        let root = reqwest::Certificate::from_pem(certificate.pem.as_bytes())?;
        let client = Client::builder(key()?)
            .base_url(server.https())
            .http(reqwest::ClientBuilder::new().tls_certs_merge([root]))
            .build()?;
        let result = client.get_pdf_status(&Ids::made_up()?.pdf).await;
        let error = result.expect_err("another name");
        assert_eq!(
            (error.kind(), error.attempts()),
            (ErrorKind::Tls, 1),
            "{error:?}"
        );
        assert_eq!(server.log().connections(), 1);
        assert_eq!(server.log().requests(), 0);
        Ok(())
    })?
}

#[test]
fn a_limit_of_the_month_is_told_from_one_of_the_minute() -> anyhow::Result<()> {
    let month = error(scripts::limit_of_the_month())?;
    assert_eq!(month.kind(), ErrorKind::QuotaExceeded);
    let name = month.rate_limit().and_then(|limit| limit.name);
    assert_eq!(name.as_deref(), Some("image_requests_monthly_limit"));
    let minute = error(scripts::limit_of_the_minute())?;
    assert_eq!(minute.kind(), ErrorKind::RateLimited);
    assert!(minute.is_rate_limited());
    Ok(())
}

#[test]
fn informational_replies_before_the_answer_are_no_answer() -> anyhow::Result<()> {
    paused(async {
        let hints = b"HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early Hints\r\nlink: </x>\r\n\r\n";
        let script = vec![
            Step::Request,
            Step::Send(hints.to_vec()),
            Step::Pause(Duration::from_secs(20)),
            Step::Send(reply("200 OK", &[JSON], scripts::RESULT)),
        ];
        let server = FaultServer::playing(script).await?;
        let client = client(&server.url(), key()?)?;
        client.get_pdf_status(&Ids::made_up()?.pdf).await?;
        let paper = mathpix::Document::file(fixture("paper.pdf"));
        client.submit_pdf(paper).await?;
        assert_eq!(server.log().requests(), 2);
        Ok(())
    })?
}

#[test]
fn a_reply_cut_anywhere_is_an_error_and_nothing_that_costs_is_sent_twice() -> anyhow::Result<()> {
    let whole = reply("200 OK", &[JSON], scripts::RESULT);
    let end_of_head = whole.len() - scripts::RESULT.len();
    paused(async {
        for end in 0..whole.len() {
            let server = FaultServer::playing(answer(whole[..end].to_vec())).await?;
            let client = client(&server.url(), key()?)?;
            let conversion =
                mathpix::ConversionRequest::new("$x$", [mathpix::ConversionFormat::Md]);
            let error = client.submit_conversion(conversion).await.expect_err("cut");
            let what = format!("cut at byte {end}: {error:?}");
            assert_eq!(server.log().requests(), 1, "{what}");
            assert!(error.outcome_unknown(), "{what}");
            if end >= end_of_head {
                assert_eq!(error.kind(), ErrorKind::Truncated, "{what}");
            }
        }
        Ok(())
    })?
}
