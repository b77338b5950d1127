//! Requests that fail in the middle of a drawing.

use std::time::Duration;

use mathpix::{ErrorKind, ServerKey, SessionToken, Stroke};
use mathpix_tests::{
    clock::paused,
    faults::{FaultServer, answer},
    service::{client, stranger},
    wire::{JSON, Untouched, reply},
};
use tokio::time::{sleep, timeout};

use crate::slate::{all, answered_after, drawing_on, short, stroke};

const REFUSED: &str =
    r#"{"error": "bad", "error_info": {"id": "strokes_syntax_error", "message": "bad"}}"#;

/// A service that refuses the first request.
async fn refusing_once() -> anyhow::Result<FaultServer> {
    let server = FaultServer::playing_by(|number| match number {
        0 => answer(reply("200 OK", &[JSON], REFUSED)),
        _ => answered_after(number, 0),
    });
    Ok(server.await?)
}

#[test]
fn an_error_is_told_once_and_the_next_change_is_sent() -> anyhow::Result<()> {
    paused(async {
        let server = refusing_once().await?;
        let mut ink = drawing_on(&server)?;
        let pen = ink.pen();
        pen.add(stroke(0));
        let error = ink.next().await.expect("an item").expect_err("refused");
        assert_eq!(error.kind(), ErrorKind::Api);

        let an_hour = Duration::from_secs(3_600);
        assert!(timeout(an_hour, ink.next()).await.is_err(), "nothing comes");
        assert_eq!(server.log().requests(), 1);

        pen.add(stroke(1));
        let answer = ink.next().await.expect("an item")?;
        assert_eq!(short(&answer), (Some(1), 2, true));
        Ok(())
    })?
}

#[test]
fn the_same_strokes_again_are_a_change() -> anyhow::Result<()> {
    paused(async {
        let server = refusing_once().await?;
        let mut ink = drawing_on(&server)?;
        let pen = ink.pen();
        pen.add(stroke(0));
        ink.next().await.expect("an item").expect_err("refused");
        pen.set(pen.strokes());
        let answer = ink.next().await.expect("an item")?;
        assert_eq!(short(&answer), (Some(1), 1, true));
        Ok(())
    })?
}

#[test]
fn a_lost_request_is_repeated_in_a_session_where_that_costs_nothing() -> anyhow::Result<()> {
    paused(async {
        let failing = |number| match number {
            0 => answer(reply("502 Bad Gateway", &[], "")),
            _ => answered_after(number, 0),
        };
        let server = FaultServer::playing_by(failing).await?;
        let ink = client(&server.url(), SessionToken::new("token_x", "strokes_x")?)?
            .live_ink([stroke(0)]);
        assert_eq!(all(ink).await?, [(Some(1), 1, true)]);

        let server = FaultServer::playing_by(failing).await?;
        let ink = client(&server.url(), ServerKey::new("acme_reader", "0123abcd")?)?
            .live_ink([stroke(0)]);
        let error = all(ink).await.expect_err("502");
        assert_eq!(error.kind(), ErrorKind::ServiceFault);
        assert_eq!(server.log().requests(), 1);
        Ok(())
    })?
}

#[test]
fn an_answer_to_an_older_state_is_given_after_the_error_of_a_newer_one() -> anyhow::Result<()> {
    paused(async {
        let server = FaultServer::playing_by(|number| match number {
            1 => answer(reply("200 OK", &[JSON], REFUSED)),
            _ => answered_after(number, 3_000),
        })
        .await?;
        let mut ink = drawing_on(&server)?;
        let pen = ink.pen();
        let drawing = async {
            pen.add(stroke(0));
            sleep(Duration::from_millis(500)).await;
            pen.add(stroke(1));
        };
        let watching = async {
            let first = ink.next().await.expect("an item");
            (first, ink.next().await.expect("an item"))
        };
        let ((error, answer), ()) = tokio::join!(watching, drawing);
        assert_eq!(error.expect_err("refused").kind(), ErrorKind::Api);
        assert_eq!(short(&answer?), (Some(0), 1, false));
        Ok(())
    })?
}

#[tokio::test]
async fn a_drawing_that_is_too_large_is_an_error_and_is_not_sent() -> anyhow::Result<()> {
    let nowhere = Untouched::listen()?;
    let mut ink = stranger(&nowhere.url()?)?.live_ink([]);
    let pen = ink.pen();
    pen.add(Stroke::new((0..100_000).map(|x| (f64::from(x), 0.5))));
    let error = ink.next().await.expect("an item").expect_err("too large");
    assert!(error.to_string().contains("512"), "{error}");
    pen.set([Stroke::new([])]);
    let error = ink
        .next()
        .await
        .expect("an item")
        .expect_err("an empty one");
    assert_eq!(error.kind(), ErrorKind::InvalidRequest);
    assert!(nowhere.is_untouched());
    Ok(())
}
