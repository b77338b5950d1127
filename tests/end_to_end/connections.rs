//! Where requests go and where they never go, how long they take, and what is left of them.

use std::time::Duration;

use mathpix::{Client, Document, ErrorKind, PdfFormat, PdfTextFormat, ServerKey};
use mathpix_sandbox::Sandbox;
use mathpix_tests::{
    service::{Ids, client, fixture, stranger, strokes},
    wire::{self, Server, Untouched},
};
use tokio::{io::AsyncWriteExt as _, net::TcpListener};

const STATUS: &str = r#"{"pdf_id": "1", "status": "completed"}"#;

#[tokio::test]
async fn the_path_of_the_base_url_is_kept_as_a_prefix() -> anyhow::Result<()> {
    let server = Server::answering_json(STATUS).await?;
    let id = Ids::made_up()?.pdf;
    for prefix in ["/ocr", "/ocr/", "", "/"] {
        let client = stranger(&format!("{}{prefix}", server.url()))?;
        client.get_pdf_status(&id).await?;
        let target = format!("GET {}/v3/pdf/{id}", prefix.trim_end_matches('/'));
        let request = server.requests().pop().expect("it arrived");
        assert_eq!(request.target(), target, "with {prefix:?}");
    }
    Ok(())
}

#[tokio::test]
async fn a_redirect_is_an_error_and_nobody_else_is_ever_asked() -> anyhow::Result<()> {
    let elsewhere = Untouched::listen()?;
    let target = format!("{}/v3/pdf?app_key=x", elsewhere.url()?);
    for status in [
        "301 Moved",
        "302 Found",
        "303 See Other",
        "307 Temporary",
        "308 Permanent",
    ] {
        let redirect = wire::reply(status, &[("location", &target)], "");
        let server = Server::answering(redirect).await?;
        let client = stranger(&server.url())?;
        let read = client.get_pdf_status(&Ids::made_up()?.pdf).await.map(drop);
        let sent = client.recognize_strokes(strokes()?).await.map(drop);
        for result in [read, sent] {
            let error = result.expect_err(status);
            assert_eq!(error.kind(), ErrorKind::Redirect, "{error}");
        }
        assert_eq!(server.requests().len(), 2);
    }
    assert!(elsewhere.is_untouched());
    Ok(())
}

#[tokio::test]
async fn redirects_stay_off_whatever_the_http_settings_say() -> anyhow::Result<()> {
    let elsewhere = Untouched::listen()?;
    let target = elsewhere.url()?;
    let redirect = wire::reply("307 Temporary", &[("location", &target)], "");
    let server = Server::answering(redirect).await?;
    let follow = reqwest::ClientBuilder::new().redirect(reqwest::redirect::Policy::limited(9));
    let client = Client::builder(ServerKey::new("acme_reader", "0123abcd")?)
        .base_url(server.url())
        .http(follow)
        .build()?;
    let error = client
        .get_pdf_status(&Ids::made_up()?.pdf)
        .await
        .expect_err("a redirect");
    assert_eq!(error.kind(), ErrorKind::Redirect);
    assert!(elsewhere.is_untouched());
    Ok(())
}

#[tokio::test]
async fn a_server_that_never_answers_runs_into_the_limit_of_the_client_or_of_the_call()
-> anyhow::Result<()> {
    // The system accepts the connection; nobody ever reads from it.
    let listener = std::net::TcpListener::bind("127.0.0.1:0")?;
    let url = format!("http://{}", listener.local_addr()?);
    let id = Ids::made_up()?.pdf;
    let soon = Duration::from_millis(50);
    let key = ServerKey::new("acme_reader", "0123abcd")?;
    let impatient = Client::builder(key.clone())
        .base_url(&url)
        .timeout(soon)
        .build()?;
    let error = impatient.get_pdf_status(&id).await.expect_err("no answer");
    assert_eq!(error.kind(), ErrorKind::Timeout);
    let patient = client(&url, key)?;
    let call = patient.get_pdf_status(&id).timeout(soon);
    let error = call.await.expect_err("no answer");
    assert!(error.is_timeout());
    Ok(())
}

#[tokio::test]
async fn uploads_of_files_and_downloads_are_not_held_to_the_limit_of_the_client()
-> anyhow::Result<()> {
    let sandbox = Sandbox::builder().polls(0).start().await?;
    let key = ServerKey::new(sandbox.app_id(), sandbox.app_key())?;
    let hasty = Client::builder(key)
        .base_url(sandbox.url())
        .timeout(Duration::ZERO)
        .build()?;
    let paper = Document::file(fixture("paper.pdf"));
    let id = hasty.submit_pdf(paper).await?.pdf_id;
    let text = hasty
        .download_pdf_text(&id, PdfTextFormat::Mmd)
        .await?
        .ready()?;
    assert!(!text.is_empty());
    Ok(())
}

#[tokio::test]
async fn a_limit_of_the_call_holds_for_a_download_too() -> anyhow::Result<()> {
    let listener = std::net::TcpListener::bind("127.0.0.1:0")?;
    let client = stranger(&format!("http://{}", listener.local_addr()?))?;
    let download = client.download_pdf(&Ids::made_up()?.pdf, PdfFormat::Mmd);
    let error = download.timeout(Duration::from_millis(50)).await;
    assert!(error.expect_err("no answer").is_timeout());
    Ok(())
}

#[tokio::test]
async fn a_download_that_stalls_runs_into_the_idle_limit() -> anyhow::Result<()> {
    let listener = TcpListener::bind("127.0.0.1:0").await?;
    let url = format!("http://{}", listener.local_addr()?);
    let server = tokio::spawn(async move {
        let (mut stream, _) = listener.accept().await?;
        wire::read_request(&mut stream).await?;
        let plain = ("content-type", "text/plain");
        let part = wire::reply_of_length("200 OK", &[plain], 1000, "the beginning");
        stream.write_all(&part).await?;
        // The rest never comes. This ends when the client goes.
        wire::read_request(&mut stream).await
    });
    let client = Client::builder(ServerKey::new("acme_reader", "0123abcd")?)
        .base_url(url)
        .idle_timeout(Duration::from_millis(200))
        .build()?;
    let download = client.download_pdf(&Ids::made_up()?.pdf, PdfFormat::Mmd);
    let bytes = tokio::time::timeout(Duration::from_secs(20), download.await?.bytes());
    let error = bytes.await?.expect_err("it stalls");
    assert_eq!(error.kind(), ErrorKind::Timeout);
    assert!(server.await?.is_err(), "the connection was closed");
    Ok(())
}

#[tokio::test]
async fn dropping_a_call_closes_its_connection() -> anyhow::Result<()> {
    let listener = TcpListener::bind("127.0.0.1:0").await?;
    let client = stranger(&format!("http://{}", listener.local_addr()?))?;
    let call = client.get_pdf_status(&Ids::made_up()?.pdf);
    let request_arrives = async {
        let (mut stream, _) = listener.accept().await?;
        wire::read_request(&mut stream).await?;
        Ok::<_, std::io::Error>(stream)
    };
    let mut stream = tokio::select! {
        answered = call => panic!("nobody answers: {answered:?}"),
        stream = request_arrives => stream?,
    };
    let next = wire::read_request(&mut stream).await;
    let gone = next.expect_err("the call was dropped").kind();
    let closed = [
        std::io::ErrorKind::UnexpectedEof,
        std::io::ErrorKind::ConnectionReset,
    ];
    assert!(closed.contains(&gone), "{gone}");
    drop(client);
    Ok(())
}

#[tokio::test]
async fn a_call_that_is_never_awaited_is_never_sent() -> anyhow::Result<()> {
    let nobody = Untouched::listen()?;
    let client = stranger(&nobody.url()?)?;
    let call = client.get_pdf_status(&Ids::made_up()?.pdf);
    drop(call);
    assert!(nobody.is_untouched());
    Ok(())
}
