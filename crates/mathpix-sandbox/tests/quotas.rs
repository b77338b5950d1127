//! Limits of how much may be asked.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test fails by panicking"
)]

mod support;

use std::time::Duration;

use mathpix_sandbox::Sandbox;
use serde_json::{Value, json};
use support::{Api, error, png, strokes};

async fn read_image(api: &Api) -> (u16, Value) {
    api.post("/v3/text", json!({ "src": png() })).await
}

#[tokio::test]
async fn a_minute_has_so_many_requests() {
    let builder = Sandbox::builder().frozen(true).requests_per_minute(2);
    let api = Api::with(builder).await;
    assert_eq!(read_image(&api).await.0, 200);
    let ink = json!({ "strokes": strokes() });
    assert_eq!(api.post("/v3/strokes", ink).await.0, 200);
    let (status, reply) = read_image(&api).await;
    assert_eq!((status, error(&reply)), (429, "http_max_requests"));
    assert_eq!(reply["error_info"]["limit_value"], 2);
    assert_eq!(reply["error_info"]["count"], 3);
    assert_eq!(reply["error_info"].get("limit_name"), None);
    assert_eq!(api.get("/v3/pdf-results").await.0, 200);
    api.sandbox.advance(Duration::from_secs(60));
    assert_eq!(read_image(&api).await.0, 200);
}

#[tokio::test]
async fn a_month_has_so_many_images() {
    let builder = Sandbox::builder().frozen(true).image_monthly_limit(1);
    let api = Api::with(builder).await;
    assert_eq!(read_image(&api).await.0, 200);
    let (status, reply) = read_image(&api).await;
    assert_eq!((status, error(&reply)), (429, "http_max_requests"));
    assert_eq!(reply["error_info"]["limit_name"], "image_monthly_limit");
    assert_eq!(reply["error_info"]["count"], 1);
    // The clock stands at 2026-11-03: 28 days later it is December.
    api.sandbox.advance(Duration::from_secs(28 * 86_400));
    assert_eq!(read_image(&api).await.0, 200);
}

#[tokio::test]
async fn a_month_has_so_many_pages() {
    let builder = Sandbox::builder().frozen(true).page_monthly_limit(3);
    let api = Api::with(builder).await;
    let _ = api.read_pdf(3, json!({})).await;
    let (status, reply) = api.upload("/v3/pdf", support::pdf(1), json!({})).await;
    assert_eq!((status, error(&reply)), (429, "http_max_requests"));
    assert_eq!(reply["error_info"]["limit_name"], "page_monthly_limit");
    assert_eq!(read_image(&api).await.0, 200);
}
