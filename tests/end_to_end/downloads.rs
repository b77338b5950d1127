//! Downloads: there or not yet, in memory or in a file, whole or not at all.

use std::{path::Path, time::Duration};

use mathpix::{
    Client, ConversionFormat, Document, Download, ErrorKind, PdfFormat, PdfId, PdfRequest,
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
    assert_eq!(error.kind(), ErrorKind::Interrupted);
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
