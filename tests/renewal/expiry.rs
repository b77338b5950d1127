//! Calls at 299 s and at 301 s of a token of 300 s: by the service's clock, and by that of this machine.

use std::time::Duration;

use jiff::{SignedDuration, Timestamp};
use mathpix::{AppTokenRequest, ErrorKind, Image, SessionTokenRequest, Token};
use mathpix_sandbox::Sandbox;
use mathpix_tests::{
    service::{IMAGE_URL, client, server_client, strokes},
    wire::{self, JSON, Server},
};

use super::{Minting, calls, over};

/// A sandbox whose clock stands still, a day ahead of that of this machine.
async fn tomorrow() -> std::io::Result<Sandbox> {
    // Tokens expire at whole milliseconds.
    let start = Timestamp::now() + SignedDuration::from_hours(24);
    let start = Timestamp::from_second(start.as_second()).expect("a time");
    Sandbox::builder()
        .frozen(true)
        .starting_at(start)
        .start()
        .await
}

#[tokio::test]
async fn a_fixed_token_is_answered_at_299_s_and_is_an_expired_one_at_301_s() -> anyhow::Result<()> {
    let sandbox = tomorrow().await?;
    let minted = server_client(&sandbox)?
        .create_app_token(AppTokenRequest::new())
        .await?;
    let client = client(sandbox.url(), minted.credential()?)?;
    let end = minted.app_token_expires_at;
    assert_eq!(client.credential().expires_at(), Some(end));
    sandbox.advance(Duration::from_secs(299));
    client.recognize_image(Image::url(IMAGE_URL)).await?;
    sandbox.advance(Duration::from_secs(2));
    let error = client.recognize_image(Image::url(IMAGE_URL)).await;
    let error = error.expect_err("the token is 301 s old");
    assert_eq!(error.kind(), ErrorKind::TokenExpired);
    assert!(error.is_unauthorized());
    assert_eq!(error.attempts(), 1);
    assert_eq!(
        error.to_string(),
        format!(
            "`POST /v3/text`: the app token expired at {end}: `http_unauthorized`: Invalid credentials; have a new one minted, or let `renewed_by` see to it (HTTP 401)"
        )
    );
    Ok(())
}

#[tokio::test]
async fn a_fixed_session_is_an_expired_one_too() -> anyhow::Result<()> {
    let sandbox = tomorrow().await?;
    let session = server_client(&sandbox)?
        .create_session_token(SessionTokenRequest::new())
        .await?;
    let client = client(sandbox.url(), session.credential()?)?;
    let narrowed: mathpix::Client<Token> = client.narrow();
    let end = Some(session.app_token_expires_at);
    assert_eq!(client.credential().expires_at(), end);
    assert_eq!(narrowed.credential().expires_at(), end);
    sandbox.advance(Duration::from_secs(299));
    client.recognize_strokes(strokes()?).await?;
    sandbox.advance(Duration::from_secs(2));
    let image = narrowed.recognize_image(Image::url(IMAGE_URL)).await;
    let strokes = client.recognize_strokes(strokes()?).await;
    for error in [strokes.expect_err("expired"), image.expect_err("expired")] {
        assert_eq!(error.kind(), ErrorKind::TokenExpired, "{error}");
    }
    Ok(())
}

#[tokio::test]
async fn the_clock_of_this_machine_tells_where_the_reply_has_none() -> anyhow::Result<()> {
    let refusal = r#"{"error_info": {"id": "http_unauthorized", "message": "m"}}"#;
    for body in [refusal, ""] {
        let server = Server::answering(wire::reply("401 Unauthorized", &[JSON], body)).await?;
        let past = Timestamp::now() - SignedDuration::from_secs(1);
        let to_come = Timestamp::now() + SignedDuration::from_hours(1);
        for (end, kind, text) in [
            (past, ErrorKind::TokenExpired, "the app token expired at"),
            (to_come, ErrorKind::TokenRefused, "it has not expired"),
        ] {
            let token = Token::new("token_5b1f")?.expiring_at(end);
            assert_eq!(token.expires_at(), Some(end));
            let client = client(&server.url(), token)?;
            let error = client.recognize_image(Image::url(IMAGE_URL)).await;
            let error = error.expect_err("401");
            assert_eq!(error.kind(), kind, "{error}");
            assert!(error.to_string().contains(text), "{error}");
        }
    }
    Ok(())
}

#[tokio::test]
async fn a_token_of_unknown_expiry_may_have_expired() -> anyhow::Result<()> {
    let sandbox = Sandbox::start().await?;
    let token = Token::new("token_of_nobody")?;
    assert_eq!(token.expires_at(), None);
    let client = client(sandbox.url(), token)?;
    let error = client.recognize_image(Image::url(IMAGE_URL)).await;
    let error = error.expect_err("nobody minted it");
    assert_eq!(error.kind(), ErrorKind::TokenRefused);
    assert!(error.to_string().contains("it may have expired"), "{error}");
    Ok(())
}

#[tokio::test]
async fn a_renewed_token_is_answered_at_299_s_and_at_301_s() -> anyhow::Result<()> {
    let sandbox = tomorrow().await?;
    let source = Minting::at(&sandbox)?;
    let client = client(sandbox.url(), Token::renewed_by(source.clone()))?;
    let first = sandbox.now() + SignedDuration::from_secs(300);
    assert_eq!(client.credential().expires_at(), None);
    client.recognize_image(Image::url(IMAGE_URL)).await?;
    assert_eq!(client.credential().expires_at(), Some(first));
    sandbox.advance(Duration::from_secs(299));
    client.recognize_image(Image::url(IMAGE_URL)).await?;
    assert_eq!(source.asked(), 1, "this machine is a day behind");
    sandbox.advance(Duration::from_secs(2));
    let response = client
        .recognize_image(Image::url(IMAGE_URL))
        .with_response()
        .await?;
    assert_eq!((source.asked(), response.attempts), (2, 2));
    let second = sandbox.now() + SignedDuration::from_secs(300);
    assert_eq!(client.credential().expires_at(), Some(second));
    Ok(())
}

/// A service whose clock is so far behind that its tokens seem to expire, or to have expired, when they come.
#[tokio::test]
async fn a_service_with_another_clock_is_not_asked_for_a_token_by_every_call() -> anyhow::Result<()>
{
    for behind in [0, 200, 269, 301, 86_400] {
        let start = Timestamp::now() - SignedDuration::from_secs(behind);
        let builder = Sandbox::builder().frozen(true).starting_at(start);
        let sandbox = builder.start().await?;
        let source = Minting::at(&sandbox)?;
        let client = client(sandbox.url(), Token::renewed_by(source.clone()))?;
        for _ in 0..3 {
            client.recognize_image(Image::url(IMAGE_URL)).await?;
        }
        assert_eq!(source.asked(), 1, "{behind} s behind");
        assert_eq!(calls(&sandbox, "recognize_image"), 3, "{behind} s behind");
    }
    Ok(())
}

#[tokio::test]
async fn a_token_that_has_expired_by_the_clock_of_this_machine_is_not_sent() -> anyhow::Result<()> {
    let sandbox = Sandbox::start().await?;
    let source = Minting::at(&sandbox)?.said_to_last(SignedDuration::from_secs(2));
    let client = client(sandbox.url(), Token::renewed_by(source.clone()))?;
    client.recognize_image(Image::url(IMAGE_URL)).await?;
    let end = client.credential().expires_at().expect("it is known");
    over(end).await;
    client.recognize_image(Image::url(IMAGE_URL)).await?;
    assert_eq!(source.asked(), 2);
    assert!(client.credential().expires_at() > Some(end));
    assert_eq!(calls(&sandbox, "recognize_image"), 2, "none was refused");
    Ok(())
}
