//! Connections that are lost, cut, silent or refused.

use std::{future::Future, time::Duration};

use mathpix::{Client, ErrorKind, PdfPages, ServerKey};
use mathpix_tests::{
    clock::{SLACK, paused, timed},
    faults::{FaultServer, Script, Step},
    service::{Ids, client},
    wire::{JSON, reply, reply_until_close},
};

use crate::service::{EVENTS, Service, all, broken, cut, event, events, sound, status, whole};

fn seconds(seconds: u64) -> Duration {
    Duration::from_secs(seconds)
}

#[test]
fn a_body_may_be_cut_at_any_byte() -> anyhow::Result<()> {
    let body = events(&[1, 3, 2], 3);
    paused(async {
        for at in 0..body.len() {
            // The service begins again.
            let states = || [status("split", 1)];
            let service = Service::start([cut(&body, at), whole(&body)], states()).await?;
            assert_eq!(sound(service.pages()?.in_order()).await, [1, 2, 3], "{at}");
            // Or it goes on with the event that was cut.
            let came = body[..at].matches("\n").count() / 2;
            let rest: String = [1, 3, 2][came..]
                .iter()
                .map(|page| event(*page, 3))
                .collect();
            let service = Service::start([cut(&body, at), whole(rest)], states()).await?;
            assert_eq!(sound(service.pages()?).await, [1, 3, 2], "{at}");
            // Or nothing says that it is cut, but a line that is no JSON.
            let unsaid = reply_until_close("200 OK", &[EVENTS], &body.as_bytes()[..at]);
            let service = Service::start([unsaid, whole(&body)], states()).await?;
            assert_eq!(sound(service.pages()?).await, [1, 3, 2], "{at}");
        }
        Ok(())
    })?
}

/// A server that plays one script after another, and a stream of its pages.
async fn played<const N: usize>(
    scripts: [Script; N],
) -> anyhow::Result<(FaultServer, Client<ServerKey>)> {
    let server = FaultServer::playing_by(move |number| scripts[number.min(N - 1)].clone()).await?;
    let client = client(&server.url(), ServerKey::new("acme_reader", "0123abcd")?)?;
    Ok((server, client))
}

fn pages(client: &Client<ServerKey>) -> anyhow::Result<PdfPages> {
    Ok(client.stream_pdf_pages(&Ids::made_up()?.pdf))
}

/// A body without end that has begun.
fn begun(body: String) -> Script {
    let head = reply_until_close("200 OK", &[EVENTS], body.as_bytes());
    vec![Step::Request, Step::Send(head)]
}

fn then(mut script: Script, step: Step) -> Script {
    script.push(step);
    script
}

fn answered(reply: Vec<u8>) -> Script {
    vec![Step::Request, Step::Send(reply)]
}

/// The outcome took so many seconds, give or take the pauses' share of chance.
async fn took<F: Future>(least: f64, most: f64, future: F) -> F::Output {
    let (output, took) = timed(future).await;
    let (least, most) = (
        Duration::from_secs_f64(least),
        Duration::from_secs_f64(most),
    );
    assert!(least <= took && took <= most + SLACK, "{took:?}");
    output
}

#[test]
fn a_connection_that_is_reset_before_within_or_between_is_made_again() -> anyhow::Result<()> {
    paused(async {
        let scripts = [
            vec![Step::Wait, Step::Reset],
            vec![Step::Request, Step::Reset],
            then(begun(event(2, 4)), Step::Reset),
            then(begun(event(1, 4) + "data: {\"te"), Step::Reset),
            answered(whole(events(&[1, 2, 3, 4], 4))),
        ];
        let (server, client) = played(scripts).await?;
        // 1 s and 1.5 s, then twice 1 s after a page.
        let numbers = took(3.6, 4.5, sound(pages(&client)?)).await;
        assert_eq!(numbers, [2, 1, 3, 4]);
        assert_eq!(server.log().requests(), 4);
        Ok(())
    })?
}

#[test]
fn a_body_that_falls_silent_is_given_up_after_the_idle_limit() -> anyhow::Result<()> {
    paused(async {
        let scripts = [
            then(begun(event(1, 2)), Step::Silence),
            answered(whole(event(2, 2))),
        ];
        let (server, client) = played(scripts).await?;
        let numbers = took(30.8, 31.0, sound(pages(&client)?)).await;
        assert_eq!(numbers, [1, 2]);
        server.log().until(|log| log.open() == 0).await;
        Ok(())
    })?
}

#[test]
fn a_body_that_comes_byte_by_byte_is_read_to_its_end() -> anyhow::Result<()> {
    paused(async {
        let body = events(&[2, 1], 2);
        let scripts = [then(
            begun(String::new()),
            Step::Slowly(body.into_bytes(), seconds(3)),
        )];
        let (server, client) = played(scripts).await?;
        assert_eq!(sound(pages(&client)?.in_order()).await, [1, 2]);
        assert_eq!(server.log().requests(), 1);
        Ok(())
    })?
}

#[test]
fn a_service_that_is_busy_is_asked_again_when_it_says() -> anyhow::Result<()> {
    paused(async {
        let busy = |hint: &str| reply("503 Service Unavailable", &[("retry-after", hint)], "");
        let replies = [busy("7"), busy("90"), busy("0"), whole(event(1, 1))];
        let service = Service::start(replies, []).await?;
        let numbers = took(98.0, 98.0, sound(service.pages()?)).await;
        assert_eq!(numbers, [1]);
        assert_eq!(service.requests(), (4, 0));
        Ok(())
    })?
}

#[test]
fn pauses_grow_to_10_s_while_nothing_comes_and_shrink_after_a_page() -> anyhow::Result<()> {
    paused(async {
        let failed = reply("502 Bad Gateway", &[], "");
        let mut replies = vec![failed; 9];
        // 1, 1.5, 2.25, 3.38, 5.06, 7.59 and three times 10 s, then 1 s.
        replies.extend([whole(event(1, 2)), whole(event(2, 2))]);
        let service = Service::start(replies, []).await?;
        let numbers = took(41.4, 51.8, sound(service.pages()?)).await;
        assert_eq!(numbers, [1, 2]);
        Ok(())
    })?
}

#[test]
fn the_limit_is_one_of_time_without_a_new_page() -> anyhow::Result<()> {
    paused(async {
        let failed = || reply("500 Internal Server Error", &[], "");
        let service = Service::start([whole(event(2, 3)), failed()], []).await?;
        let (numbers, error) = took(600.0, 601.0, broken(service.pages()?)).await;
        assert_eq!((&numbers[..], error.kind()), (&[2][..], ErrorKind::Timeout));
        let text = error.to_string();
        for part in [
            "`2026_11_03_7c41g`",
            "600s",
            "pages 1 and 3 of 3",
            "`limit`",
        ] {
            assert!(text.contains(part), "{text}");
        }
        let cause = std::error::Error::source(&error).map(ToString::to_string);
        assert!(
            cause.is_some_and(|cause| cause.contains("500")),
            "{error:?}"
        );

        let service = Service::start([failed()], []).await?;
        let slow = service.pages()?.limit(seconds(20));
        let (_, error) = took(20.0, 20.0, broken(slow)).await;
        assert!(error.is_timeout(), "{error}");

        // What it asks for is beyond the limit: there is nothing to wait for.
        let busy = reply("503 Service Unavailable", &[("retry-after", "601")], "");
        let service = Service::start([busy], []).await?;
        let (_, error) = took(0.0, 0.0, broken(service.pages()?)).await;
        assert_eq!(error.retry_after(), Some(seconds(601)), "{error}");

        // However short it is, the first request has a second.
        let service = Service::start([whole(event(1, 1))], []).await?;
        assert_eq!(sound(service.pages()?.limit(Duration::ZERO)).await, [1]);
        Ok(())
    })?
}

#[test]
fn a_body_that_is_kept_alive_without_a_new_page_ends_at_the_limit() -> anyhow::Result<()> {
    paused(async {
        for again in [":\n\n".to_owned(), event(1, 2)] {
            let again = Step::Send(again.into_bytes());
            let alive = (0..100).flat_map(|_| [Step::Pause(seconds(10)), again.clone()]);
            let script = [begun(event(1, 2)), alive.collect()].concat();
            let (server, client) = played([script]).await?;
            let stream = pages(&client)?.limit(seconds(125));
            let (numbers, error) = took(125.0, 125.0, broken(stream)).await;
            assert_eq!(numbers, [1]);
            assert!(error.is_timeout(), "{error}");
            server.log().until(|log| log.open() == 0).await;
        }
        Ok(())
    })?
}

#[test]
fn a_slow_reader_loses_nothing() -> anyhow::Result<()> {
    paused(async {
        let count = 2000;
        let filler = format!(": {}\n", "x".repeat(2000));
        let body: String = (1..=count)
            .map(|page| event(page, count) + &filler)
            .collect();
        let (server, client) = played([answered(whole(body))]).await?;
        let mut stream = pages(&client)?.limit(seconds(60));
        for number in 1..=count {
            if number % 500 == 2 {
                tokio::time::sleep(seconds(100)).await;
            }
            let page = stream.next().await.expect("a page")?;
            assert_eq!(page.page_idx, Some(number));
        }
        assert!(stream.next().await.is_none());
        assert_eq!(server.log().requests(), 1);
        Ok(())
    })?
}

#[test]
fn the_time_in_which_nobody_asks_does_not_count() -> anyhow::Result<()> {
    paused(async {
        let failed = reply("500 Internal Server Error", &[], "");
        let service = Service::start([failed], []).await?;
        let mut stream = service.pages()?.limit(seconds(20));
        for _ in 0..3 {
            let unfinished = tokio::time::timeout(seconds(5), stream.next()).await;
            assert!(unfinished.is_err(), "there is no page");
            tokio::time::sleep(seconds(100)).await;
        }
        let (_, error) = took(4.0, 5.5, all(&mut stream)).await;
        assert!(error.is_some_and(|error| error.is_timeout()));
        Ok(())
    })?
}

#[test]
fn it_ends_with_the_last_page_and_a_dropped_one_at_once() -> anyhow::Result<()> {
    paused(async {
        let script = then(begun(events(&[1, 2], 2)), Step::Silence);
        let (server, client) = played([script]).await?;
        let mut stream = pages(&client)?;
        assert_eq!(took(0.0, 0.0, all(&mut stream)).await.0, [1, 2]);
        server.log().until(|log| log.open() == 0).await;

        let mut stream = pages(&client)?;
        assert!(stream.next().await.is_some());
        assert_eq!(server.log().open(), 1);
        drop(stream);
        server.log().until(|log| log.open() == 0).await;

        // One that is dropped before a page is asked for has asked for nothing.
        drop(pages(&client)?);
        assert_eq!(server.log().connections(), 2);
        Ok(())
    })?
}

#[test]
fn a_question_that_fails_is_asked_again() -> anyhow::Result<()> {
    paused(async {
        let failed = reply("503 Service Unavailable", &[("retry-after", "3")], "");
        let completed = reply("200 OK", &[JSON], status("completed", 1));
        let scripts = [
            answered(whole("")),
            answered(failed),
            answered(whole("")),
            answered(completed),
            answered(whole(event(1, 1))),
        ];
        let (server, client) = played(scripts).await?;
        assert_eq!(sound(pages(&client)?).await, [1]);
        assert_eq!(server.log().requests(), 5);
        Ok(())
    })?
}
