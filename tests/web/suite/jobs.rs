//! Documents: submitted as bytes, waited for, and received page by page.

use mathpix::{Document, PdfRequest, PdfState, PdfTextFormat};
use serde_json::json;
use wasm_bindgen_test::wasm_bindgen_test;

use crate::support::{GATEWAY, afresh, by_key, fault};

const PDF: &[u8] = include_bytes!("../../fixtures/paper.pdf");

#[wasm_bindgen_test]
async fn a_document_is_waited_for_and_downloaded() {
    afresh().await;
    let client = by_key(GATEWAY).build().expect("sound");
    let submitted = client
        .submit_pdf(Document::bytes(PDF, "paper.pdf"))
        .await
        .expect("submitted");
    let status = client.wait_for_pdf(&submitted.pdf_id).await.expect("read");
    assert_eq!(status.status, PdfState::Completed);
    let text = client
        .download_pdf_text(&submitted.pdf_id, PdfTextFormat::Mmd)
        .await;
    assert!(!text.expect("answered").ready().expect("there").is_empty());
}

#[wasm_bindgen_test]
async fn pages_arrive_one_after_another_before_the_reply_is_at_its_end() {
    afresh().await;
    let client = by_key(GATEWAY).build().expect("sound");
    let request = PdfRequest::new(Document::bytes(PDF, "paper.pdf")).streaming(true);
    let submitted = client.submit_pdf(request).await.expect("submitted");
    let order =
        json!({ "fault": "trickle", "bytes": 100, "milliseconds": 30, "row": "stream_pdf" });
    fault(order).await;
    let mut pages = client
        .stream_pdf(&submitted.pdf_id)
        .await
        .expect("a stream");
    let mut numbers = Vec::new();
    while let Some(page) = pages.next().await {
        let page = page.expect("a page");
        if page.page_idx == Some(1) {
            // The connection that brings the others is still open.
            crate::support::until_under_way(1).await;
        }
        numbers.push(page.page_idx);
    }
    assert!(numbers.len() > 1, "{numbers:?}");
    assert_eq!(
        numbers,
        (1..=numbers.len() as u32).map(Some).collect::<Vec<_>>()
    );
}
