//! No token that a credential ever held is shown.

use std::sync::{
    Mutex,
    atomic::{AtomicUsize, Ordering},
};

use jiff::{SignedDuration, Timestamp};
use mathpix::{AppToken, Client, Error, SessionToken, StrokesSession, Token};
use mathpix_tests::{
    service::{client, strokes},
    wire::{self, JSON, Request, Server},
};

/// Sessions whose secrets all hold `canary`.
fn canaries() -> SessionToken {
    let asked = AtomicUsize::new(0);
    SessionToken::renewed_by(move || {
        let number = asked.fetch_add(1, Ordering::SeqCst);
        let end = Timestamp::now() + SignedDuration::from_hours(1);
        let (token, session) = (
            format!("canary-token-{number}"),
            format!("canary-session-{number}"),
        );
        async move { Ok::<_, Error>(StrokesSession::new(token, session, end)) }
    })
}

/// Everything that can be printed of an error.
fn shown(error: &Error) -> String {
    let mut text = format!("{error:#?} {:?}", error.api());
    let mut next: Option<&dyn std::error::Error> = Some(error);
    while let Some(error) = next {
        text += &format!(" {error} {error:?}");
        next = error.source();
    }
    text
}

#[tokio::test]
async fn what_a_service_says_of_this_token_or_the_one_before_is_redacted() -> anyhow::Result<()> {
    for status in ["401 Unauthorized", "200 OK", "500 Internal Server Error"] {
        let seen = Mutex::new(String::new());
        let server = Server::answering_by(move |request: &Request| {
            let mut seen = seen.lock().expect("nobody panicked");
            for header in ["app_token", "strokes_session_id"] {
                *seen += request.header(header).expect("both are sent");
                *seen += " ";
            }
            let info = format!(r#"{{"id": "http_unauthorized", "message": "no: {seen}"}}"#);
            wire::reply(status, &[JSON], format!(r#"{{"error_info": {info}}}"#))
        })
        .await?;
        let client = client(&server.url(), canaries())?;
        let error = client.recognize_strokes(strokes()?).await;
        let error = error.expect_err("it is refused twice");
        assert_eq!(error.attempts(), 2);
        let text = shown(&error);
        assert!(text.contains("[redacted]"), "{text}");
        assert!(!text.contains("canary"), "{text}");
        let shown = format!("{client:#?} {:?}", client.credential());
        assert!(!shown.contains("canary"), "{shown}");
    }
    Ok(())
}

#[test]
fn a_credential_shows_that_it_is_renewed() -> anyhow::Result<()> {
    let client = Client::new(canaries())?;
    assert_eq!(
        format!("{:?}", client.credential()),
        "SessionToken({app_token: [renewed], strokes_session_id: [renewed]})"
    );
    let narrowed: Client<Token> = client.narrow();
    assert_eq!(
        format!("{:?}", narrowed.credential()),
        "Token({app_token: [renewed]})"
    );
    Ok(())
}

#[test]
fn what_is_handed_over_shows_in_nothing_but_what_exposes_it() {
    let token = AppToken::new("canary-token", Timestamp::now());
    assert!(!format!("{token:?}").contains("canary"));
    assert!(token.expose_as_json().contains("canary"));
}
