//! Against the sandbox: its documents, its faults and its refusals.

use mathpix::{Client, Document, Error, ErrorKind, PdfId, PdfPage, PdfRequest, ServerKey};
use mathpix_sandbox::{Fault, Sandbox};
use mathpix_tests::{
    clock::paused,
    service::{client, fixture, server_client},
};

async fn submitted(client: &Client<ServerKey>) -> Result<PdfId, Error> {
    let paper = Document::file(fixture("paper.pdf"));
    let request = PdfRequest::new(paper).streaming(true);
    Ok(client.submit_pdf(request).await?.pdf_id)
}

async fn pages(client: &Client<ServerKey>, id: &PdfId) -> Result<Vec<PdfPage>, Error> {
    let mut pages = client.stream_pdf_pages(id);
    let mut all = Vec::new();
    while let Some(page) = pages.next().await {
        all.push(page?);
    }
    Ok(all)
}

fn asked(sandbox: &Sandbox) -> usize {
    let requests = sandbox.requests();
    requests
        .iter()
        .filter(|request| request.row == Some("stream_pdf"))
        .count()
}

#[test]
fn whatever_strikes_the_stream_the_pages_are_the_same() -> anyhow::Result<()> {
    paused(async {
        let sandbox = Sandbox::start().await?;
        let client = server_client(&sandbox)?;
        let id = submitted(&client).await?;
        let expected = pages(&client, &id).await?;
        let count = u32::try_from(expected.len())?;
        assert!(count > 1);
        let numbers = expected.iter().map(|page| page.page_idx);
        assert!(numbers.eq((1..=count).map(Some)));

        let strikes: Vec<fn() -> Fault> = vec![
            || Fault::status(503).retry_after("4"),
            || Fault::status(500).times(3),
            || Fault::reset(),
            || Fault::reset().after_processing(),
            || Fault::close(),
            || Fault::cut(0),
            || Fault::cut(30).times(2),
            || Fault::cut(200),
            || Fault::trickle(7, std::time::Duration::from_millis(40)),
        ];
        for strike in strikes {
            let fault = format!("{:?}", strike());
            sandbox.inject(strike().on("stream_pdf"));
            let before = asked(&sandbox);
            assert_eq!(pages(&client, &id).await?, expected, "{fault}");
            let expected = if fault.contains("Trickle") { 1 } else { 2 };
            assert!(asked(&sandbox) - before >= expected, "{fault}");
        }
        Ok(())
    })?
}

#[tokio::test]
async fn a_document_that_cannot_be_streamed_says_what_to_do() -> anyhow::Result<()> {
    let sandbox = Sandbox::start().await?;
    let client = server_client(&sandbox)?;
    let paper = Document::file(fixture("paper.pdf"));
    let plain = client.submit_pdf(paper).await?;
    let error = client.stream_pdf_pages(&plain).next().await;
    let error = error.expect("an item").expect_err("not for streaming");
    assert!(
        error.to_string().contains("`PdfRequest::streaming(true)`"),
        "{error}"
    );

    let error = pages(&client, &PdfId::new("2026_11_03_0g")?).await;
    let error = error.expect_err("unknown");
    assert!(error.to_string().contains("pdf_unknown_id"), "{error}");
    assert_eq!(asked(&sandbox), 2);
    Ok(())
}

#[tokio::test]
async fn a_refused_key_ends_a_stream_at_once() -> anyhow::Result<()> {
    let sandbox = Sandbox::start().await?;
    let id = submitted(&server_client(&sandbox)?).await?;
    let stranger = client(sandbox.url(), ServerKey::new("acme_reader", "0123abcd")?)?;
    let error = pages(&stranger, &id).await.expect_err("refused");
    assert_eq!(error.kind(), ErrorKind::Unauthorized);
    assert_eq!(asked(&sandbox), 1);
    Ok(())
}
