//! A call that is dropped at any of its await points: its connection is closed, and no task is left.

use std::{future::poll_fn, pin::Pin, task::Poll, time::Duration};

use mathpix::{Client, Document, Error, Image, PdfFormat, PdfId, ServerKey};
use mathpix_tests::{
    clock::paused,
    faults::{FaultServer, Place, Script, Step, answer, scripts},
    service::{Ids, client, fixture},
    wire::{JSON, reply, reply_of_length},
};

type Running = Pin<Box<dyn Future<Output = Result<(), Error>> + Send>>;

/// Polls until the future is done, or has been pending this many times.
async fn pending(future: &mut Running, times: usize) -> Option<Result<(), Error>> {
    let mut seen = 0;
    poll_fn(|context| match future.as_mut().poll(context) {
        Poll::Ready(result) => Poll::Ready(Some(result)),
        Poll::Pending => {
            seen += 1;
            if seen == times {
                Poll::Ready(None)
            } else {
                Poll::Pending
            }
        }
    })
    .await
}

fn tasks() -> usize {
    tokio::runtime::Handle::current()
        .metrics()
        .num_alive_tasks()
}

/// Waits, on the paused clock, until `is_so` is.
async fn until(what: &str, is_so: impl Fn() -> bool) {
    for _ in 0..2000 {
        if is_so() {
            return;
        }
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
    panic!("it never came about that {what}");
}

/// Drops the call after it has been pending once, twice, and so on, until it gets to its end.
fn look_at(script: Script, make: fn(Client<ServerKey>, PdfId) -> Running) -> anyhow::Result<usize> {
    paused(async {
        let server = FaultServer::playing(script).await?;
        let before = tasks();
        for times in 1..5000 {
            let client = client(&server.url(), ServerKey::new("acme_reader", "0123abcd")?)?;
            let mut call = make(client.clone(), Ids::made_up()?.pdf);
            let result = pending(&mut call, times).await;
            let requests = server.log().requests();
            drop(call);
            // The client is still there, and with it its pool. A connection that has carried no request may stay in it.
            if result.is_none() && requests > 0 {
                let what = format!("the call dropped after {times} polls leaves no connection");
                until(&what, || {
                    server.log().open() == 0 || server.log().requests() == 0
                })
                .await;
            }
            drop(client);
            let what = format!("the client dropped after {times} polls leaves nothing");
            until(&what, || server.log().open() == 0 && tasks() <= before).await;
            if result.is_some() {
                return Ok(times);
            }
        }
        anyhow::bail!("the call has no end")
    })?
}

fn script(place: Place) -> Script {
    match place {
        Place::Http(script) => script,
        other => unreachable!("{other:?} is no server"),
    }
}

#[test]
fn a_call_that_is_dropped_anywhere_leaves_neither_connection_nor_task() -> anyhow::Result<()> {
    let polls = look_at(
        vec![
            Step::Request,
            Step::Pause(Duration::from_secs(1)),
            Step::Slowly(
                reply("200 OK", &[JSON], scripts::RESULT),
                Duration::from_millis(1),
            ),
        ],
        |client, id| Box::pin(async move { client.get_pdf_status(&id).await.map(drop) }),
    )?;
    assert!(polls > 2, "{polls} polls");
    Ok(())
}

#[test]
fn a_call_that_is_dropped_while_it_waits_to_be_repeated_leaves_nothing() -> anyhow::Result<()> {
    look_at(
        script(scripts::unavailable_with_a_hint_of_3_s()),
        |client, id| {
            Box::pin(async move {
                let error = client.get_pdf_status(&id).await.expect_err("503");
                assert_eq!(error.attempts(), 3);
                Ok(())
            })
        },
    )?;
    Ok(())
}

#[test]
fn an_upload_that_is_dropped_anywhere_leaves_nothing() -> anyhow::Result<()> {
    look_at(
        answer(reply("200 OK", &[JSON], scripts::RESULT)),
        |client, _| {
            let paper = Document::file(fixture("paper.pdf"));
            Box::pin(async move { client.submit_pdf(paper).await.map(drop) })
        },
    )?;
    look_at(
        answer(reply("200 OK", &[JSON], scripts::RESULT)),
        |client, _| {
            let image = Image::file(fixture("formula.png")).as_multipart();
            Box::pin(async move { client.recognize_image(image).await.map(drop) })
        },
    )?;
    Ok(())
}

#[test]
fn a_download_that_is_dropped_anywhere_leaves_nothing() -> anyhow::Result<()> {
    let body = vec![b'.'; 300];
    let slow = vec![
        Step::Request,
        Step::Send(reply_of_length("200 OK", &[], body.len(), "")),
        Step::Slowly(body, Duration::from_millis(5)),
    ];
    let polls = look_at(slow, |client, id| {
        Box::pin(async move {
            let download = client.download_pdf(&id, PdfFormat::Mmd).await?;
            download.ready()?.bytes().await.map(drop)
        })
    })?;
    assert!(polls > 100, "{polls} polls");
    Ok(())
}

#[test]
fn a_stream_of_events_that_is_dropped_closes_its_connection() -> anyhow::Result<()> {
    paused(async {
        let events = ("content-type", "text/event-stream");
        let begun = reply_of_length("200 OK", &[events], 1000, "data: {\"page_idx\": 1}\n\n");
        let script = vec![Step::Request, Step::Send(begun), Step::Silence];
        let server = FaultServer::playing(script).await?;
        let client = client(&server.url(), ServerKey::new("acme_reader", "0123abcd")?)?;
        let mut pages = client.stream_pdf(&Ids::made_up()?.pdf).await?;
        pages.next().await.expect("a page")?;
        drop(pages);
        server.log().until(|log| log.open() == 0).await;
        drop(client);
        Ok(())
    })?
}
