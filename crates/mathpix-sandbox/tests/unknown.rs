//! Options and parameters that nobody knows: refused, unless they are allowed.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test fails by panicking"
)]

mod support;

use mathpix_sandbox::Sandbox;
use reqwest::Method;
use serde_json::{Value, json};
use support::{Api, error, pdf, png, reply, strokes};

/// The error of a reply that names an option and the one that was meant.
fn refused(reply: (u16, Value), name: &str, nearest: &str) {
    let (status, reply) = reply;
    assert_eq!((status, error(&reply)), (400, "bad_request"), "{reply}");
    assert_eq!(reply["error_info"]["name"], name);
    let message = reply["error"].as_str().unwrap();
    for part in [name, nearest] {
        assert!(message.contains(&format!("`{part}`")), "{message}");
    }
}

#[tokio::test]
async fn a_misspelled_option_is_refused_with_the_nearest_one() {
    let api = Api::start().await;
    for (path, options, name, nearest) in [
        (
            "/v3/text",
            json!({ "src": png(), "include_linedata": true }),
            "include_linedata",
            "include_line_data",
        ),
        (
            "/v3/text",
            json!({ "src": png(), "improve_mathpix": false }),
            "improve_mathpix",
            "metadata.improve_mathpix",
        ),
        (
            "/v3/strokes",
            json!({ "strokes": strokes(), "src": png(), "rm_space": null }),
            "rm_space",
            "rm_spaces",
        ),
        (
            "/v3/pdf",
            json!({ "url": "https://example.org/a.pdf", "page_range": "1" }),
            "page_range",
            "page_ranges",
        ),
        (
            "/v3/converter",
            json!({ "mmd": "a", "format": { "md": true } }),
            "format",
            "formats",
        ),
        (
            "/v3/converter",
            json!({ "mmd": "a", "formats": { "md": true }, "conversion_options": { "md": { "escape_dolar": true } } }),
            "conversion_options.md.escape_dolar",
            "conversion_options.md.escape_dollar",
        ),
        (
            "/v3/batch",
            json!({ "urls": { "a": png() }, "n_bests": 2 }),
            "n_bests",
            "n_best",
        ),
        (
            "/v3/app-tokens",
            json!({ "expires_in": 60 }),
            "expires_in",
            "expires",
        ),
    ] {
        refused(api.post(path, options).await, name, nearest);
    }
    let form = api
        .upload("/v3/pdf", pdf(1), json!({ "stream": true }))
        .await;
    refused(form, "stream", "streaming");
}

#[tokio::test]
async fn one_image_of_a_batch_is_refused_alone() {
    let api = Api::with(Sandbox::builder().frozen(true).polls(0)).await;
    let urls =
        json!({ "good": { "url": png() }, "bad": { "url": png(), "confidence_treshold": 0.5 } });
    api.post("/v3/batch", json!({ "urls": urls })).await;
    let (_, batch) = api.get("/v3/batch/1").await;
    assert!(batch["results"]["good"]["latex"].is_string(), "{batch}");
    let bad = batch["results"]["bad"].clone();
    refused((400, bad), "confidence_treshold", "confidence_threshold");
}

#[tokio::test]
async fn options_of_either_mode_are_known_to_a_batch() {
    let api = Api::start().await;
    let options = json!({ "urls": { "a": png() }, "n_best": 1, "beam_size": 2, "ocr": ["math"], "skip_recrop": true,
        "format_options": {}, "include_line_data": false, "callback": { "post": "https://example.org/" } });
    assert_eq!(api.post("/v3/batch", options).await.0, 200);
}

#[tokio::test]
async fn a_misspelled_query_parameter_is_refused_with_the_nearest_one() {
    let api = Api::start().await;
    for (path, name, nearest) in [
        ("/v3/ocr-results?perpage=10", "perpage", "per_page"),
        ("/v3/pdf-results?from-date=", "from-date", "from_date"),
        ("/v3/ocr-usage?time_span=day", "time_span", "timespan"),
    ] {
        refused(api.get(path).await, name, nearest);
    }
    let posted = api.request(Method::POST, "/v3/text?page=1");
    let (status, found) = reply(posted.body(json!({ "src": png() }).to_string())).await;
    assert_eq!((status, error(&found)), (400, "bad_request"));
}

#[tokio::test]
async fn they_pass_where_they_are_allowed() {
    let api = Api::with(Sandbox::builder().allow_unknown_options(true)).await;
    for (path, options) in [
        (
            "/v3/text",
            json!({ "src": png(), "an_option_of_next_year": 1 }),
        ),
        (
            "/v3/batch",
            json!({ "urls": { "a": { "url": png(), "another": 1 } } }),
        ),
        (
            "/v3/converter",
            json!({ "mmd": "a", "formats": { "md": true }, "conversion_options": { "md": { "new": true } } }),
        ),
    ] {
        let (status, found) = api.post(path, options).await;
        assert_eq!((status, found.get("error")), (200, None), "{found}");
    }
    assert_eq!(api.get("/v3/ocr-results?color=red").await.0, 200);
    let (_, wrong) = api.get("/v3/ocr-results?page=0").await;
    assert_eq!(error(&wrong), "opts_value_out_of_range");
}
