//! Jobs that take a time on the sandbox's clock.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test fails by panicking"
)]

mod support;

use std::time::Duration;

use mathpix_sandbox::Sandbox;
use reqwest::Method;
use serde_json::{Value, json};
use support::{Api, png};

/// A sandbox whose jobs take eight seconds.
async fn timed() -> Api {
    let builder = Sandbox::builder().frozen(true);
    Api::with(builder.job_time(Duration::from_secs(8))).await
}

async fn read(api: &Api, path: &str) -> Value {
    api.get(path).await.1
}

fn wait(api: &Api, seconds: u64) {
    api.sandbox.advance(Duration::from_secs(seconds));
}

#[tokio::test]
async fn a_document_goes_on_with_the_clock_and_not_with_looks() {
    let api = timed().await;
    let id = api.submit_pdf(3, json!({})).await;
    let path = format!("/v3/pdf/{id}");
    for (seconds, status, pages) in [
        (0, "received", Value::Null),
        (2, "loaded", Value::Null),
        (2, "split", json!(1)),
        (2, "split", json!(2)),
        (1, "split", json!(2)),
        (1, "completed", json!(3)),
    ] {
        wait(&api, seconds);
        for _ in 0..3 {
            let report = read(&api, &path).await;
            assert_eq!(
                (&report["status"], &report["num_pages_completed"]),
                (&json!(status), &pages)
            );
        }
    }
}

#[tokio::test]
async fn lists_show_a_document_finished_that_nobody_looked_at() {
    let api = timed().await;
    let id = api.submit_pdf(2, json!({})).await;
    let pages = async || read(&api, &format!("/v3/ocr-results?pdf_id={id}")).await;
    assert_eq!(pages().await["ocr_results"], json!([]));
    wait(&api, 10);
    api.post("/v3/text", json!({ "src": png() })).await;
    assert_eq!(pages().await["ocr_results"].as_array().unwrap().len(), 2);
    let all = read(&api, "/v3/ocr-results").await;
    assert_eq!(all["ocr_results"][0]["endpoint"], "/v3/text");
    assert_eq!(
        all["ocr_results"][1]["timestamp"],
        "2026-11-03T09:00:08.000Z"
    );
}

#[tokio::test]
async fn the_list_of_documents_dates_a_document_by_its_end() {
    let api = timed().await;
    api.submit_pdf(2, json!({})).await;
    wait(&api, 10);
    let documents = read(&api, "/v3/pdf-results").await;
    let document = &documents["pdfs"][0];
    assert_eq!(document["status"], "completed");
    assert_eq!(document["modified_at"], "2026-11-03T09:00:08.000Z");
}

#[tokio::test]
async fn the_conversions_of_a_document_take_as_long_again() {
    let api = timed().await;
    let options = json!({ "conversion_formats": { "md": true } });
    let id = api.submit_pdf(1, options).await;
    let path = format!("/v3/converter/{id}");
    for (seconds, status) in [(8, "processing"), (7, "processing"), (1, "completed")] {
        wait(&api, seconds);
        let report = read(&api, &path).await;
        assert_eq!(report["conversion_status"]["md"]["status"], status);
    }
}

#[tokio::test]
async fn a_conversion_that_is_asked_for_later_begins_then() {
    let api = timed().await;
    let id = api.submit_pdf(1, json!({})).await;
    wait(&api, 100);
    let fetch = async || {
        let request = api.request(Method::GET, &format!("/v3/pdf/{id}.md"));
        request.send().await.unwrap().status().as_u16()
    };
    assert_eq!(fetch().await, 202);
    assert_eq!(fetch().await, 202);
    wait(&api, 8);
    assert_eq!(fetch().await, 200);
}

#[tokio::test]
async fn conversions_batches_and_asynchronous_images_take_their_time() {
    let api = timed().await;
    let converted = json!({ "mmd": "a", "formats": { "md": true } });
    let (_, conversion) = api.post("/v3/converter", converted).await;
    let conversion = format!(
        "/v3/converter/{}",
        conversion["conversion_id"].as_str().unwrap()
    );
    let urls = json!({ "urls": { "a": png(), "b": png() } });
    let (_, batch) = api.post("/v3/batch", urls).await;
    let batch = format!("/v3/batch/{}", batch["batch_id"]);
    let image = json!({ "src": png(), "async": true });
    api.post("/v3/text", image).await;
    for (seconds, status, results, images) in [
        (0, "processing", 0, 0),
        (4, "processing", 1, 0),
        (3, "processing", 1, 0),
        (1, "completed", 2, 1),
    ] {
        wait(&api, seconds);
        for _ in 0..3 {
            let report = read(&api, &conversion).await;
            assert_eq!(report["conversion_status"]["md"]["status"], status);
            let report = read(&api, &batch).await;
            assert_eq!(report["results"].as_object().unwrap().len(), results);
            let list = read(&api, "/v3/ocr-results").await;
            assert_eq!(list["ocr_results"].as_array().unwrap().len(), images);
        }
    }
}

#[tokio::test]
async fn reading_the_stream_finishes_a_document() {
    let api = timed().await;
    let id = api.submit_pdf(2, json!({ "streaming": true })).await;
    let stream = api.request(Method::GET, &format!("/v3/pdf/{id}/stream"));
    let events = stream.send().await.unwrap().text().await.unwrap();
    assert_eq!(events.matches("page_idx").count(), 2);
    let report = read(&api, &format!("/v3/pdf/{id}")).await;
    assert_eq!(report["status"], "completed");
}
