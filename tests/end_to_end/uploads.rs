//! What an upload looks like on the wire.

use mathpix::{Document, Image, PdfRequest, PdfResultsQuery};
use mathpix_sandbox::Sandbox;
use mathpix_tests::{
    service::{fixture, server_client, stranger},
    wire::{Request, Server},
};
use tempfile::tempdir;

const NAME: &str = "Übung 3 – 漢字.pdf";

/// What a server sees of this document.
async fn sent(request: impl Into<PdfRequest>) -> anyhow::Result<Request> {
    let server = Server::answering_json(r#"{"pdf_id": "1"}"#).await?;
    stranger(&server.url())?.submit_pdf(request).await?;
    Ok(server.requests().pop().expect("it arrived"))
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
