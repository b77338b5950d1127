//! The life of a document: submitted, read, streamed, deleted.

use std::time::Duration;

use mathpix::{
    Document, Error, ErrorId, ErrorKind, Events, PdfFormat, PdfPage, PdfRequest, PdfState,
};
use mathpix_sandbox::Sandbox;
use mathpix_tests::service::{fixture, server_client, spare_pdf};

use super::flow;

fn id_of(error: &Error) -> Option<ErrorId> {
    error.api()?.id.clone()
}

#[tokio::test]
async fn a_document_is_submitted_waited_for_downloaded_and_deleted() -> anyhow::Result<()> {
    let sandbox = Sandbox::builder().polls(1).start().await?;
    flow::read_document(&server_client(&sandbox)?).await?;
    Ok(())
}

#[tokio::test]
async fn a_document_goes_through_its_states_and_has_its_true_number_of_pages() -> anyhow::Result<()>
{
    for name in ["paper.pdf", "paper-object-streams.pdf"] {
        let sandbox = Sandbox::builder().polls(3).start().await?;
        let client = server_client(&sandbox)?;
        let id = client
            .submit_pdf(Document::file(fixture(name)))
            .await?
            .pdf_id;
        let mut states = Vec::new();
        let last = loop {
            let status = client.get_pdf_status(&id).await?;
            states.push(status.status.clone());
            if status.status.is_final() || states.len() > 9 {
                break status;
            }
        };
        let expected = [
            PdfState::Received,
            PdfState::Loaded,
            PdfState::Split,
            PdfState::Completed,
        ];
        assert_eq!(states, expected, "{name}");
        assert_eq!(
            (last.num_pages, last.num_pages_completed),
            (Some(4), Some(4))
        );
        assert_eq!(last.percent_done, Some(100.0));
    }
    Ok(())
}

#[tokio::test]
async fn a_document_is_taken_from_bytes_and_from_an_address() -> anyhow::Result<()> {
    let sandbox = Sandbox::builder().polls(0).start().await?;
    let client = server_client(&sandbox)?;
    let bytes = std::fs::read(fixture("paper.pdf"))?;
    let from_bytes = client
        .submit_pdf(Document::bytes(bytes, "paper.pdf"))
        .await?;
    let status = client.get_pdf_status(&from_bytes.pdf_id).await?;
    assert_eq!(status.num_pages, Some(4));
    let from_url = spare_pdf(&client).await?;
    let status = client.get_pdf_status(&from_url).await?;
    assert_eq!(status.status, PdfState::Completed);
    Ok(())
}

#[tokio::test]
async fn waiting_for_a_document_ends_at_its_limit_with_an_error_that_names_the_document()
-> anyhow::Result<()> {
    let sandbox = Sandbox::builder().polls(1000).start().await?;
    let client = server_client(&sandbox)?;
    let id = spare_pdf(&client).await?;
    let error = client
        .wait_for_pdf(&id)
        .limit(Duration::ZERO)
        .await
        .expect_err("it takes 1000 looks");
    assert_eq!(error.kind(), ErrorKind::Timeout);
    assert_eq!(
        error.to_string(),
        format!("the document `{id}` was still `received` after 0ns: ask for it again later")
    );
    Ok(())
}

#[tokio::test]
async fn waiting_for_a_document_that_cannot_be_read_ends_with_the_reason() -> anyhow::Result<()> {
    let sandbox = Sandbox::builder().polls(0).start().await?;
    let client = server_client(&sandbox)?;
    let broken = Document::bytes("no document at all", "broken.pdf");
    let id = client.submit_pdf(broken).await?.pdf_id;
    let error = client.wait_for_pdf(&id).await.expect_err("it is no PDF");
    assert_eq!(error.kind(), ErrorKind::Api);
    assert_eq!(
        id_of(&error).map(|id| id.to_string()).as_deref(),
        Some("pdf_content_type")
    );
    Ok(())
}

#[tokio::test]
async fn waiting_ends_at_once_when_the_document_is_unknown() -> anyhow::Result<()> {
    let sandbox = Sandbox::start().await?;
    let unknown = mathpix::PdfId::new("2026_11_03_nothing")?;
    let error = server_client(&sandbox)?
        .wait_for_pdf(&unknown)
        .await
        .expect_err("there is none");
    assert_eq!(id_of(&error), Some(ErrorId::PdfUnknownId));
    assert_eq!(sandbox.requests().len(), 1);
    Ok(())
}

#[tokio::test]
async fn waiting_for_a_deleted_document_ends() -> anyhow::Result<()> {
    let sandbox = Sandbox::builder().polls(0).start().await?;
    let client = server_client(&sandbox)?;
    let id = spare_pdf(&client).await?;
    client.delete_pdf(&id).await?;
    // Whatever it ends with, it is not the limit: nothing more will happen to the document.
    let ended = client.wait_for_pdf(&id).limit(Duration::ZERO).await;
    let timed_out = ended.is_err_and(|error| error.is_timeout());
    assert!(!timed_out, "the wait would go on until its limit");
    Ok(())
}

#[tokio::test]
async fn the_pages_of_a_document_are_streamed() -> anyhow::Result<()> {
    let sandbox = Sandbox::start().await?;
    let client = server_client(&sandbox)?;
    let request = PdfRequest::new(Document::file(fixture("paper.pdf"))).streaming(true);
    let id = client.submit_pdf(request).await?.pdf_id;
    let pages = collect(client.stream_pdf(&id).await?).await?;
    let numbers: Vec<_> = pages.iter().filter_map(|page| page.page_idx).collect();
    assert_eq!(numbers, [1, 2, 3, 4]);
    for page in pages {
        assert_eq!(page.pdf_selected_len, Some(4));
        assert!(!page.text.is_empty());
    }
    Ok(())
}

#[tokio::test]
async fn only_the_pages_that_were_asked_for_are_read() -> anyhow::Result<()> {
    let sandbox = Sandbox::start().await?;
    let client = server_client(&sandbox)?;
    let request = PdfRequest::new(Document::file(fixture("paper.pdf")))
        .page_ranges("2,4".parse()?)
        .streaming(true);
    let id = client.submit_pdf(request).await?.pdf_id;
    let pages = collect(client.stream_pdf(&id).await?).await?;
    assert_eq!(pages.len(), 2);
    assert_eq!(pages[0].pdf_selected_len, Some(2));
    Ok(())
}

#[tokio::test]
async fn streaming_what_was_not_submitted_for_it_is_an_error() -> anyhow::Result<()> {
    let sandbox = Sandbox::start().await?;
    let client = server_client(&sandbox)?;
    let id = spare_pdf(&client).await?;
    let error = client.stream_pdf(&id).await.expect_err("no streaming");
    assert_eq!(error.kind(), ErrorKind::Api);
    Ok(())
}

#[tokio::test]
async fn a_deleted_document_is_gone() -> anyhow::Result<()> {
    let sandbox = Sandbox::builder().polls(0).start().await?;
    let client = server_client(&sandbox)?;
    let id = spare_pdf(&client).await?;
    let deleted = client.delete_pdf(&id).await?;
    assert_eq!(deleted.pdf_id.as_ref(), Some(&id));
    assert!(deleted.deleted_at.is_some());
    let again = client.delete_pdf(&id).await.expect_err("it is gone");
    assert_eq!(id_of(&again), Some(ErrorId::PdfUnknownId));
    let download = client.download_pdf(&id, PdfFormat::Mmd).await;
    assert_eq!(
        id_of(&download.expect_err("it is gone")),
        Some(ErrorId::PdfUnknownId)
    );
    Ok(())
}

async fn collect(mut events: Events<PdfPage>) -> Result<Vec<PdfPage>, Error> {
    let mut pages = Vec::new();
    while let Some(page) = events.next().await {
        pages.push(page?);
    }
    Ok(pages)
}
