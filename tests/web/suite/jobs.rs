//! Documents: submitted as bytes, waited for, and received page by page.

use std::time::Duration;

use mathpix::{Document, ErrorKind, PdfState, PdfTextFormat};
use serde_json::json;
use wasm_bindgen_test::wasm_bindgen_test;

use crate::support::{
    GATEWAY, PDF, afresh, arrived, by_key, fault, held, streamed_pdf, until_under_way,
};

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

/// The service is asked at once and when the limit is reached at the latest, and is not done then.
#[wasm_bindgen_test]
async fn a_wait_ends_at_its_limit() {
    afresh().await;
    let client = by_key(GATEWAY).build().expect("sound");
    let id = streamed_pdf().await;
    let wait = client.wait_for_pdf(&id).limit(Duration::from_millis(200));
    let error = wait.await.expect_err("out of time");
    assert_eq!(error.kind(), ErrorKind::Timeout, "{error}");
    assert!(error.to_string().contains(id.as_str()), "{error}");
    assert!(asked_for_status().await <= 2);
    client.wait_for_pdf(&id).await.expect("read in the end");
}

#[wasm_bindgen_test]
async fn a_wait_for_one_that_does_not_answer_ends_at_its_limit() {
    afresh().await;
    let id = streamed_pdf().await;
    fault(json!({ "fault": "silence", "row": "get_pdf_status", "times": "always" })).await;
    let client = by_key(GATEWAY).build().expect("sound");
    let wait = client.wait_for_pdf(&id).limit(Duration::from_millis(200));
    let error = wait.await.expect_err("out of time");
    assert_eq!(error.kind(), ErrorKind::Timeout, "{error}");
    until_under_way(0).await;
    afresh().await;
}

/// How often the state of a document has been asked for.
async fn asked_for_status() -> usize {
    let arrived = arrived().await;
    arrived
        .iter()
        .filter(|row| *row == "get_pdf_status")
        .count()
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
