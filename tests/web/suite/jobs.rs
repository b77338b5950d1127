//! Documents: submitted as bytes, waited for, and received page by page.

use mathpix::{Document, PdfState, PdfTextFormat};
use serde_json::json;
use wasm_bindgen_test::wasm_bindgen_test;

use crate::support::{GATEWAY, PDF, afresh, by_key, fault, held, streamed_pdf, until_under_way};

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
async fn all_pages_arrive_one_after_another() {
    afresh().await;
    let client = by_key(GATEWAY).build().expect("sound");
    let id = streamed_pdf().await;
    let order =
        json!({ "fault": "trickle", "bytes": 100, "milliseconds": 10, "row": "stream_pdf" });
    fault(order).await;
    let mut pages = client.stream_pdf(&id).await.expect("a stream");
    let mut numbers = Vec::new();
    while let Some(page) = pages.next().await {
        numbers.push(page.expect("a page").page_idx);
    }
    assert!(numbers.len() > 1, "{numbers:?}");
    assert_eq!(
        numbers,
        (1..=numbers.len() as u32).map(Some).collect::<Vec<_>>()
    );
}

#[wasm_bindgen_test]
async fn a_page_arrives_before_the_reply_is_at_its_end() {
    afresh().await;
    let id = streamed_pdf().await;
    let client = by_key(&held()).build().expect("sound");
    let mut pages = client.stream_pdf(&id).await.expect("a stream");
    let page = pages.next().await.expect("one page").expect("a page");
    assert_eq!(page.page_idx, Some(1));
    until_under_way(1).await;
}
