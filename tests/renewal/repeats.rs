//! What is sent after a refusal.

use std::sync::atomic::{AtomicUsize, Ordering};

use jiff::{SignedDuration, Timestamp};
use mathpix::{AppToken, Client, Error, ErrorKind, Image, Recognition, Token};
use mathpix_tests::{
    service::{IMAGE_URL, client, client_without_repeats, fixture},
    wire::{self, JSON, Request, Server},
};

const RESULT: &str = r#"{"text": "x", "confidence": 1, "confidence_rate": 1}"#;
const REFUSED: &str =
    r#"{"error": "e", "error_info": {"id": "http_unauthorized", "message": "m"}}"#;

/// A credential whose tokens are `token_1`, `token_2` and so on, and last for an hour.
fn counted() -> Token {
    let asked = AtomicUsize::new(0);
    Token::renewed_by(move || {
        let number = asked.fetch_add(1, Ordering::SeqCst) + 1;
        let end = Timestamp::now() + SignedDuration::from_hours(1);
        async move { Ok::<_, Error>(AppToken::new(format!("token_{number}"), end)) }
    })
}

/// A server that gives these replies, and the last one from then on.
async fn replying(replies: &'static [(&'static str, &'static str)]) -> std::io::Result<Server> {
    let count = AtomicUsize::new(0);
    Server::answering_by(move |_| {
        let number = count.fetch_add(1, Ordering::SeqCst);
        let (status, body) = replies[number.min(replies.len() - 1)];
        wire::reply(status, &[JSON], body)
    })
    .await
}

fn tokens(server: &Server) -> Vec<String> {
    let requests = server.requests();
    let token = |request: &Request| request.header("app_token").map(str::to_owned);
    requests.iter().filter_map(token).collect()
}

async fn read(client: &Client<Token>) -> Result<Recognition, Error> {
    client.recognize_image(Image::url(IMAGE_URL)).await
}

#[tokio::test]
async fn a_refusal_stands_after_one_fresh_token_also_without_repeats() -> anyhow::Result<()> {
    let server = replying(&[("401 Unauthorized", REFUSED)]).await?;
    for client in [
        client(&server.url(), counted())?,
        client_without_repeats(&server.url(), counted())?,
    ] {
        let before = tokens(&server).len();
        let error = read(&client).await.expect_err("it is refused twice");
        assert_eq!(error.kind(), ErrorKind::TokenRefused);
        assert_eq!(error.attempts(), 2);
        assert_eq!(
            error.to_string(),
            "`POST /v3/text`: the service refused the app token: `http_unauthorized`: m; so it did with the one before: see what the token source gives (HTTP 401, 2 attempts)"
        );
        assert_eq!(tokens(&server)[before..], ["token_1", "token_2"]);
    }
    Ok(())
}

#[tokio::test]
async fn each_way_to_refuse_a_token_is_answered_with_a_fresh_one() -> anyhow::Result<()> {
    const TOKEN_REQUEST: &str =
        r#"{"error": "e", "error_info": {"id": "unauthorized_token_request"}}"#;
    const UNKNOWN: &str = r#"{"error": "e", "error_info": {"id": "token_unknown"}}"#;
    const WAYS: [&[(&str, &str)]; 4] = [
        &[("401 Unauthorized", REFUSED), ("200 OK", RESULT)],
        &[("401 Unauthorized", "<html>"), ("200 OK", RESULT)],
        &[("200 OK", TOKEN_REQUEST), ("200 OK", RESULT)],
        &[("200 OK", UNKNOWN), ("200 OK", RESULT)],
    ];
    for way in WAYS {
        let server = replying(way).await?;
        read(&client_without_repeats(&server.url(), counted())?).await?;
        assert_eq!(tokens(&server), ["token_1", "token_2"], "{way:?}");
    }
    Ok(())
}

#[tokio::test]
async fn other_failures_have_their_attempts_beside_it() -> anyhow::Result<()> {
    let server = replying(&[
        ("503 Service Unavailable", ""),
        ("401 Unauthorized", REFUSED),
        ("503 Service Unavailable", ""),
    ])
    .await?;
    let error = read(&client(&server.url(), counted())?).await;
    let error = error.expect_err("three times 503");
    assert_eq!(error.kind(), ErrorKind::ServiceFault);
    assert_eq!(error.attempts(), 4);
    let sent = ["token_1", "token_1", "token_2", "token_2"];
    assert_eq!(tokens(&server), sent);
    Ok(())
}

#[tokio::test]
async fn other_failures_do_not_renew() -> anyhow::Result<()> {
    let server = replying(&[("403 Forbidden", ""), ("200 OK", RESULT)]).await?;
    let client = client(&server.url(), counted())?;
    read(&client).await.expect_err("403");
    read(&client).await?;
    assert_eq!(tokens(&server), ["token_1", "token_1"]);
    Ok(())
}

#[tokio::test]
async fn the_body_is_the_same_with_the_fresh_token() -> anyhow::Result<()> {
    let server = replying(&[("401 Unauthorized", REFUSED), ("200 OK", RESULT)]).await?;
    let client = client(&server.url(), counted())?;
    client
        .recognize_image(Image::file(fixture("formula.png")))
        .await?;
    let [first, second] = &server.requests()[..] else {
        anyhow::bail!("two requests");
    };
    assert!(first.body.len() > 1_000);
    assert_eq!(first.body, second.body);
    assert_eq!(first.header("content-type"), second.header("content-type"));
    Ok(())
}
