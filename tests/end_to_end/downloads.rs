//! Downloads: there or not yet, in memory or in a file, whole or not at all.

use std::{path::Path, time::Duration};

use mathpix::{
    Client, ConversionFormat, Document, Download, ErrorId, ErrorKind, PdfFormat, PdfId, PdfRequest,
    PdfTextFormat, ServerKey,
};
use mathpix_sandbox::Sandbox;
use mathpix_tests::{
    service::{Ids, fixture, server_client, stranger},
    wire::{self, Server},
};
use tempfile::tempdir;
use tokio::{io::AsyncWriteExt as _, net::TcpListener};

const PLAIN: (&str, &str) = ("content-type", "text/plain");

async fn submitted(client: &Client<ServerKey>) -> Result<PdfId, mathpix::Error> {
    let request = PdfRequest::new(Document::file(fixture("paper.pdf")))
        .conversion_formats([ConversionFormat::Docx]);
    Ok(client.submit_pdf(request).await?.pdf_id)
}

/// The names in a folder.
fn names(folder: &Path) -> std::io::Result<Vec<String>> {
    let name = |entry: std::io::Result<std::fs::DirEntry>| {
        Ok(entry?.file_name().to_string_lossy().into_owned())
    };
    std::fs::read_dir(folder)?.map(name).collect()
}

#[tokio::test]
async fn a_download_is_the_same_as_text_as_bytes_in_pieces_and_in_a_file() -> anyhow::Result<()> {
    let sandbox = Sandbox::builder().polls(0).start().await?;
    let client = server_client(&sandbox)?;
    let id = submitted(&client).await?;
    let folder = tempdir()?;
    let path = folder.path().join("paper.mmd");

    let download = || client.download_pdf(&id, PdfFormat::Mmd);
    let text = client
        .download_pdf_text(&id, PdfTextFormat::Mmd)
        .await?
        .ready()?;
    assert!(!text.is_empty());
    assert_eq!(download().await?.bytes().await?, text.as_bytes());
    let mut pieces = Vec::new();
    let mut arriving = download().await?;
    while let Some(piece) = arriving.chunk().await? {
        pieces.extend_from_slice(&piece);
    }
    assert_eq!(pieces, text.as_bytes());
    download().await?.save(&path).await?;
    assert_eq!(std::fs::read_to_string(&path)?, text);
    assert_eq!(names(folder.path())?, ["paper.mmd"]);
    Ok(())
}

#[tokio::test]
async fn the_lines_are_json_with_one_entry_for_each_page() -> anyhow::Result<()> {
    let sandbox = Sandbox::builder().polls(0).start().await?;
    let client = server_client(&sandbox)?;
    let id = submitted(&client).await?;
    let lines = client.get_pdf_lines(&id).await?.ready()?;
    assert_eq!(lines.pages.len(), 4);
    let json = client.download_pdf(&id, PdfFormat::LinesJson).await?;
    let json: serde_json::Value = serde_json::from_slice(&json.bytes().await?)?;
    assert_eq!(json["pages"].as_array().map(Vec::len), Some(4));
    Ok(())
}

#[tokio::test]
async fn an_output_that_is_still_being_made_is_pending_and_no_error() -> anyhow::Result<()> {
    let sandbox = Sandbox::builder().polls(1).start().await?;
    let client = server_client(&sandbox)?;
    let id = submitted(&client).await?;
    // The document is still being read: 404 without a hint. Then the conversion is still running: 202 with one.
    for seconds in [2, 1] {
        let pending = client.download_pdf(&id, PdfFormat::Docx).await?;
        let Download::Pending(pending) = pending else {
            panic!("it cannot be there yet: {pending:?}");
        };
        assert_eq!(pending.retry_after, Duration::from_secs(seconds));
    }
    let docx = client.download_pdf(&id, PdfFormat::Docx).await?;
    assert!(docx.bytes().await?.starts_with(b"PK"));
    Ok(())
}

#[tokio::test]
async fn a_cut_download_leaves_nothing_behind_and_the_old_file_as_it_was() -> anyhow::Result<()> {
    let cut = wire::reply_of_length("200 OK", &[PLAIN], 1000, "the beginning");
    let server = Server::answering(cut).await?;
    let client = stranger(&server.url())?;
    let id = Ids::made_up()?.pdf;
    let folder = tempdir()?;
    let path = folder.path().join("paper.mmd");

    let save = async || {
        let download = client.download_pdf(&id, PdfFormat::Mmd).await?;
        download.save(&path).await
    };
    let error = save().await.expect_err("it was cut");
    assert_eq!(error.kind(), ErrorKind::Truncated);
    assert!(names(folder.path())?.is_empty());

    std::fs::write(&path, "of yesterday")?;
    save().await.expect_err("it was cut");
    assert_eq!(names(folder.path())?, ["paper.mmd"]);
    assert_eq!(std::fs::read_to_string(&path)?, "of yesterday");
    Ok(())
}

#[tokio::test]
async fn a_download_that_is_given_up_leaves_nothing_behind() -> anyhow::Result<()> {
    let listener = TcpListener::bind("127.0.0.1:0").await?;
    let client = stranger(&format!("http://{}", listener.local_addr()?))?;
    let server = tokio::spawn(async move {
        let (mut stream, _) = listener.accept().await?;
        wire::read_request(&mut stream).await?;
        let part = wire::reply_of_length("200 OK", &[PLAIN], 1000, "the beginning");
        stream.write_all(&part).await?;
        // The rest never comes. This ends when the client goes.
        wire::read_request(&mut stream).await
    });
    let folder = tempdir()?;
    let path = folder.path().join("paper.mmd");
    let id = Ids::made_up()?.pdf;
    let download = client.download_pdf(&id, PdfFormat::Mmd).await?;
    let file_is_begun = async {
        while names(folder.path()).is_ok_and(|names| names.is_empty()) {
            tokio::task::yield_now().await;
        }
    };
    let folder_is_empty = async {
        while names(folder.path()).is_ok_and(|names| !names.is_empty()) {
            tokio::task::yield_now().await;
        }
    };
    tokio::select! {
        saved = download.save(&path) => panic!("the rest never comes: {saved:?}"),
        () = file_is_begun => {}
    }
    // The file may be created by another thread, just now: it is removed there.
    tokio::time::timeout(Duration::from_secs(10), folder_is_empty)
        .await
        .expect("the unfinished file is removed");
    assert!(server.await?.is_err(), "the connection was closed");
    Ok(())
}

#[tokio::test]
async fn a_folder_that_does_not_exist_is_an_error_that_names_the_file() -> anyhow::Result<()> {
    let sandbox = Sandbox::builder().polls(0).start().await?;
    let client = server_client(&sandbox)?;
    let id = submitted(&client).await?;
    let path = tempdir()?.path().join("nowhere").join("paper.mmd");
    let download = client.download_pdf(&id, PdfFormat::Mmd).await?;
    let error = download.save(&path).await.expect_err("there is no folder");
    assert_eq!(error.kind(), ErrorKind::File);
    assert!(
        error.to_string().contains(&path.display().to_string()),
        "{error}"
    );
    Ok(())
}

/// A server that answers every download with this.
async fn answering(
    status: &str,
    content_type: &str,
    body: &str,
) -> anyhow::Result<(Server, Client<ServerKey>, PdfId)> {
    let reply = wire::reply(status, &[("content-type", content_type)], body);
    let server = Server::answering(reply).await?;
    let client = stranger(&server.url())?;
    Ok((server, client, Ids::made_up()?.pdf))
}

#[tokio::test]
async fn text_is_utf_8_whatever_the_header_says() -> anyhow::Result<()> {
    let text = "\u{222b} x\u{b2} \u{6f22}\u{5b57}";
    for content_type in [
        "text/plain; charset=iso-8859-1",
        "application/octet-stream",
        "",
    ] {
        let (_server, client, id) = answering("200 OK", content_type, text).await?;
        let read = client.download_pdf_text(&id, PdfTextFormat::Mmd).await?;
        assert_eq!(read, Download::Ready(text.to_owned()), "{content_type}");
    }
    Ok(())
}

#[tokio::test]
async fn text_that_is_not_utf_8_is_an_error_that_keeps_the_bytes() -> anyhow::Result<()> {
    let reply = wire::reply("200 OK", &[PLAIN], b"\xff\xfe");
    let server = Server::answering(reply).await?;
    let id = Ids::made_up()?.pdf;
    let error = stranger(&server.url())?
        .download_pdf_text(&id, PdfTextFormat::Mmd)
        .await
        .expect_err("no UTF-8");
    assert_eq!(error.kind(), ErrorKind::Decode);
    assert_eq!(error.body().map(|body| &body[..]), Some(&b"\xff\xfe"[..]));
    Ok(())
}

const UNKNOWN: &str = r#"{"error": "Unknown id", "error_info": {"id": "pdf_unknown_id"}}"#;

#[tokio::test]
async fn an_error_in_place_of_a_file_is_that_error() -> anyhow::Result<()> {
    for (status, content_type, format) in [
        ("200 OK", "application/json", PdfFormat::Docx),
        ("200 OK", "application/octet-stream", PdfFormat::Docx),
        ("200 OK", "application/json; charset=utf-8", PdfFormat::Mmd),
        ("200 OK", "application/json", PdfFormat::LinesJson),
        ("200 OK", "text/plain", PdfFormat::LinesJson),
        ("202 Accepted", "application/json", PdfFormat::Docx),
        ("404 Not Found", "application/json", PdfFormat::Docx),
    ] {
        let (_server, client, id) = answering(status, content_type, UNKNOWN).await?;
        let error = client.download_pdf(&id, format).await;
        let error = error.expect_err("it is an error");
        let found = error.api().and_then(|api| api.id.clone());
        assert_eq!(
            found,
            Some(ErrorId::PdfUnknownId),
            "{status} {content_type} {format}"
        );
    }
    let (_server, client, id) = answering("200 OK", "application/json", UNKNOWN).await?;
    let error = client.get_pdf_lines(&id).await.expect_err("it is an error");
    assert_eq!(error.kind(), ErrorKind::Api);
    Ok(())
}

#[tokio::test]
async fn json_in_place_of_a_file_is_unexpected() -> anyhow::Result<()> {
    let (_server, client, id) = answering("200 OK", "application/json", "{}").await?;
    let error = client.download_pdf(&id, PdfFormat::Docx).await;
    assert_eq!(
        error.expect_err("no file").kind(),
        ErrorKind::UnexpectedReply
    );
    Ok(())
}

#[tokio::test]
async fn a_text_that_reads_like_an_error_is_a_text() -> anyhow::Result<()> {
    let (_server, client, id) = answering("200 OK", "text/plain", UNKNOWN).await?;
    let text = client.download_pdf_text(&id, PdfTextFormat::Mmd).await?;
    assert_eq!(text.ready()?, UNKNOWN);
    Ok(())
}

#[tokio::test]
async fn json_that_was_asked_for_arrives_whole_whether_small_or_large() -> anyhow::Result<()> {
    let large = format!(r#"{{"pages": [], "more": "{}"}}"#, "x".repeat(300_000));
    for json in [r#"{"pages": []}"#, &large] {
        let (_server, client, id) = answering("200 OK", "application/json", json).await?;
        let bytes = client.download_pdf(&id, PdfFormat::LinesJson).await?;
        assert_eq!(bytes.bytes().await?, json.as_bytes());
        let text = client.download_pdf_text(&id, PdfTextFormat::LinesJson);
        assert_eq!(text.await?.ready()?, json);
        assert!(client.get_pdf_lines(&id).await?.ready()?.pages.is_empty());
    }
    Ok(())
}

#[tokio::test]
async fn a_404_is_pending_while_the_document_or_the_conversion_goes_on() -> anyhow::Result<()> {
    for body in [
        r#"{"status": "split", "percent_done": 100}"#,
        r#"{"status": "completed", "conversion_status": {"docx": {"status": "processing"}}}"#,
    ] {
        let (_server, client, id) = answering("404 Not Found", "application/json", body).await?;
        let pending = client.download_pdf(&id, PdfFormat::Docx).await?;
        let Download::Pending(pending) = pending else {
            panic!("it is no file: {body}");
        };
        assert_eq!(pending.retry_after, Duration::from_secs(2));
        let text = client.download_pdf_text(&id, PdfTextFormat::Html).await?;
        let error = text.ready().expect_err("it is not there");
        assert_eq!(error.kind(), ErrorKind::NotReady);
        let mut pieces = client.download_pdf(&id, PdfFormat::Docx).await?;
        let error = pieces.chunk().await.expect_err("it is not there");
        assert_eq!(error.kind(), ErrorKind::NotReady);
    }
    Ok(())
}

#[tokio::test]
async fn the_text_of_a_download_comes_with_its_response() -> anyhow::Result<()> {
    let (_server, client, id) = answering("200 OK", "text/plain", "$x$").await?;
    let response = client
        .download_pdf_text(&id, PdfTextFormat::Md)
        .with_response()
        .await?;
    assert_eq!(response.value, Download::Ready("$x$".to_owned()));
    assert_eq!(response.body.as_deref(), Some(&b"$x$"[..]));
    Ok(())
}

#[test]
fn an_address_is_no_id_so_that_no_credential_goes_to_it() {
    for id in [
        "https://elsewhere.test/f.docx",
        "//elsewhere.test/f",
        "a/b",
        "a@elsewhere.test",
    ] {
        let error = PdfId::new(id).expect_err(id);
        assert_eq!(error.kind(), ErrorKind::InvalidRequest);
    }
}
