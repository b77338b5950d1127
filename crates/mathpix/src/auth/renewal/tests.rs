//! A renewal by itself, at times of the tests' own choice. The clock of limits stands still while anything happens.

use std::{
    convert::Infallible,
    future::pending,
    sync::atomic::{AtomicUsize, Ordering},
};

use tokio::{sync::Notify, task::yield_now};

use super::*;
use crate::{
    AppToken, Client, Image, Token,
    auth::{Credential as _, Kind},
    credentials::headers::APP_TOKEN,
};

/// How long the tokens here last.
const LIFETIME: i64 = 300;

fn seconds(seconds: u64) -> Duration {
    Duration::from_secs(seconds)
}

/// A time so many seconds from now.
fn after(seconds: i64) -> Timestamp {
    platform::timestamp() + jiff::SignedDuration::from_secs(seconds)
}

fn minted(number: usize) -> Result<Values, Failure> {
    let values = Values::new([(APP_TOKEN, format!("token_{number}").as_str())]);
    values
        .map(|values| values.expiring_at(after(LIFETIME)))
        .map_err(Failure::of_token)
}

/// A renewal whose source is given the number of times that it was asked, from 1, and a count of them.
fn renewal<F>(
    source: impl Fn(usize) -> F + Send + Sync + 'static,
) -> (Arc<Renewal>, Arc<AtomicUsize>)
where
    F: Future<Output = Result<Values, Failure>> + Send + 'static,
{
    let asked = Arc::new(AtomicUsize::new(0));
    let count = Arc::clone(&asked);
    let ask = move || Box::pin(source(count.fetch_add(1, Ordering::SeqCst) + 1)) as BoxFuture<_>;
    (Arc::new(Renewal::new(Arc::new(ask))), asked)
}

fn count(asked: &AtomicUsize) -> usize {
    asked.load(Ordering::SeqCst)
}

fn token(answer: &Answer) -> String {
    match answer {
        Ok(values) => values
            .secrets(&[APP_TOKEN])
            .next()
            .unwrap_or_default()
            .into(),
        Err(failure) => failure.what.into(),
    }
}

async fn never() -> Result<Values, Failure> {
    pending().await
}

#[tokio::test]
async fn a_token_is_renewed_within_the_margin_and_not_before() {
    let (renewal, asked) = renewal(|number| async move { minted(number) });
    assert_eq!(renewal.expires_at(), None);
    for (time, expected) in [(0, "token_1"), (200, "token_1"), (290, "token_2")] {
        let values = renewal.values_at(after(time), None, None).await;
        assert_eq!(token(&values), expected, "{time} s");
    }
    assert_eq!(count(&asked), 2);
    assert!(renewal.expires_at() > Some(after(LIFETIME - 100)));
}

#[tokio::test(start_paused = true)]
async fn the_token_before_is_used_as_long_as_it_holds() {
    let (renewal, asked) = renewal(|number| async move {
        match number {
            1 => minted(1),
            2 => Err(Failure::of_source("down")),
            3 => never().await,
            _ => Err(Failure::of_source("down still")),
        }
    });
    let first = renewal.values(None, None).await;
    let failed = renewal.values_at(after(280), None, None).await;
    let start = platform::now();
    let hung = renewal.values_at(after(280), None, None).await;
    let waited = platform::now() - start;
    for values in [first, failed, hung] {
        assert_eq!(token(&values), "token_1");
    }
    // Half of the 20 s that were left, or of fewer if this machine was busy.
    assert!(seconds(3) < waited && waited < seconds(11), "{waited:?}");
    let expired = renewal.values_at(after(301), None, None).await;
    assert_eq!(token(&expired), "the token source failed");
    assert_eq!(count(&asked), 4);
}

#[tokio::test(start_paused = true)]
async fn a_call_with_a_short_limit_sends_the_token_before_within_it() {
    let token = Token::renewed_by(pending::<Result<AppToken, Infallible>>);
    let Kind::Renewed(renewal, _) = token.held().kind() else {
        unreachable!("it has a source");
    };
    let values = Values::new([(APP_TOKEN, "token_1")]).expect("it is sound");
    let values = values.expiring_at(after(20)).minted(after(-280), None);
    renewal.state().present = Some(Arc::new(values));
    let builder = Client::builder(token).base_url("http://127.0.0.1:1");
    let client = builder.attempts(1).build().expect("it can be built");
    let calls = [
        client
            .recognize_image(Image::url("https://example.org/a.png"))
            .timeout(seconds(3)),
        client
            .recognize_image(Image::url("https://example.org/a.png"))
            .deadline(seconds(3)),
    ];
    for call in calls {
        let error = call.await.expect_err("nobody is there");
        assert_eq!(error.attempts(), 1, "{error}");
    }
}

#[tokio::test(start_paused = true)]
async fn a_source_has_half_a_minute() {
    let (renewal, asked) = renewal(|_| never());
    let start = platform::now();
    let late = renewal.values(None, None).await;
    assert_eq!(token(&late), "the token source gave no token within 30 s");
    assert_eq!((platform::now() - start).as_secs(), 30);
    assert_eq!(count(&asked), 1);
}

#[tokio::test]
async fn calls_that_were_refused_with_one_token_make_one_renewal() {
    let (renewal, asked) = renewal(|number| async move { minted(number) });
    let refused = renewal.values(None, None).await.ok().expect("it is given");
    for _ in 0..3 {
        let values = renewal.values(Some(&refused), None).await;
        assert_eq!(token(&values), "token_2");
    }
    assert_eq!(count(&asked), 2);
}

#[tokio::test]
async fn a_refused_token_is_not_used_for_want_of_another() {
    let (renewal, _) = renewal(|number| async move {
        match number {
            1 => minted(1),
            _ => Err(Failure::of_source("down")),
        }
    });
    let refused = renewal.values(None, None).await.ok().expect("it is given");
    for refused in [Some(&refused), None] {
        let values = renewal.values(refused, None).await;
        assert_eq!(token(&values), "the token source failed");
    }
}

#[tokio::test]
async fn who_waits_is_not_stalled_by_one_who_gives_up() {
    let open = Arc::new(Notify::new());
    let gate = Arc::clone(&open);
    let (renewal, asked) = renewal(move |number| {
        let gate = Arc::clone(&gate);
        async move {
            gate.notified().await;
            minted(number)
        }
    });
    let wait = || {
        let renewal = Arc::clone(&renewal);
        tokio::spawn(async move { renewal.values(None, None).await })
    };
    let driver = wait();
    yield_now().await;
    let others = [wait(), wait()];
    yield_now().await;
    assert_eq!(count(&asked), 1, "the driver has asked");
    driver.abort();
    assert!(driver.await.is_err_and(|error| error.is_cancelled()));
    open.notify_one();
    for other in others {
        assert_eq!(token(&other.await.expect("it ends")), "token_1");
    }
    assert_eq!(count(&asked), 1);
}

#[tokio::test]
async fn a_renewal_for_which_nobody_waits_any_more_stops() {
    let gone = Arc::new(());
    let held = Arc::downgrade(&gone);
    let (renewal, asked) = renewal(move |number| {
        let held = held.upgrade();
        async move {
            match number {
                1 => {
                    let _held = held;
                    never().await
                }
                _ => minted(number),
            }
        }
    });
    let waiting = tokio::spawn({
        let renewal = Arc::clone(&renewal);
        async move { renewal.values(None, None).await }
    });
    yield_now().await;
    assert_eq!((count(&asked), Arc::strong_count(&gone)), (1, 2));
    waiting.abort();
    assert!(waiting.await.is_err());
    assert_eq!(Arc::strong_count(&gone), 1, "what the source did is over");
    assert_eq!(token(&renewal.values(None, None).await), "token_2");
}

#[tokio::test]
async fn a_failure_is_that_of_all_who_wait_and_the_next_call_asks_anew() {
    let open = Arc::new(Notify::new());
    let gate = Arc::clone(&open);
    let (renewal, asked) = renewal(move |number| {
        let gate = Arc::clone(&gate);
        async move {
            gate.notified().await;
            match number {
                1 => Err(Failure::of_source("down")),
                _ => minted(number),
            }
        }
    });
    let waiting: Vec<_> = (0..5)
        .map(|_| {
            let renewal = Arc::clone(&renewal);
            tokio::spawn(async move { renewal.values(None, None).await })
        })
        .collect();
    yield_now().await;
    open.notify_one();
    let mut causes = Vec::new();
    for answer in waiting {
        let failure = answer.await.expect("it ends").err().expect("down");
        causes.push(failure.cause.expect("a cause"));
    }
    assert!(causes.iter().all(|cause| Arc::ptr_eq(cause, &causes[0])));
    assert_eq!((causes[0].to_string().as_str(), count(&asked)), ("down", 1));
    open.notify_one();
    assert_eq!(token(&renewal.values(None, None).await), "token_2");
}

#[tokio::test]
async fn a_source_that_panics_is_one_that_failed() {
    let (renewal, _) = renewal(|number| async move {
        match number {
            1 => panic!("the source is broken"),
            _ => minted(number),
        }
    });
    assert_eq!(
        token(&renewal.values(None, None).await),
        "the token source panicked"
    );
    assert_eq!(token(&renewal.values(None, None).await), "token_2");
}

#[tokio::test]
async fn a_fork_has_tokens_of_its_own_from_the_same_source() {
    let (renewal, asked) = renewal(|number| async move { minted(number) });
    assert_eq!(token(&renewal.values(None, None).await), "token_1");
    let fork = Arc::new(renewal.fork());
    assert_eq!((fork.expires_at(), count(&asked)), (None, 1));
    for _ in 0..2 {
        assert_eq!(token(&fork.values(None, None).await), "token_2");
        assert_eq!(token(&renewal.values(None, None).await), "token_1");
    }
}

#[tokio::test]
async fn the_next_request_may_have_a_fresh_token_also_if_one_is_on_its_way() {
    let open = Arc::new(Notify::new());
    let gate = Arc::clone(&open);
    let (renewal, _) = renewal(move |number| {
        let gate = Arc::clone(&gate);
        async move {
            if number == 2 {
                gate.notified().await;
            }
            minted(number)
        }
    });
    assert_eq!(token(&renewal.values(None, None).await), "token_1");
    renewal.renew_next();
    let before = tokio::spawn({
        let renewal = Arc::clone(&renewal);
        async move { renewal.values(None, None).await }
    });
    yield_now().await;
    renewal.renew_next();
    assert_eq!(token(&renewal.values(None, None).await), "token_3");
    open.notify_one();
    assert_eq!(token(&before.await.expect("it ends")), "token_2");
    assert_eq!(token(&renewal.values(None, None).await), "token_3");
}
