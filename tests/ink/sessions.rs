//! Sessions against the sandbox: one for each drawing, charged once, renewed when it is needed.

use std::time::Duration;

use mathpix::{
    Client, Error, ErrorKind, Ink, InkAnswer, KeyOnly, OcrUsageQuery, SessionToken,
    SessionTokenRequest, StrokesRequest, StrokesSession, TextFormat, Timespan, UsageGroup,
};
use mathpix_sandbox::{Fault, LoggedRequest, Sandbox};
use mathpix_tests::service::{Values, client, server_client};

use crate::slate::{all, short, stroke};

/// A client that draws with sessions, which somebody else mints.
fn drawing_client(sandbox: &Sandbox) -> Result<Client<SessionToken>, Error> {
    let mint: Client<KeyOnly> = server_client(sandbox)?.narrow();
    let source = move || {
        let mint = mint.clone();
        async move { mint.create_session_token(SessionTokenRequest::new()).await }
    };
    client(sandbox.url(), SessionToken::renewed_by(source))
}

/// Waits for an answer to as many strokes.
async fn answer(ink: &mut Ink, strokes: usize) -> Result<InkAnswer, Error> {
    loop {
        let answer = ink.next().await.expect("there is a pen")?;
        if answer.strokes == strokes {
            return Ok(answer);
        }
    }
}

fn of_row(sandbox: &Sandbox, row: &str) -> Vec<LoggedRequest> {
    let mut requests = sandbox.requests();
    requests.retain(|request| request.row == Some(row));
    requests
}

fn minted(sandbox: &Sandbox) -> usize {
    of_row(sandbox, "create_session_token").len()
}

/// The session of each request with strokes that was answered, as a number from 0 in the order of their first use.
fn sessions(sandbox: &Sandbox) -> Vec<usize> {
    let mut known = Vec::new();
    let mut sessions = Vec::new();
    for request in of_row(sandbox, "recognize_strokes") {
        let headers = &["app_token", "strokes_session_id"][..];
        assert_eq!(request.headers, headers);
        if request.status == 200 {
            let place = known.iter().position(|known| *known == request.credential);
            sessions.push(place.unwrap_or(known.len()));
            if place.is_none() {
                known.push(request.credential);
            }
        }
    }
    sessions
}

async fn charged(sandbox: &Sandbox) -> Result<Vec<(String, u64)>, Error> {
    let query = OcrUsageQuery::new(UsageGroup::UsageType, Timespan::Month);
    let usage = server_client(sandbox)?.get_ocr_usage(query).await?;
    let counts = usage.ocr_usage.into_iter().map(|record| {
        let kind = record.usage_type.map(|kind| kind.to_string());
        (kind.unwrap_or_default(), record.count.unwrap_or_default())
    });
    Ok(counts.collect())
}

#[tokio::test]
async fn a_drawing_of_many_strokes_is_one_session_and_charged_once() -> anyhow::Result<()> {
    let sandbox = Sandbox::start().await?;
    let mut ink = drawing_client(&sandbox)?.live_ink([]);
    let pen = ink.pen();
    for count in 1..=6 {
        pen.add(stroke(count));
        assert!(answer(&mut ink, count).await?.is_current);
    }
    // Erased to nothing in the page, and drawn on: that is still the same drawing.
    pen.set([]);
    assert!(answer(&mut ink, 0).await?.recognition.is_none());
    pen.add(stroke(7));
    answer(&mut ink, 1).await?;
    assert_eq!(sessions(&sandbox), [0; 7]);
    assert_eq!(minted(&sandbox), 1);
    assert_eq!(charged(&sandbox).await?, [("strokes-session".into(), 1)]);
    Ok(())
}

#[tokio::test]
async fn a_cleared_drawing_begins_another_session_with_its_next_stroke() -> anyhow::Result<()> {
    let sandbox = Sandbox::start().await?;
    let mut ink = drawing_client(&sandbox)?.live_ink([]);
    let pen = ink.pen();
    pen.clear();
    for (drawing, strokes) in [1, 3, 2].into_iter().enumerate() {
        for count in 1..=strokes {
            pen.add(stroke(count));
            answer(&mut ink, count).await?;
        }
        pen.clear();
        pen.clear();
        answer(&mut ink, 0).await?;
        assert_eq!(minted(&sandbox), drawing + 1, "none without a stroke");
    }
    assert_eq!(sessions(&sandbox), [0, 1, 1, 1, 2, 2]);
    assert_eq!(charged(&sandbox).await?, [("strokes-session".into(), 3)]);
    Ok(())
}

#[tokio::test]
async fn each_drawing_of_a_client_has_a_session_of_its_own() -> anyhow::Result<()> {
    let sandbox = Sandbox::start().await?;
    let client = drawing_client(&sandbox)?;
    let (mut one, mut other) = (client.live_ink([]), client.live_ink([]));
    let pens = (one.pen(), other.pen());
    for count in 1..=2 {
        pens.0.add(stroke(count));
        answer(&mut one, count).await?;
        pens.1.add(stroke(count));
        answer(&mut other, count).await?;
    }
    assert_eq!(sessions(&sandbox), [0, 1, 0, 1]);
    Ok(())
}

#[tokio::test]
async fn a_session_that_expires_in_the_middle_is_followed_by_another() -> anyhow::Result<()> {
    let sandbox = Sandbox::builder().frozen(true).start().await?;
    let mut ink = drawing_client(&sandbox)?.live_ink([]);
    let pen = ink.pen();
    pen.add(stroke(1));
    answer(&mut ink, 1).await?;
    sandbox.advance(Duration::from_secs(299));
    pen.add(stroke(2));
    answer(&mut ink, 2).await?;
    sandbox.advance(Duration::from_secs(2));
    assert_eq!(
        minted(&sandbox),
        1,
        "nothing is renewed while nothing is drawn"
    );
    pen.add(stroke(3));
    assert!(answer(&mut ink, 3).await?.is_current);
    assert_eq!(sessions(&sandbox), [0, 0, 1]);
    assert_eq!(charged(&sandbox).await?, [("strokes-session".into(), 2)]);
    Ok(())
}

#[tokio::test]
async fn a_fixed_session_is_for_one_drawing() -> anyhow::Result<()> {
    let sandbox = Sandbox::start().await?;
    let values = Values::minted(&sandbox).await?;
    let session = SessionToken::new(&values.app_token, &values.strokes_session_id)?;
    let mut ink = client(sandbox.url(), session)?.live_ink([]);
    let pen = ink.pen();
    for count in 1..=2 {
        pen.add(stroke(count));
        answer(&mut ink, count).await?;
    }
    pen.clear();
    answer(&mut ink, 0).await?;
    for count in 1..=2 {
        pen.add(stroke(count));
        let error = answer(&mut ink, count).await.expect_err("a second drawing");
        assert_eq!(error.kind(), ErrorKind::TokenSource);
        let text = error.to_string();
        assert!(
            text.contains("cleared") && text.contains("`renewed_by`"),
            "{text}"
        );
    }
    assert_eq!(sessions(&sandbox), [0, 0]);
    Ok(())
}

#[tokio::test]
async fn a_source_that_fails_is_an_error_and_is_asked_again_with_the_next_change()
-> anyhow::Result<()> {
    let sandbox = Sandbox::start().await?;
    let refused = Fault::reply(403, Some("text/plain"), "no");
    sandbox.inject(refused.on("create_session_token"));
    let mut ink = drawing_client(&sandbox)?.live_ink([stroke(1)]);
    let pen = ink.pen();
    let error = answer(&mut ink, 1).await.expect_err("no session");
    assert_eq!(error.kind(), ErrorKind::TokenSource);
    pen.add(stroke(2));
    answer(&mut ink, 2).await?;
    assert_eq!(sessions(&sandbox), [0]);
    Ok(())
}

#[tokio::test]
async fn an_answer_that_never_comes_is_overtaken_within_the_session() -> anyhow::Result<()> {
    let sandbox = Sandbox::start().await?;
    sandbox.inject(Fault::silence().after_processing().on("recognize_strokes"));
    let mut ink = drawing_client(&sandbox)?.live_ink([]);
    let pen = ink.pen();
    pen.add(stroke(1));
    let drawing = async {
        while of_row(&sandbox, "recognize_strokes").is_empty() {
            tokio::task::yield_now().await;
        }
        pen.add(stroke(2));
    };
    let (read, ()) = tokio::join!(answer(&mut ink, 2), drawing);
    assert!(read?.is_current);
    drop(pen);
    assert!(all(ink).await?.is_empty());
    assert_eq!(charged(&sandbox).await?, [("strokes-session".into(), 1)]);
    Ok(())
}

#[tokio::test]
async fn what_is_read_follows_the_strokes_and_the_options() -> anyhow::Result<()> {
    let sandbox = Sandbox::start().await?;
    let options = StrokesRequest::new([]).formats([TextFormat::LatexStyled]);
    let mut ink = drawing_client(&sandbox)?.live_ink(options);
    let pen = ink.pen();
    pen.add(stroke(1));
    let one = answer(&mut ink, 1).await?.recognition.expect("it is read");
    pen.add(stroke(2));
    let two = answer(&mut ink, 2).await?.recognition.expect("it is read");
    assert!(one.text.is_none() && one.latex_styled.is_some());
    assert_ne!(one.latex_styled, two.latex_styled);
    Ok(())
}

#[tokio::test]
async fn with_the_keys_of_a_server_each_request_is_charged() -> anyhow::Result<()> {
    let sandbox = Sandbox::start().await?;
    let mut ink = server_client(&sandbox)?.live_ink([]);
    let pen = ink.pen();
    for count in 1..=3 {
        pen.add(stroke(count));
        assert_eq!(short(&answer(&mut ink, count).await?).1, count);
    }
    pen.clear();
    pen.add(stroke(4));
    answer(&mut ink, 1).await?;
    assert_eq!(charged(&sandbox).await?, [("strokes".into(), 4)]);
    Ok(())
}

/// A session that somebody else has minted can be handed in as it is.
#[tokio::test]
async fn a_source_can_give_sessions_that_came_as_json() -> anyhow::Result<()> {
    let sandbox = Sandbox::start().await?;
    let values = Values::minted(&sandbox).await?;
    let json = serde_json::json!({
        "app_token": values.app_token,
        "strokes_session_id": values.strokes_session_id,
        "app_token_expires_at": 4_000_000_000_000_u64,
    })
    .to_string();
    let source = move || std::future::ready(serde_json::from_str::<StrokesSession>(&json));
    let client = client(sandbox.url(), SessionToken::renewed_by(source))?;
    let answers = all(client.live_ink([stroke(1)])).await?;
    assert_eq!(answers.len(), 1);
    Ok(())
}
