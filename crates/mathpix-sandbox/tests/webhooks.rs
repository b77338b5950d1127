//! What the webhook of a document would be posted.

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
use support::{Api, reply};

const URL: &str = "https://hooks.example.org/mathpix";

fn body(api: &Api, id: &str) -> Value {
    let delivery = api.sandbox.webhook(id).unwrap();
    assert_eq!(delivery.url, URL);
    serde_json::from_str(&delivery.body).unwrap()
}

#[tokio::test]
async fn it_tells_of_the_document_and_its_conversions_and_ends_them() {
    let api = Api::start().await;
    let options = json!({
        "callback_url": URL,
        "conversion_formats": { "md": true, "docx": true },
        "metadata": { "sandbox_conversion_error": ["docx"] },
    });
    let id = api.submit_pdf(2, options).await;
    let formats = json!({ "docx": "error", "md": "completed" });
    let expected = json!({ "event": "file.completed", "file_id": id, "formats": formats });
    assert_eq!(body(&api, &id), expected);
    let (_, status) = api.get(&format!("/v3/pdf/{id}")).await;
    assert_eq!(status["status"], "completed");
    assert_eq!(status["conversion_status"]["md"]["status"], "completed");
    assert_eq!(status["conversion_status"]["docx"]["status"], "error");
}

#[tokio::test]
async fn time_does_not_have_to_pass_for_it() {
    let builder = Sandbox::builder()
        .frozen(true)
        .job_time(Duration::from_secs(60));
    let api = Api::with(builder).await;
    let options = json!({ "callback_url": URL, "conversion_formats": { "md": true } });
    let id = api.submit_pdf(1, options).await;
    assert_eq!(body(&api, &id)["formats"], json!({ "md": "completed" }));
    let (_, status) = api.get(&format!("/v3/pdf/{id}")).await;
    assert_eq!(status["conversion_status"]["md"]["status"], "completed");
}

#[tokio::test]
async fn a_document_that_cannot_be_read_is_an_error() {
    let api = Api::start().await;
    let options = json!({ "callback_url": URL, "conversion_formats": { "md": true } });
    let (_, reply) = api.upload("/v3/pdf", vec![0; 9], options).await;
    let id = reply["pdf_id"].as_str().unwrap();
    let expected = json!({ "event": "file.error", "file_id": id, "formats": {} });
    assert_eq!(body(&api, id), expected);
}

#[tokio::test]
async fn events_and_headers_are_those_that_were_asked_for() {
    let api = Api::start().await;
    for (events, is_told) in [
        (json!(["file.completed", "file.error"]), true),
        (json!(["file.completed"]), true),
        (json!(null), true),
        (json!(["file.error"]), false),
        (json!([]), false),
    ] {
        let options = json!({
            "callback_url": URL, "callback_events": events, "callback_headers": { "X-Hook-Token": "hunter2" },
        });
        let id = api.submit_pdf(1, options).await;
        let delivery = api.sandbox.webhook(&id);
        assert_eq!(delivery.is_some(), is_told, "{events}");
        if let Some(delivery) = delivery {
            let names: Vec<&str> = delivery.headers.iter().map(|(name, _)| &**name).collect();
            assert_eq!(names, ["content-type", "mathpix-signature", "X-Hook-Token"]);
            assert_eq!(delivery.headers[2].1, "hunter2");
            assert!(!format!("{delivery:?}").contains("hunter2"));
        }
    }
}

#[tokio::test]
async fn there_is_none_without_a_document_or_after_it() {
    let api = Api::start().await;
    assert!(api.sandbox.webhook("2026_11_03_0g").is_none());
    let id = api.read_pdf(1, json!({ "callback_url": URL })).await;
    assert!(api.sandbox.webhook(&id).is_some());
    let path = format!("/v3/pdf/{id}");
    let (status, _) = reply(api.request(Method::DELETE, &path)).await;
    assert_eq!(status, 200);
    assert!(api.sandbox.webhook(&id).is_none());
}

#[tokio::test]
async fn the_same_seed_signs_alike_and_the_clock_is_signed() {
    let mut deliveries = Vec::new();
    for seed in [7, 7, 8] {
        let api = Api::with(Sandbox::builder().frozen(true).seed(seed)).await;
        let id = api.submit_pdf(1, json!({ "callback_url": URL })).await;
        deliveries.push((api.sandbox.webhook_secret(), api.sandbox.webhook(&id)));
        api.sandbox.advance(Duration::from_secs(5));
        let later = api.sandbox.webhook(&id).unwrap();
        assert!(
            later.headers[1].1.starts_with("t=1793696405,v1="),
            "{:?}",
            later.headers
        );
    }
    assert_eq!(deliveries[0], deliveries[1]);
    assert_ne!(deliveries[0], deliveries[2]);
}

#[tokio::test]
async fn it_is_had_over_http_as_well() {
    let api = Api::start().await;
    let id = api.submit_pdf(1, json!({ "callback_url": URL })).await;
    let control = |id: &str| api.bare(Method::GET, &format!("/_sandbox/webhooks/{id}"));
    let (status, answer) = reply(control(&id)).await;
    assert_eq!(status, 200);
    let delivery = api.sandbox.webhook(&id).unwrap();
    assert_eq!(answer["secret"], api.sandbox.webhook_secret());
    assert_eq!(answer["url"], URL);
    assert_eq!(answer["body"], delivery.body);
    assert_eq!(
        answer["headers"]["mathpix-signature"],
        delivery.headers[1].1
    );
    for unknown in ["2026_11_03_0g".to_owned(), format!("webhooks/{id}")] {
        let (status, answer) = reply(control(&unknown)).await;
        assert_eq!(status, 404);
        assert!(
            answer["error"].as_str().unwrap().contains("`callback_url`"),
            "{answer}"
        );
    }
}
