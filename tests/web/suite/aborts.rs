//! What is dropped ends, and what is not stays.

use std::future::IntoFuture as _;

use futures_util::future::{Either, select};
use mathpix::Image;
use serde_json::json;
use wasm_bindgen_test::wasm_bindgen_test;

use crate::support::{GATEWAY, afresh, by_key, fault, held, streamed_pdf, until_under_way};

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
    let id = streamed_pdf().await;
    let client = by_key(&held()).build().expect("sound");
    let mut pages = client.stream_pdf(&id).await.expect("a stream");
    pages.next().await.expect("one page").expect("a page");
    until_under_way(1).await;
    drop(pages);
    until_under_way(0).await;
}
