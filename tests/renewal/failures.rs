//! Sources that fail, hang, panic, or give what is no token.

use std::{
    convert::Infallible,
    error::Error as _,
    future::pending,
    io,
    sync::{
        Arc, OnceLock,
        atomic::{AtomicUsize, Ordering},
    },
    time::Duration,
};

use jiff::{SignedDuration, Timestamp};
use mathpix::{AppToken, ErrorKind, Image, Token, TokenSource};
use mathpix_sandbox::Sandbox;
use mathpix_tests::{
    clock::{SLACK, paused, timed},
    faults::{FaultServer, Step},
    service::{IMAGE_URL, client},
    wire::Untouched,
};

use super::Minting;

/// A source that has no token, and a count of how often it was asked.
fn broken() -> (impl TokenSource, Arc<AtomicUsize>) {
    let asked = Arc::new(AtomicUsize::new(0));
    let count = Arc::clone(&asked);
    let source = move || {
        count.fetch_add(1, Ordering::SeqCst);
        async { Err::<AppToken, _>(io::Error::other("the token server is down")) }
    };
    (source, asked)
}

#[tokio::test]
async fn a_call_whose_source_fails_says_so_and_sends_nothing() -> anyhow::Result<()> {
    let nowhere = Untouched::listen()?;
    let (source, asked) = broken();
    let client = client(&nowhere.url()?, Token::renewed_by(source))?;
    for call in 1..=2 {
        let error = client.recognize_image(Image::url(IMAGE_URL)).await;
        let error = error.expect_err("there is no token");
        assert_eq!(error.kind(), ErrorKind::TokenSource);
        assert_eq!(
            error.to_string(),
            "`POST /v3/text`: the token source failed, and the request was not sent: see the server that it asks"
        );
        let cause = error.source().and_then(|cause| cause.downcast_ref());
        let cause: &io::Error = cause.expect("the error of the source itself");
        assert_eq!(cause.to_string(), "the token server is down");
        assert_eq!((error.attempts(), error.outcome_unknown()), (0, false));
        assert!(!error.is_unauthorized() && !error.is_timeout());
        assert_eq!(asked.load(Ordering::SeqCst), call, "each call asks once");
    }
    assert!(nowhere.is_untouched());
    Ok(())
}

#[tokio::test]
async fn a_refusal_that_a_failing_source_cannot_mend_is_named_too() -> anyhow::Result<()> {
    let sandbox = Sandbox::start().await?;
    let minting = Minting::at(&sandbox)?;
    let source = {
        let minting = minting.clone();
        move || {
            let minting = minting.clone();
            async move {
                match minting.asked() {
                    0 => Ok(TokenSource::<AppToken>::token(&minting).await?),
                    _ => anyhow::bail!("the token server is down"),
                }
            }
        }
    };
    let client = client(sandbox.url(), Token::renewed_by(source))?;
    client.recognize_image(Image::url(IMAGE_URL)).await?;
    minting.delete_last().await?;
    let error = client.recognize_image(Image::url(IMAGE_URL)).await;
    let error = error.expect_err("it is refused, and there is no other");
    assert_eq!(error.kind(), ErrorKind::TokenSource);
    assert_eq!(error.attempts(), 1);
    let text = "the token source failed, and the token before was refused";
    assert!(error.to_string().contains(text), "{error}");
    Ok(())
}

/// A source whose first token expires within the first attempt, and which then has none.
#[test]
fn a_repeat_for_which_there_is_no_token_does_not_hide_that_the_request_was_sent()
-> anyhow::Result<()> {
    paused(async {
        let end = Arc::new(OnceLock::new());
        let expired = Arc::clone(&end);
        let server = FaultServer::playing_by(move |_| {
            while expired.get().is_some_and(|end| Timestamp::now() < *end) {
                std::thread::sleep(Duration::from_millis(10));
            }
            vec![Step::Request, Step::Reset]
        })
        .await?;
        let source = move || {
            let first = end.set(Timestamp::now() + SignedDuration::from_secs(1));
            let token = first.map(|()| AppToken::new("token_1", *end.wait()));
            async { token.map_err(|_| io::Error::other("the token server is down")) }
        };
        let client = client(&server.url(), Token::renewed_by(source))?;
        let call = client.recognize_image(Image::url(IMAGE_URL));
        let error = call.repeat_when_unknown().await;
        let error = error.expect_err("there is no other token");
        assert_eq!(error.kind(), ErrorKind::TokenSource);
        assert_eq!((error.attempts(), error.outcome_unknown()), (1, true));
        let text = error.to_string();
        for part in [
            "the token source failed, and the request was not sent again",
            "`list_ocr_results`",
        ] {
            assert!(text.contains(part), "{text}");
        }
        assert_eq!(server.log().arrivals().len(), 1);
        Ok(())
    })?
}

/// A call whose source hangs, with the limit that `set` gives the call.
fn hanging(
    set: fn(mathpix::Call<mathpix::Recognition>) -> mathpix::Call<mathpix::Recognition>,
) -> anyhow::Result<(mathpix::Error, Duration)> {
    paused(async {
        let nowhere = Untouched::listen()?;
        let source = || pending::<Result<AppToken, Infallible>>();
        let client = client(&nowhere.url()?, Token::renewed_by(source))?;
        let call = set(client.recognize_image(Image::url(IMAGE_URL)));
        let (outcome, took) = timed(call.into_future()).await;
        assert!(nowhere.is_untouched());
        Ok((outcome.expect_err("no token comes"), took))
    })?
}

#[test]
fn a_source_that_hangs_is_waited_for_within_its_limit_and_those_of_the_call() -> anyhow::Result<()>
{
    let seconds = Duration::from_secs;
    let (error, took) = hanging(|call| call)?;
    assert_eq!(error.kind(), ErrorKind::TokenSource);
    let text = "the token source gave no token within 30 s, and the request was not sent";
    assert!(error.to_string().contains(text), "{error}");
    assert!(
        seconds(30) <= took && took < seconds(30) + SLACK,
        "{took:?}"
    );

    let (timeout, took) = hanging(|call| call.timeout(Duration::from_secs(7)))?;
    assert!(seconds(7) <= took && took < seconds(7) + SLACK, "{took:?}");
    let (deadline, took) = hanging(|call| call.deadline(Duration::from_secs(5)))?;
    assert!(seconds(5) <= took && took < seconds(5) + SLACK, "{took:?}");
    for (error, limit) in [(timeout, "`timeout`"), (deadline, "`deadline`")] {
        assert_eq!(error.kind(), ErrorKind::Timeout);
        assert_eq!((error.attempts(), error.outcome_unknown()), (0, false));
        assert!(!error.is_connect());
        let text = error.to_string();
        assert!(text.contains("the request was not sent"), "{text}");
        assert!(text.contains(limit), "{text}");
    }
    Ok(())
}

#[tokio::test]
async fn what_is_no_token_is_said_and_not_shown() -> anyhow::Result<()> {
    let nowhere = Untouched::listen()?;
    let source = || async { Ok::<_, Infallible>(AppToken::new("s3cret\n", Timestamp::now())) };
    let client = client(&nowhere.url()?, Token::renewed_by(source))?;
    let error = client.recognize_image(Image::url(IMAGE_URL)).await;
    let error = error.expect_err("it has a line break");
    assert_eq!(error.kind(), ErrorKind::TokenSource);
    let cause = error.source().and_then(|cause| cause.downcast_ref());
    let cause: &mathpix::Error = cause.expect("an error of this crate");
    assert_eq!(cause.kind(), ErrorKind::InvalidCredential);
    let shown = format!("{error} {error:?} {cause}");
    assert!(!shown.contains("s3cret"), "{shown}");
    assert!(nowhere.is_untouched());
    Ok(())
}

#[tokio::test]
async fn a_source_that_panics_ends_no_call_but_by_an_error() -> anyhow::Result<()> {
    let sandbox = Sandbox::start().await?;
    let minting = Minting::at(&sandbox)?;
    let asked = AtomicUsize::new(0);
    let source = move || {
        let (first, minting) = (asked.fetch_add(1, Ordering::SeqCst) == 0, minting.clone());
        async move {
            assert!(!first, "the source is broken");
            TokenSource::<AppToken>::token(&minting).await
        }
    };
    let client = client(sandbox.url(), Token::renewed_by(source))?;
    let error = client.recognize_image(Image::url(IMAGE_URL)).await;
    let error = error.expect_err("the source panics");
    assert_eq!(error.kind(), ErrorKind::TokenSource);
    assert!(error.to_string().contains("panicked"), "{error}");
    client.recognize_image(Image::url(IMAGE_URL)).await?;
    Ok(())
}
