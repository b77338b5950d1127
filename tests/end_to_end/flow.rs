//! What a first program does, true of the sandbox and of the real service alike.

use anyhow::{Context as _, ensure};
use mathpix::{Client, Document, Image, PdfState, PdfTextFormat, ServerKey};
use mathpix_tests::service::{fixture, strokes};

/// Reads a scanned formula, and gives its text.
pub(crate) async fn read_image(client: &Client<ServerKey>) -> anyhow::Result<String> {
    let read = client
        .recognize_image(Image::file(fixture("formula.png")))
        .await?;
    ensure!((read.image_width, read.image_height) == (Some(700), Some(336)));
    ensure!(read.request_id.is_some(), "no request id");
    not_empty(read.text)
}

/// Reads recorded strokes, and gives their text.
pub(crate) async fn read_strokes(client: &Client<ServerKey>) -> anyhow::Result<String> {
    let read = client.recognize_strokes(strokes()?).await?;
    ensure!(read.request_id.is_some(), "no request id");
    not_empty(read.text)
}

/// Reads a document of four pages, and gives its Mathpix Markdown. Nothing of it is left on the service.
pub(crate) async fn read_document(client: &Client<ServerKey>) -> anyhow::Result<String> {
    let id = client
        .submit_pdf(Document::file(fixture("paper.pdf")))
        .await?
        .pdf_id;
    let status = client.wait_for_pdf(&id).await?;
    ensure!(status.status == PdfState::Completed, "{status:?}");
    ensure!(status.num_pages == Some(4), "{status:?}");
    let markdown = client
        .download_pdf_text(&id, PdfTextFormat::Mmd)
        .await?
        .ready()?;
    let lines = client.get_pdf_lines(&id).await?.ready()?;
    ensure!(lines.pages.len() == 4);
    ensure!(client.delete_pdf(&id).await?.pdf_id == Some(id));
    not_empty(Some(markdown))
}

fn not_empty(text: Option<String>) -> anyhow::Result<String> {
    text.filter(|text| !text.trim().is_empty())
        .context("nothing was read")
}
