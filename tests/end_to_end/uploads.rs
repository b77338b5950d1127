//! What an upload looks like on the wire.

use std::{
    io,
    path::PathBuf,
    sync::{
        Arc, Mutex,
        atomic::{AtomicU64, Ordering},
    },
    time::Duration,
};

use mathpix::{
    Client, Document, ErrorKind, Image, ImageRequest, PdfRequest, PdfResultsQuery, ServerKey,
    UploadProgress,
};
use mathpix_sandbox::Sandbox;
use mathpix_tests::{
    service::{fixture, server_client, stranger},
    wire::{self, Request, Server, Untouched},
};
use serde_json::{Value, json};
use tempfile::{TempDir, tempdir};
use tokio::{
    io::{AsyncReadExt as _, AsyncWriteExt as _},
    net::{TcpListener, TcpStream},
};

const NAME: &str = "Übung 3 – 漢字.pdf";

/// What a server sees of this document.
async fn sent(request: impl Into<PdfRequest>) -> anyhow::Result<Request> {
    let server = Server::answering_json(r#"{"pdf_id": "1"}"#).await?;
    stranger(&server.url())?.submit_pdf(request).await?;
    Ok(server.requests().pop().expect("it arrived"))
}

/// What a server sees of this image.
async fn sent_image(request: impl Into<ImageRequest>) -> anyhow::Result<Request> {
    let server = Server::answering_json("{}").await?;
    stranger(&server.url())?.recognize_image(request).await?;
    Ok(server.requests().pop().expect("it arrived"))
}

/// A file of many bytes, which take no room, and the folder that holds it.
fn sparse(bytes: u64) -> io::Result<(TempDir, PathBuf)> {
    let folder = tempdir()?;
    let path = folder.path().join("large.pdf");
    std::fs::write(&path, "%PDF-1.7")?;
    std::fs::File::options()
        .write(true)
        .open(&path)?
        .set_len(bytes)?;
    Ok((folder, path))
}

/// Reads the beginning of a request, and gives how many bytes its body has and how many of them have been read.
async fn read_beginning(stream: &mut TcpStream) -> io::Result<(u64, u64)> {
    let mut bytes = Vec::new();
    loop {
        if stream.read_buf(&mut bytes).await? == 0 {
            return Err(io::ErrorKind::UnexpectedEof.into());
        }
        let head = String::from_utf8_lossy(&bytes).to_ascii_lowercase();
        if let Some(end) = bytes.windows(4).position(|four| four == b"\r\n\r\n") {
            let length = head
                .lines()
                .find_map(|line| line.strip_prefix("content-length: "));
            let length = length.and_then(|length| length.parse().ok());
            return Ok((
                length.expect("it has a length"),
                (bytes.len() - end - 4) as u64,
            ));
        }
    }
}

#[tokio::test]
async fn a_name_outside_ascii_arrives_as_it_is() -> anyhow::Result<()> {
    let folder = tempdir()?;
    let path = folder.path().join(NAME);
    std::fs::write(&path, "%PDF-1.4")?;
    for document in [Document::bytes("%PDF-1.4", NAME), Document::file(path)] {
        let request = sent(document).await?;
        let part = format!(r#"form-data; name="file"; filename="{NAME}""#);
        assert!(request.body_holds(&part), "{request:?}");
        assert!(!request.body_holds("filename*"), "{request:?}");
    }
    Ok(())
}

#[tokio::test]
async fn a_name_outside_ascii_is_the_name_that_the_service_lists() -> anyhow::Result<()> {
    let sandbox = Sandbox::start().await?;
    let client = server_client(&sandbox)?;
    let bytes = std::fs::read(fixture("paper.pdf"))?;
    client.submit_pdf(Document::bytes(bytes, NAME)).await?;
    let page = client.list_pdf_results(PdfResultsQuery::new()).await?;
    assert_eq!(page.pdfs[0].input_file.as_deref(), Some(NAME));
    Ok(())
}

#[tokio::test]
async fn a_name_cannot_add_a_header_or_a_parameter() -> anyhow::Result<()> {
    let request = sent(Document::bytes(
        "%PDF-1.4",
        "a\"; name=\"options_json\r\nx-evil: 1\r\n\r\n.pdf",
    ))
    .await?;
    assert!(!request.body_holds("\r\nx-evil"), "{request:?}");
    let part = r#"name="file"; filename="a\"; name=\"options_json__x-evil: 1____.pdf""#;
    assert!(request.body_holds(part), "{request:?}");
    Ok(())
}

#[tokio::test]
async fn only_the_last_part_of_a_path_is_told_to_the_service() -> anyhow::Result<()> {
    let folder = tempdir()?;
    let path = folder.path().join("paper.pdf");
    std::fs::write(&path, "%PDF-1.4")?;
    let request = sent(Document::file(&path)).await?;
    assert!(request.body_holds(r#"filename="paper.pdf""#), "{request:?}");
    let parent = folder.path().display().to_string();
    assert!(!request.body_holds(&parent), "{request:?}");
    Ok(())
}

#[tokio::test]
async fn a_file_is_sent_whole_with_its_options_before_it_and_a_length() -> anyhow::Result<()> {
    let server = Server::answering_json(r#"{"request_id": "1"}"#).await?;
    let image = Image::file(fixture("formula.png")).as_multipart();
    let call = stranger(&server.url())?.submit_image(image);
    call.await?;
    let request = server.requests().pop().expect("it arrived");
    assert_eq!(request.target(), "POST /v3/text");
    let length = request.header("content-length").map(str::to_owned);
    assert_eq!(length, Some(request.body.len().to_string()));
    let file = std::fs::read(fixture("formula.png"))?;
    let start = request
        .body
        .windows(file.len())
        .position(|part| part == file)
        .expect("the file is in the body");
    let before = String::from_utf8_lossy(&request.body[..start]);
    assert!(before.contains(r#"name="options_json""#), "{before}");
    assert!(before.contains(r#"{"async":true}"#), "{before}");
    Ok(())
}

#[tokio::test]
async fn a_small_image_goes_inside_json_with_the_type_that_its_bytes_tell() -> anyhow::Result<()> {
    let folder = tempdir()?;
    let path = folder.path().join("formula.jpg");
    std::fs::copy(fixture("formula.png"), &path)?;
    let bytes = std::fs::read(&path)?;
    for image in [Image::file(&path), Image::bytes(bytes)] {
        let request = sent_image(ImageRequest::new(image).tags(["a"])).await?;
        assert_eq!(request.header("content-type"), Some("application/json"));
        let body: Value = serde_json::from_slice(&request.body)?;
        let source = body["src"].as_str().unwrap_or_default();
        assert!(
            source.starts_with("data:image/png;base64,iVBORw0KGgo"),
            "{source}"
        );
        assert_eq!(body["tags"], json!(["a"]));
    }
    Ok(())
}

#[tokio::test]
async fn the_same_image_is_read_in_whatever_way_it_is_sent() -> anyhow::Result<()> {
    let sandbox = Sandbox::start().await?;
    let client = server_client(&sandbox)?;
    let image = || Image::file(fixture("formula.png"));
    let mut texts = Vec::new();
    for image in [image(), image().as_data_uri(), image().as_multipart()] {
        let read = client.recognize_image(image).await?;
        assert_eq!(
            (read.image_width, read.image_height),
            (Some(700), Some(336))
        );
        texts.push(read.text);
    }
    assert!(texts.iter().all(|text| *text == texts[0]), "{texts:?}");
    Ok(())
}

#[tokio::test]
async fn a_large_image_and_one_of_another_kind_go_as_a_form() -> anyhow::Result<()> {
    let mut large = std::fs::read(fixture("formula.png"))?;
    large.resize(2_000_000, 0);
    for (bytes, media_type) in [
        (large, "image/png"),
        (b"BM of some kind".to_vec(), "application/octet-stream"),
    ] {
        let request = sent_image(Image::bytes(bytes)).await?;
        let content_type = request.header("content-type").unwrap_or_default();
        assert!(content_type.starts_with("multipart/form-data; boundary="));
        assert!(request.body_holds(&format!("Content-Type: {media_type}\r\n\r\n")));
    }
    Ok(())
}

#[tokio::test]
async fn an_image_is_sent_in_the_way_that_was_chosen() -> anyhow::Result<()> {
    let mut large = std::fs::read(fixture("formula.jpg"))?;
    large.resize(1_400_000, 0);
    let request = sent_image(Image::bytes(large).as_data_uri()).await?;
    assert!(
        request
            .body
            .starts_with(br#"{"src":"data:image/jpeg;base64,"#)
    );
    let small = Image::file(fixture("formula.jpg")).as_multipart();
    let request = sent_image(small).await?;
    assert!(request.body_holds(r#"name="file"; filename="formula.jpg""#));
    Ok(())
}

#[tokio::test]
async fn a_data_uri_is_taken_as_an_address_once_it_has_been_checked() -> anyhow::Result<()> {
    let uri = "data:image/png;base64,iVBORw0KGgo=";
    let request = sent_image(Image::url(uri)).await?;
    let body: Value = serde_json::from_slice(&request.body)?;
    assert_eq!(body, json!({"src": uri}));

    let nowhere = Untouched::listen()?;
    let client = stranger(&nowhere.url()?)?;
    let blank = Image::url("data:image/jpeg;base64, /9j/AAAA");
    let error = client.recognize_image(blank).await.expect_err("a blank");
    assert_eq!(error.kind(), ErrorKind::InvalidRequest);
    assert!(
        error.to_string().contains("a blank after its comma"),
        "{error}"
    );
    assert!(nowhere.is_untouched());
    Ok(())
}

#[tokio::test]
async fn documents_and_images_are_told_apart_by_their_bytes_before_anything_is_sent()
-> anyhow::Result<()> {
    let nowhere = Untouched::listen()?;
    let client = stranger(&nowhere.url()?)?;
    let folder = tempdir()?;
    let (pdf, png) = (folder.path().join("a.png"), folder.path().join("a.pdf"));
    std::fs::copy(fixture("paper.pdf"), &pdf)?;
    std::fs::copy(fixture("formula.png"), &png)?;
    let image = client.recognize_image(Image::file(&pdf)).await;
    let document = client.submit_pdf(Document::file(&png)).await;
    for (error, advice) in [
        (image.expect_err("a PDF"), "by `submit_pdf`"),
        (document.expect_err("a PNG"), "by `recognize_image`"),
    ] {
        assert_eq!(error.kind(), ErrorKind::InvalidRequest);
        assert!(error.to_string().ends_with(advice), "{error}");
    }
    assert!(nowhere.is_untouched());
    Ok(())
}

#[tokio::test]
async fn progress_is_told_while_the_file_is_really_being_sent() -> anyhow::Result<()> {
    let (_folder, path) = sparse(64_000_000)?;
    let listener = TcpListener::bind("127.0.0.1:0").await?;
    let client = stranger(&format!("http://{}", listener.local_addr()?))?;
    let received = Arc::new(AtomicU64::new(0));
    let counted = Arc::clone(&received);
    let server = tokio::spawn(async move {
        let (mut stream, _) = listener.accept().await?;
        let (length, mut read) = read_beginning(&mut stream).await?;
        let mut buffer = vec![0; 64 * 1024];
        while read < length {
            read += stream.read(&mut buffer).await? as u64;
            counted.store(read, Ordering::SeqCst);
        }
        let reply = wire::reply("200 OK", &[wire::JSON], r#"{"pdf_id": "1"}"#);
        stream.write_all(&reply).await?;
        Ok::<_, io::Error>(length)
    });
    let seen = Arc::new(Mutex::new(Vec::new()));
    let told = Arc::clone(&seen);
    let document = Document::file(&path).on_progress(move |progress: UploadProgress| {
        let ahead = progress
            .sent
            .saturating_sub(received.load(Ordering::SeqCst));
        told.lock()
            .expect("no test has failed")
            .push((progress, ahead));
    });
    client.submit_pdf(document).await?;
    let length = server.await??;
    let seen = seen.lock().expect("no test has failed");
    assert!(seen.windows(2).all(|two| two[0].0.sent < two[1].0.sent));
    assert!(seen.iter().all(|(progress, _)| progress.total == length));
    assert_eq!(seen.last().map(|(progress, _)| progress.sent), Some(length));
    // The buffers of the system hold some MB, and no more than they do is ahead of the server.
    let ahead = seen.iter().map(|(_, ahead)| *ahead).max();
    assert!(ahead < Some(32_000_000), "{ahead:?} bytes ahead");
    Ok(())
}

#[tokio::test]
async fn a_file_that_becomes_shorter_while_it_is_sent_is_an_error_of_the_file() -> anyhow::Result<()>
{
    let (_folder, path) = sparse(64_000_000)?;
    let listener = TcpListener::bind("127.0.0.1:0").await?;
    let client = stranger(&format!("http://{}", listener.local_addr()?))?;
    let cut = path.clone();
    let server = tokio::spawn(async move {
        let (mut stream, _) = listener.accept().await?;
        read_beginning(&mut stream).await?;
        // More than the buffers hold is still to be read from the file.
        std::fs::File::options()
            .write(true)
            .open(cut)?
            .set_len(40_000_000)?;
        let mut buffer = vec![0; 64 * 1024];
        let mut read = 0;
        loop {
            match stream.read(&mut buffer).await {
                Ok(0) | Err(_) => return Ok::<_, io::Error>(read),
                Ok(more) => read += more as u64,
            }
        }
    });
    let error = client
        .submit_pdf(Document::file(&path))
        .await
        .expect_err("it was cut");
    assert_eq!(error.kind(), ErrorKind::File);
    let cause = std::error::Error::source(&error).map(ToString::to_string);
    assert_eq!(
        cause.as_deref(),
        Some("it became shorter while it was read")
    );
    assert!(
        error.to_string().contains(&path.display().to_string()),
        "{error}"
    );
    assert!(server.await?? < 64_000_000, "the connection was closed");
    Ok(())
}

#[tokio::test]
async fn an_upload_that_stalls_runs_into_the_idle_limit() -> anyhow::Result<()> {
    let (_folder, path) = sparse(64_000_000)?;
    let listener = TcpListener::bind("127.0.0.1:0").await?;
    let client = Client::builder(ServerKey::new("acme_reader", "0123abcd")?)
        .base_url(format!("http://{}", listener.local_addr()?))
        .idle_timeout(Duration::from_millis(200))
        .build()?;
    let accepted = tokio::spawn(async move { listener.accept().await });
    let upload = async { client.submit_pdf(Document::file(&path)).await };
    let upload = tokio::time::timeout(Duration::from_secs(20), upload);
    let error = upload.await?.expect_err("nobody reads");
    assert_eq!(error.kind(), ErrorKind::Timeout);
    assert!(error.outcome_unknown());
    assert!(error.to_string().contains("`list_pdf_results`"), "{error}");
    accepted.await??;
    Ok(())
}
