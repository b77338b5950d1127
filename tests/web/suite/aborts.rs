//! What is dropped ends, and what is not stays.

use std::{future::IntoFuture as _, time::Duration};

use futures_util::future::{Either, select};
use mathpix::{Document, Image, PdfRequest};
use serde_json::json;
use wasm_bindgen_test::wasm_bindgen_test;

use crate::support::{GATEWAY, afresh, by_key, fault, until_under_way};

#[wasm_bindgen_test]
async fn a_dropped_call_ends_its_exchange() {
    afresh().await;
    fault(json!({ "fault": "silence" })).await;
    let client = by_key(GATEWAY).build().expect("sound");
    let call = client
        .recognize_image(Image::url("https://example.org/a.png"))
        .into_future();
    match select(call, Box::pin(until_under_way(1))).await {
        Either::Left((outcome, _)) => panic!("answered: {outcome:?}"),
        Either::Right(((), call)) => drop(call),
    }
    until_under_way(0).await;
}

#[wasm_bindgen_test]
async fn a_dropped_stream_ends_its_exchange() {
    afresh().await;
    let client = by_key(GATEWAY).build().expect("sound");
    let request = PdfRequest::new(Document::url("https://example.org/a.pdf")).streaming(true);
    let submitted = client.submit_pdf(request).await.expect("submitted");
    let order =
        json!({ "fault": "trickle", "bytes": 350, "milliseconds": 500, "row": "stream_pdf" });
    fault(order).await;
    let pages = client
        .stream_pdf(&submitted.pdf_id)
        .await
        .expect("a stream");
    until_under_way(1).await;
    crate::support::pause(Duration::from_millis(20)).await;
    until_under_way(1).await;
    drop(pages);
    until_under_way(0).await;
}
