//! Replies that break while they are read: the program has had a part of them, so nothing is repeated behind its back.

use std::{future::Future, pin::Pin, time::Duration};

use mathpix::{Client, Document, Error, ErrorKind, Image, PdfFormat, ServerKey};
use mathpix_tests::{
    clock::{SLACK, paused, timed},
    faults::{FaultServer, Script, Step},
    service::{Ids, client, fixture},
    wire::{JSON, reply_of_length, reply_until_close},
};
use tokio::time::timeout;

const EVENTS: (&str, &str) = ("content-type", "text/event-stream");

/// The head of a reply of 1,000 bytes and the first of them, after which comes `then`.
fn broken(then: Option<Step>) -> Script {
    let begun = reply_of_length("200 OK", &[EVENTS], 1000, "data: {\"page_idx\": 1}\n\n");
    let mut script = vec![Step::Request, Step::Send(begun)];
    script.extend(then);
    script
}

async fn started(script: Script) -> anyhow::Result<(FaultServer, Client<ServerKey>)> {
    let server = FaultServer::playing(script).await?;
    let client = client(&server.url(), ServerKey::new("acme_reader", "0123abcd")?)?;
    Ok((server, client))
}

async fn download(client: &Client<ServerKey>) -> Result<(), Error> {
    let call = client.download_pdf(&Ids::made_up()?.pdf, PdfFormat::Mmd);
    call.await?.ready()?.bytes().await.map(drop)
}

async fn events(client: &Client<ServerKey>) -> Result<(), Error> {
    let mut events = client.stream_pdf(&Ids::made_up()?.pdf).await?;
    let first = events.next().await.expect("a page")?;
    assert_eq!(first.page_idx, Some(1));
    loop {
        match events.next().await {
            Some(page) => page.map(drop)?,
            None => return Ok(()),
        }
    }
}

#[test]
fn a_stream_that_is_cut_says_so_and_is_not_begun_again() -> anyhow::Result<()> {
    paused(async {
        for then in [None, Some(Step::Reset)] {
            let (server, client) = started(broken(then)).await?;
            for result in [download(&client).await, events(&client).await] {
                let error = result.expect_err("it is cut");
                assert_eq!(error.kind(), ErrorKind::Truncated, "{error:?}");
                assert!(error.endpoint().is_some());
            }
            assert_eq!(server.log().requests(), 2);
        }
        Ok(())
    })?
}

#[test]
fn a_stream_that_falls_silent_runs_into_the_idle_limit() -> anyhow::Result<()> {
    paused(async {
        let (server, client) = started(broken(Some(Step::Silence))).await?;
        let limit = Duration::from_secs(30);
        for (result, took) in [timed(download(&client)).await, timed(events(&client)).await] {
            let error = result.expect_err("silence");
            assert!(error.is_timeout(), "{error}");
            assert!(error.to_string().contains("`idle_timeout`"), "{error}");
            assert!(limit <= took && took <= limit + SLACK, "{took:?}");
        }
        assert_eq!(server.log().requests(), 2);
        Ok(())
    })?
}

#[test]
fn a_download_without_end_is_not_held_in_memory() -> anyhow::Result<()> {
    paused(async {
        let script = vec![
            Step::Request,
            Step::Send(reply_until_close("200 OK", &[], b"")),
            Step::Endless(vec![b'.'; 1 << 16]),
        ];
        let (server, client) = started(script).await?;
        let error = download(&client).await.expect_err("too large");
        assert_eq!(error.kind(), ErrorKind::TooLarge);
        server.log().until(|log| log.open() == 0).await;
        assert_eq!(server.log().requests(), 1);
        Ok(())
    })?
}

type Running<'a> = Pin<Box<dyn Future<Output = Result<(), Error>> + 'a>>;

fn running<'a>(call: impl Future<Output = Result<(), Error>> + 'a) -> Running<'a> {
    Box::pin(call)
}

#[test]
fn a_reply_to_an_upload_that_falls_silent_runs_into_a_limit() -> anyhow::Result<()> {
    paused(async {
        let begun = reply_of_length("200 OK", &[JSON], 1000, "{\"pdf_id\": ");
        let script = vec![Step::Request, Step::Send(begun), Step::Silence];
        let (server, client) = started(script).await?;
        let paper = Document::file(fixture("paper.pdf"));
        let image = Image::file(fixture("formula.png"));
        let limit = Duration::from_secs(30);
        for call in [
            running(async { client.submit_pdf(paper).await.map(drop) }),
            running(async { client.recognize_image(image).await.map(drop) }),
        ] {
            let (result, took) = timed(timeout(10 * limit, call)).await;
            let error: Error = result.expect("a limit holds").expect_err("silence");
            assert!(error.is_timeout() && error.outcome_unknown(), "{error}");
            assert!(limit <= took && took <= 2 * limit + SLACK, "{took:?}");
        }
        assert_eq!(server.log().requests(), 2);
        Ok(())
    })?
}
