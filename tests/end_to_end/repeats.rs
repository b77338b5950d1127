//! What is sent twice, and what never is: counted where it arrives. The clock is paused, and goes on while all wait for it.

use std::{
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
    time::Duration,
};

use mathpix::{BatchRequest, Client, ClientBuilder, Document, Error, ErrorKind, Image, ServerKey};
use mathpix_tests::{
    service::{IMAGE_URL, Ids},
    wire::{self, Closed, JSON, Request, Server},
};

/// A result of any of the rows that are called here.
const RESULT: &str =
    r#"{"request_id": "r1", "text": "x", "pdf_id": "p1", "status": "completed", "batch_id": "1"}"#;

fn builder(url: &str) -> anyhow::Result<ClientBuilder<ServerKey>> {
    let key = ServerKey::new("acme_reader", "0123abcd")?;
    Ok(Client::builder(key).base_url(url))
}

/// A row for each entry of the column `repeat`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Row {
    Free,
    Bills,
    Creates,
}

const ROWS: [Row; 3] = [Row::Free, Row::Bills, Row::Creates];

impl Row {
    async fn call(self, client: &Client<ServerKey>) -> Result<u32, Error> {
        Ok(match self {
            Self::Free => {
                let call = client.get_pdf_status(&Ids::made_up()?.pdf);
                call.with_response().await?.attempts
            }
            Self::Bills => {
                let call = client.recognize_image(Image::url(IMAGE_URL));
                call.with_response().await?.attempts
            }
            Self::Creates => {
                let call = client.submit_batch(BatchRequest::new([("a", IMAGE_URL)]));
                call.with_response().await?.attempts
            }
        })
    }
}

/// A server that gives the first requests the replies of `first`, and each further one a result.
async fn recovering(first: Vec<Vec<u8>>) -> anyhow::Result<Server> {
    let arrived = AtomicUsize::new(0);
    let reply = move |_: &Request| {
        let number = arrived.fetch_add(1, Ordering::SeqCst);
        let result = || wire::reply("200 OK", &[JSON], RESULT);
        first.get(number).cloned().unwrap_or_else(result)
    };
    Ok(Server::answering_by(reply).await?)
}

fn status(status: &str) -> Vec<u8> {
    wire::reply(status, &[], "")
}

fn error_of(status: &str, error_info: &str) -> Vec<u8> {
    let body = format!(r#"{{"error": "e", "error_info": {error_info}}}"#);
    wire::reply(status, &[JSON], body)
}

const ALWAYS: [bool; 3] = [true; 3];
const WHERE_FREE: [bool; 3] = [true, false, false];
const NEVER: [bool; 3] = [false; 3];

#[tokio::test(start_paused = true)]
async fn the_outcome_of_an_attempt_and_the_row_decide_on_a_repeat() -> anyhow::Result<()> {
    let monthly = r#"{"id": "http_max_requests", "limit_name": "image_monthly_limit"}"#;
    let minute = r#"{"id": "http_max_requests", "limit_name": "image_minute_limit"}"#;
    let outcomes = [
        ("429", status("429 Too Many"), ALWAYS),
        (
            "a limit of a minute",
            error_of("429 Too Many", minute),
            ALWAYS,
        ),
        ("503", status("503 Unavailable"), ALWAYS),
        (
            "a limit of a month",
            error_of("429 Too Many", monthly),
            NEVER,
        ),
        ("408", status("408 Timeout"), WHERE_FREE),
        ("500", status("500 Error"), WHERE_FREE),
        ("502", status("502 Bad Gateway"), WHERE_FREE),
        ("504", status("504 Gateway Timeout"), WHERE_FREE),
        (
            "sys_exception",
            error_of("200 OK", r#"{"id": "sys_exception"}"#),
            WHERE_FREE,
        ),
        ("no reply", Vec::new(), WHERE_FREE),
        (
            "a cut reply",
            wire::reply_of_length("200 OK", &[JSON], 1000, "{"),
            WHERE_FREE,
        ),
        ("no HTTP", b"garbage\r\n\r\n".to_vec(), WHERE_FREE),
        ("400", status("400 Bad Request"), NEVER),
        ("401", status("401 Unauthorized"), NEVER),
        ("404", status("404 Not Found"), NEVER),
        ("501", status("501 Not Implemented"), NEVER),
        (
            "another error",
            error_of("200 OK", r#"{"id": "image_no_content"}"#),
            NEVER,
        ),
        ("a page", wire::reply("200 OK", &[], "<html>"), NEVER),
    ];
    for (what, reply, repeated) in outcomes {
        for (row, repeated) in ROWS.into_iter().zip(repeated) {
            let what = format!("{what} for {row:?}");
            // Two failures are got over.
            let server = recovering(vec![reply.clone(); 2]).await?;
            let result = row.call(&builder(&server.url())?.build()?).await;
            let arrived = server.requests().len();
            assert_eq!(arrived, if repeated { 3 } else { 1 }, "{what}");
            assert_eq!(result.is_ok(), repeated, "{what}: {result:?}");
            // Three are not.
            let server = recovering(vec![reply.clone(); 3]).await?;
            let result = row.call(&builder(&server.url())?.build()?).await;
            let arrived = server.requests().len();
            assert_eq!(arrived, if repeated { 3 } else { 1 }, "{what}");
            let error = result.expect_err(&what);
            assert_eq!(error.attempts() as usize, arrived, "{what}");
            let lost = ["no reply", "a cut reply", "no HTTP"];
            let lost = lost.iter().any(|lost| what.starts_with(lost));
            assert_eq!(error.outcome_unknown(), lost && row != Row::Free, "{what}");
        }
    }
    Ok(())
}

#[tokio::test(start_paused = true)]
async fn what_was_not_sent_is_tried_again_whatever_it_costs() -> anyhow::Result<()> {
    let closed = Closed::bind()?;
    let client = builder(&closed.url()?)?.build()?;
    for row in ROWS {
        let error = row.call(&client).await.expect_err("nobody listens");
        assert!(error.is_connect(), "{error}");
        assert_eq!(error.attempts(), 3, "{row:?}");
        assert!(!error.outcome_unknown(), "{row:?}");
        assert!(error.to_string().ends_with("(3 attempts)"), "{error}");
    }
    Ok(())
}

#[tokio::test(start_paused = true)]
async fn a_value_comes_with_the_number_of_its_attempts() -> anyhow::Result<()> {
    for failures in 0..3 {
        let server = recovering(vec![status("503 Unavailable"); failures]).await?;
        let client = builder(&server.url())?.build()?;
        let attempts = Row::Bills.call(&client).await?;
        assert_eq!(attempts as usize, failures + 1);
    }
    Ok(())
}

#[tokio::test(start_paused = true)]
async fn attempts_are_set_on_the_client_and_on_the_call() -> anyhow::Result<()> {
    for (client, call, arrivals) in [
        (None, None, 3),
        (Some(5), None, 5),
        (Some(1), None, 1),
        (Some(0), None, 1),
        (Some(1), Some(4), 4),
        (None, Some(1), 1),
        (None, Some(0), 1),
    ] {
        let server = recovering(vec![status("503 Unavailable"); 9]).await?;
        let mut builder = builder(&server.url())?;
        if let Some(attempts) = client {
            builder = builder.attempts(attempts);
        }
        let mut prepared = builder.build()?.get_pdf_status(&Ids::made_up()?.pdf);
        if let Some(attempts) = call {
            prepared = prepared.attempts(attempts);
        }
        prepared.await.expect_err("503");
        assert_eq!(server.requests().len(), arrivals, "{client:?} {call:?}");
    }
    Ok(())
}

#[tokio::test(start_paused = true)]
async fn a_caller_can_have_a_call_repeated_that_costs_something() -> anyhow::Result<()> {
    for reply in [Vec::new(), status("502 Bad Gateway")] {
        let server = recovering(vec![reply; 2]).await?;
        let client = builder(&server.url())?.build()?;
        let call = client.recognize_image(Image::url(IMAGE_URL));
        call.repeat_when_unknown().await?;
        assert_eq!(server.requests().len(), 3);
    }
    Ok(())
}

#[tokio::test(start_paused = true)]
async fn a_later_refusal_does_not_hide_that_an_earlier_sending_may_have_been_carried_out()
-> anyhow::Result<()> {
    let server = recovering(vec![Vec::new(), status("400 Bad Request")]).await?;
    let client = builder(&server.url())?.build()?;
    let call = client.recognize_image(Image::url(IMAGE_URL));
    let error = call.repeat_when_unknown().await.expect_err("400");
    assert_eq!((error.attempts(), error.outcome_unknown()), (2, true));
    assert!(error.to_string().contains("`list_ocr_results`"), "{error}");
    Ok(())
}

#[tokio::test(start_paused = true)]
async fn the_wait_that_the_service_asks_for_is_kept() -> anyhow::Result<()> {
    let date = [
        ("date", "Tue, 03 Nov 2026 10:00:00 GMT"),
        ("retry-after", "Tue, 03 Nov 2026 10:00:40 GMT"),
    ];
    for (headers, least) in [
        (&[("retry-after", "40")][..], 40),
        (&[("retry-after", "60")], 60),
        (&date, 40),
        (&[("retry-after", "soon")], 0),
    ] {
        let busy = wire::reply("503 Unavailable", headers, "");
        let server = recovering(vec![busy]).await?;
        let client = builder(&server.url())?.build()?;
        let start = tokio::time::Instant::now();
        Row::Creates.call(&client).await?;
        // On the paused clock.
        assert!(start.elapsed() >= Duration::from_secs(least), "{headers:?}");
        assert!(
            start.elapsed() < Duration::from_secs(least + 1),
            "{headers:?}"
        );
    }
    Ok(())
}

#[tokio::test(start_paused = true)]
async fn a_wait_beyond_a_minute_or_the_deadline_ends_the_call_at_once() -> anyhow::Result<()> {
    for (wait, deadline) in [("61", 180), ("86400", 180), ("40", 40)] {
        let busy = wire::reply("429 Too Many", &[("retry-after", wait)], "");
        let server = recovering(vec![busy]).await?;
        let deadline = Duration::from_secs(deadline);
        let client = builder(&server.url())?.deadline(deadline).build()?;
        let start = tokio::time::Instant::now();
        let error = Row::Free.call(&client).await.expect_err("busy");
        assert_eq!(error.kind(), ErrorKind::RateLimited);
        assert_eq!(
            error.retry_after(),
            Some(Duration::from_secs(wait.parse()?))
        );
        assert_eq!(error.attempts(), 1);
        assert_eq!(start.elapsed().as_secs(), 0, "on the paused clock");
    }
    Ok(())
}

/// The URL of a port where the system accepts connections and nobody ever reads, with what keeps it open.
fn silence() -> anyhow::Result<(std::net::TcpListener, String)> {
    let listener = std::net::TcpListener::bind("127.0.0.1:0")?;
    let url = format!("http://{}", listener.local_addr()?);
    Ok((listener, url))
}

#[tokio::test(start_paused = true)]
async fn each_limit_is_named_with_its_time_and_its_place() -> anyhow::Result<()> {
    let (_listener, url) = silence()?;
    let start = tokio::time::Instant::now();
    let client = builder(&url)?.attempts(1).build()?;
    let error = Row::Bills.call(&client).await.expect_err("silence");
    assert_eq!(start.elapsed().as_secs(), 60, "on the paused clock");
    assert!(error.is_timeout() && error.outcome_unknown(), "{error}");
    let text = "no full answer within 60s: set `timeout` on the client or on the call for more";
    assert!(error.to_string().contains(text), "{error}");

    // Two attempts and their pause are within the deadline, and the beginning of a third.
    let start = tokio::time::Instant::now();
    let client = builder(&url)?.build()?;
    let error = Row::Free.call(&client).await.expect_err("silence");
    assert_eq!(start.elapsed().as_secs(), 180, "on the paused clock");
    assert_eq!(error.attempts(), 3);
    let text = "not done within 180s, repeats included: set `deadline` on the client or on the call for more";
    assert!(error.to_string().contains(text), "{error}");

    let start = tokio::time::Instant::now();
    let call = client.get_pdf_status(&Ids::made_up()?.pdf);
    let call = call
        .timeout(Duration::from_secs(7))
        .deadline(Duration::from_secs(3));
    let error = call.await.expect_err("silence");
    assert_eq!(start.elapsed().as_secs(), 3, "on the paused clock");
    assert_eq!(error.attempts(), 1);

    let error = client
        .download_pdf(&Ids::made_up()?.pdf, mathpix::PdfFormat::Docx)
        .attempts(1)
        .await
        .expect_err("silence");
    let text = "nothing has moved for 30s: set `idle_timeout` on the client for more";
    assert!(error.to_string().contains(text), "{error}");
    Ok(())
}

#[tokio::test(start_paused = true)]
async fn a_download_is_held_to_a_deadline_only_if_there_is_one() -> anyhow::Result<()> {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await?;
    let url = format!("http://{}", listener.local_addr()?);
    tokio::spawn(async move {
        while let Ok((mut stream, _)) = listener.accept().await {
            tokio::spawn(async move {
                wire::read_request(&mut stream).await?;
                let plain = ("content-type", "text/plain");
                let head = wire::reply_of_length("200 OK", &[plain], 20, "");
                tokio::io::AsyncWriteExt::write_all(&mut stream, &head).await?;
                for _ in 0..20 {
                    tokio::time::sleep(Duration::from_secs(29)).await;
                    tokio::io::AsyncWriteExt::write_all(&mut stream, b"x").await?;
                }
                Ok::<_, std::io::Error>(())
            });
        }
    });
    let id = Ids::made_up()?.pdf;
    let client = builder(&url)?.build()?;
    let download = || client.download_pdf(&id, mathpix::PdfFormat::Mmd);
    assert_eq!(download().await?.bytes().await?.len(), 20);
    let start = tokio::time::Instant::now();
    let cut = download().deadline(Duration::from_secs(100)).await?.bytes();
    let error = cut.await.expect_err("it takes ten minutes");
    assert_eq!(start.elapsed().as_secs(), 100, "on the paused clock");
    assert_eq!(error.attempts(), 1);
    assert!(
        error.to_string().contains("not done within 100s"),
        "{error}"
    );
    Ok(())
}

#[tokio::test(start_paused = true)]
async fn an_outage_multiplies_the_traffic_by_a_fifth_at_most() -> anyhow::Result<()> {
    let server = Server::answering(status("503 Unavailable")).await?;
    let client = builder(&server.url())?.build()?;
    for _ in 0..1000 {
        let clone = client.clone();
        Row::Bills.call(&clone).await.expect_err("503");
    }
    let arrived = server.requests().len();
    assert!((1100..=1200).contains(&arrived), "{arrived} requests");
    Ok(())
}

#[tokio::test(start_paused = true)]
async fn a_repeat_has_the_headers_and_the_body_of_the_first_request() -> anyhow::Result<()> {
    let folder = tempfile::tempdir()?;
    let path = folder.path().join("paper.pdf");
    std::fs::write(&path, format!("%PDF-1.7\n{}", "x".repeat(200_000)))?;
    let server = recovering(vec![status("503 Unavailable"); 2]).await?;
    let client = builder(&server.url())?.build()?;
    client.submit_pdf(Document::file(&path)).await?;
    let server_of_images = recovering(vec![status("503 Unavailable"); 2]).await?;
    let client = builder(&server_of_images.url())?.build()?;
    client.recognize_image(Image::url(IMAGE_URL)).await?;
    for server in [server, server_of_images] {
        let requests = server.requests();
        assert_eq!(requests.len(), 3);
        assert!(requests.iter().all(|sent| !sent.body.is_empty()));
        assert!(requests.iter().all(|sent| sent.head == requests[0].head));
        assert!(requests.iter().all(|sent| sent.body == requests[0].body));
    }
    Ok(())
}

#[tokio::test(start_paused = true)]
async fn a_file_that_has_changed_is_not_sent_again() -> anyhow::Result<()> {
    let folder = tempfile::tempdir()?;
    let path = folder.path().join("paper.pdf");
    std::fs::write(&path, "%PDF-1.7 one")?;
    let changed = path.clone();
    let server = Server::answering_by(move |_| {
        std::fs::write(&changed, "%PDF-1.7 another").expect("it is there");
        status("503 Unavailable")
    });
    let server = server.await?;
    let client = builder(&server.url())?.build()?;
    let error = client.submit_pdf(Document::file(&path)).await;
    let error = error.expect_err("it has changed");
    assert_eq!(error.kind(), ErrorKind::File);
    assert!(
        error
            .to_string()
            .contains("has changed since it was first sent"),
        "{error}"
    );
    assert_eq!(server.requests().len(), 1);
    Ok(())
}

/// A server that answers the first request on each of its first `short` connections, keeps the connection open, and closes it
/// when the second one has arrived.
async fn closing_at_reuse(short: usize) -> anyhow::Result<(String, Arc<AtomicUsize>)> {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await?;
    let url = format!("http://{}", listener.local_addr()?);
    let arrived = Arc::new(AtomicUsize::new(0));
    let counted = Arc::clone(&arrived);
    tokio::spawn(async move {
        let mut connections = 0;
        while let Ok((mut stream, _)) = listener.accept().await {
            connections += 1;
            let answered = if connections <= short { 1 } else { usize::MAX };
            for number in 0.. {
                if wire::read_request(&mut stream).await.is_err() {
                    break;
                }
                counted.fetch_add(1, Ordering::SeqCst);
                if number == answered {
                    break;
                }
                let reply = format!(
                    "HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: {}\r\n\r\n{RESULT}",
                    RESULT.len()
                );
                let sent = tokio::io::AsyncWriteExt::write_all(&mut stream, reply.as_bytes());
                if sent.await.is_err() {
                    break;
                }
            }
        }
    });
    Ok((url, arrived))
}

#[tokio::test(start_paused = true)]
async fn a_kept_connection_that_dies_at_its_reuse_is_got_over_where_that_is_free()
-> anyhow::Result<()> {
    let (url, arrived) = closing_at_reuse(1).await?;
    let client = builder(&url)?.build()?;
    assert_eq!(Row::Free.call(&client).await?, 1);
    assert_eq!(Row::Free.call(&client).await?, 2);
    assert_eq!(arrived.load(Ordering::SeqCst), 3);

    let (url, arrived) = closing_at_reuse(1).await?;
    let client = builder(&url)?.build()?;
    assert_eq!(Row::Bills.call(&client).await?, 1);
    let error = Row::Bills.call(&client).await.expect_err("it was closed");
    assert_eq!(error.kind(), ErrorKind::Interrupted);
    assert!(error.outcome_unknown(), "{error}");
    assert_eq!(arrived.load(Ordering::SeqCst), 2);
    Ok(())
}

#[tokio::test]
async fn a_connection_that_was_closed_while_it_was_idle_costs_nothing() -> anyhow::Result<()> {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await?;
    let client = builder(&format!("http://{}", listener.local_addr()?))?.build()?;
    for _ in 0..20 {
        let answer = async {
            let (mut stream, _) = listener.accept().await?;
            wire::read_request(&mut stream).await?;
            // It does not say that it will close.
            let reply = wire::reply("200 OK", &[JSON], RESULT);
            let reply = String::from_utf8_lossy(&reply).replace("connection: close\r\n", "");
            tokio::io::AsyncWriteExt::write_all(&mut stream, reply.as_bytes()).await
        };
        let (attempts, answered) = tokio::join!(Row::Bills.call(&client), answer);
        answered?;
        assert_eq!(attempts?, 1);
    }
    Ok(())
}

#[tokio::test(start_paused = true)]
async fn http_settings_of_the_caller_take_no_limit_away() -> anyhow::Result<()> {
    let (_listener, url) = silence()?;
    let hour = Duration::from_secs(3600);
    let patient = reqwest::ClientBuilder::new()
        .timeout(hour)
        .read_timeout(hour)
        .connect_timeout(hour);
    let client = builder(&url)?.http(patient).attempts(1).build()?;
    let start = tokio::time::Instant::now();
    let error = Row::Bills.call(&client).await.expect_err("silence");
    assert_eq!(start.elapsed().as_secs(), 60, "on the paused clock");
    assert!(error.is_timeout(), "{error}");

    // One that is shorter than ours holds beside it.
    let hasty = reqwest::ClientBuilder::new().timeout(Duration::from_secs(5));
    let client = builder(&url)?.http(hasty).attempts(1).build()?;
    let error = Row::Bills.call(&client).await.expect_err("silence");
    assert!(error.is_timeout() && error.outcome_unknown(), "{error}");
    assert!(error.to_string().contains("HTTP settings"), "{error}");
    Ok(())
}

#[tokio::test(start_paused = true)]
async fn a_call_that_is_dropped_in_a_pause_is_not_sent_again() -> anyhow::Result<()> {
    let busy = wire::reply("503 Unavailable", &[("retry-after", "50")], "");
    let server = Server::answering(busy).await?;
    let client = builder(&server.url())?.build()?;
    let limit = Duration::from_secs(40);
    let call = tokio::time::timeout(limit, Row::Free.call(&client)).await;
    assert!(call.is_err(), "it is in its pause");
    tokio::time::sleep(Duration::from_secs(600)).await;
    assert_eq!(server.requests().len(), 1);
    Ok(())
}
