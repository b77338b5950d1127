//! Time limits fire, and end what they limit.

use std::time::Duration;

use mathpix::Image;
use serde_json::json;
use wasm_bindgen_test::wasm_bindgen_test;

use crate::support::{
    GATEWAY, PNG, afresh, arrived, by_key, fault, held, streamed_pdf, token_client, until_under_way,
};

const SHORT: Duration = Duration::from_millis(200);

#[wasm_bindgen_test]
async fn an_attempt_ends_at_its_limit_and_its_connection_with_it() {
    afresh().await;
    fault(json!({ "fault": "silence" })).await;
    let client = by_key(GATEWAY).timeout(SHORT).build().expect("sound");
    let error = client
        .recognize_image(Image::url("https://example.org/a.png"))
        .await;
    let error = error.expect_err("out of time");
    assert!(error.is_timeout() && error.outcome_unknown(), "{error}");
    assert!(error.to_string().contains("within 200ms"), "{error}");
    until_under_way(0).await;
}

#[wasm_bindgen_test]
async fn an_upload_that_nobody_answers_ends_at_its_limit() {
    afresh().await;
    fault(json!({ "fault": "silence" })).await;
    let client = by_key(GATEWAY)
        .timeout(SHORT)
        .idle_timeout(SHORT)
        .build()
        .expect("sound");
    let error = client.recognize_image(Image::bytes(PNG)).await;
    let error = error.expect_err("out of time");
    // Two pieces of up to 64 KiB, and the time to answer.
    assert!(error.to_string().contains("within 600ms"), "{error}");
    until_under_way(0).await;
}

#[wasm_bindgen_test]
async fn a_call_is_not_repeated_after_its_deadline() {
    afresh().await;
    fault(json!({ "fault": "status", "status": 503, "retry_after": "60", "times": "always" }))
        .await;
    let call = token_client().recognize_image(Image::bytes(PNG));
    let error = call.deadline(Duration::from_secs(30)).attempts(9).await;
    let error = error.expect_err("never answered");
    let arrivals = arrived().await.len();
    afresh().await;
    assert_eq!(arrivals, 1);
    // There is no waiting for it either.
    assert_eq!(
        error.retry_after(),
        Some(Duration::from_secs(60)),
        "{error}"
    );
}

#[wasm_bindgen_test]
async fn a_call_ends_at_its_deadline() {
    afresh().await;
    fault(json!({ "fault": "silence" })).await;
    let client = by_key(GATEWAY).build().expect("sound");
    let call = client.recognize_image(Image::bytes(PNG)).deadline(SHORT);
    let error = call.await.expect_err("out of time");
    assert!(error.is_timeout(), "{error}");
    assert!(error.to_string().contains("within 200ms"), "{error}");
    until_under_way(0).await;
}

#[wasm_bindgen_test]
async fn a_reply_that_stops_moving_runs_into_the_idle_limit() {
    afresh().await;
    let id = streamed_pdf().await;
    let client = by_key(&held()).idle_timeout(SHORT).build().expect("sound");
    let mut pages = client.stream_pdf(&id).await.expect("a stream");
    pages.next().await.expect("one page").expect("a page");
    let error = pages.next().await.expect("an item").expect_err("nothing");
    assert!(error.is_timeout(), "{error}");
    assert!(
        error.to_string().contains("nothing has moved for 200ms"),
        "{error}"
    );
    until_under_way(0).await;
}
