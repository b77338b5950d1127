//! Images and strokes, at once and asynchronously.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test fails by panicking"
)]

mod support;

use reqwest::Method;
use serde_json::{Value, json};
use support::{Api, error, gif, png, reply, strokes};

#[tokio::test]
async fn the_size_is_that_of_the_image() {
    let api = Api::start().await;
    let (status, found) = api.upload("/v3/text", gif(640, 188), json!({})).await;
    assert_eq!(status, 200);
    assert_eq!(
        (&found["image_width"], &found["image_height"]),
        (&json!(640), &json!(188))
    );
    let (_, found) = api.post("/v3/text", json!({ "src": png() })).await;
    assert_eq!(
        (&found["image_width"], &found["image_height"]),
        (&json!(1), &json!(1))
    );
    assert!(found["text"].is_string() && found["confidence"].is_number());
}

#[tokio::test]
async fn the_text_follows_from_the_bytes() {
    let (one, other) = (
        Api::start().await,
        Api::with(mathpix_sandbox::Sandbox::builder().seed(9)).await,
    );
    let text = async |api: &Api, width| {
        api.upload("/v3/text", gif(width, 9), json!({})).await.1["text"].clone()
    };
    let mut texts = std::collections::BTreeSet::new();
    for width in 1..40 {
        let found = text(&one, width).await;
        assert_eq!(found, text(&other, width).await);
        texts.insert(found.to_string());
    }
    assert!(texts.len() > 4, "{texts:?}");
}

#[tokio::test]
async fn outputs_are_those_asked_for() {
    let api = Api::start().await;
    let ask = async |options: Value| {
        let mut body = json!({ "src": png() });
        body.as_object_mut()
            .unwrap()
            .extend(options.as_object().unwrap().clone());
        api.post("/v3/text", body).await.1
    };
    let html = ask(json!({ "formats": ["html"] })).await;
    assert!(html.get("text").is_none() && html["html"].as_str().unwrap().starts_with("<div>"));
    let data =
        ask(json!({ "formats": ["text", "data"], "data_options": { "include_asciimath": true } }))
            .await;
    assert_eq!(data["data"][0]["type"], "asciimath");
    assert_eq!(ask(json!({ "formats": [] })).await["text"], data["text"]);
    assert_eq!(
        ask(json!({ "formats": ["markdown"] })).await["text"],
        data["text"]
    );
    let dollars = ask(json!({ "math_inline_delimiters": ["$", "$"] })).await;
    assert!(
        dollars["text"].as_str().unwrap().starts_with('$'),
        "{dollars}"
    );
    assert_eq!(
        ask(json!({ "include_line_data": true })).await["line_data"][0]["text"],
        data["text"]
    );
    assert_eq!(
        ask(json!({ "include_word_data": true })).await["word_data"][0]["type"],
        "math"
    );
    let alphabets = ask(json!({ "include_detected_alphabets": true })).await;
    assert_eq!(
        alphabets["detected_alphabets"].as_object().unwrap().len(),
        12
    );
}

#[tokio::test]
async fn images_are_checked() {
    let api = Api::start().await;
    let src = png();
    for (body, id) in [
        (json!({}), "image_missing"),
        (
            json!({ "src": "data:image/png;base64,iVBORw0KGgo=" }),
            "image_decode_error",
        ),
        (
            json!({ "src": "data:image/png;base64,%%%" }),
            "image_decode_error",
        ),
        (
            json!({ "src": "ftp://example.org/a.png" }),
            "image_download_error",
        ),
        (
            json!({ "src": "https://nowhere.invalid/a.png" }),
            "image_download_error",
        ),
        (
            json!({ "src": format!("data:image/png;base64,{}", "A".repeat(2_200_000)) }),
            "sys_request_too_large",
        ),
        (
            json!({ "src": src, "region": { "top_left_x": 0, "top_left_y": 0, "width": 2, "height": 1 } }),
            "opts_value_out_of_range",
        ),
        (
            json!({ "src": src, "region": { "top_left_x": 0, "top_left_y": 0, "width": 1 } }),
            "opts_number_required",
        ),
        (
            json!({ "src": src, "region": { "top_left_x": -1, "top_left_y": 0, "width": 1, "height": 1 } }),
            "opts_value_out_of_range",
        ),
        (
            json!({ "src": src, "include_line_data": true, "include_word_data": true }),
            "opts_conflict",
        ),
        (
            json!({ "src": src, "confidence_threshold": 1.5 }),
            "opts_value_out_of_range",
        ),
        (
            json!({ "src": src, "confidence_threshold": "high" }),
            "opts_number_required",
        ),
        (
            json!({ "src": src, "confidence_threshold": 1 }),
            "math_confidence",
        ),
        (
            json!({ "src": src, "async": "true" }),
            "opts_value_out_of_range",
        ),
        (
            json!({ "src": src, "callback": { "post": "ftp://hooks.example.org" } }),
            "opts_bad_callback",
        ),
        (
            json!({ "src": src, "callback": { "post": "https://a.example", "reply": { "batch_id": 1 } } }),
            "opts_bad_callback",
        ),
    ] {
        let (status, refused) = api.post("/v3/text", body.clone()).await;
        assert_eq!(
            (status, error(&refused)),
            (200, id),
            "{:.200}",
            body.to_string()
        );
    }
    let region = json!({ "top_left_x": 0, "top_left_y": 0, "width": 1, "height": 1 });
    for region in [region, json!({})] {
        assert!(
            api.post("/v3/text", json!({ "src": src, "region": region }))
                .await
                .1["text"]
                .is_string()
        );
    }
    assert_eq!(
        error(&api.upload("/v3/text", support::pdf(1), json!({})).await.1),
        "image_decode_error"
    );
}

#[tokio::test]
async fn an_error_can_be_asked_for() {
    let api = Api::start().await;
    for (id, status) in [
        ("image_no_content", 200),
        ("sys_exception", 200),
        ("http_max_requests", 429),
        ("account_disabled", 401),
    ] {
        let metadata = json!({ "sandbox_error": id });
        for (path, mut body) in [
            ("/v3/text", json!({ "src": png() })),
            ("/v3/strokes", json!({ "strokes": strokes() })),
        ] {
            body["metadata"] = metadata.clone();
            let (found, refused) = api.post(path, body).await;
            assert_eq!((found, error(&refused)), (status, id));
        }
    }
    let (_, refused) = api
        .post(
            "/v3/text",
            json!({ "src": png(), "metadata": { "sandbox_error": "no_such_id" } }),
        )
        .await;
    assert_eq!(error(&refused), "opts_value_out_of_range");
}

#[tokio::test]
async fn an_asynchronous_image_appears_in_the_results() {
    let api = Api::start().await;
    let (_, submitted) = api
        .post("/v3/text", json!({ "src": png(), "async": true }))
        .await;
    assert_eq!(submitted.as_object().unwrap().len(), 1);
    let path = format!(
        "/v3/ocr-results?request_id={}",
        submitted["request_id"].as_str().unwrap()
    );
    assert_eq!(api.get(&path).await.1["ocr_results"], json!([]));
    let (_, pending) = api.get(&format!("{path}&include_null_results=True")).await;
    assert_eq!(pending["ocr_results"][0]["result"], Value::Null);
    let (_, there) = api.get(&path).await;
    assert_eq!(there["ocr_results"][0]["image_id"], submitted["request_id"]);
    assert!(there["ocr_results"][0]["result"]["text"].is_string());
}

#[tokio::test]
async fn strokes_are_nested_twice() {
    let api = Api::start().await;
    let (status, found) = api
        .post("/v3/strokes", json!({ "strokes": strokes() }))
        .await;
    assert_eq!(status, 200);
    assert_eq!(
        (
            &found["is_handwritten"],
            &found["image_width"],
            &found["image_height"]
        ),
        (&json!(true), &json!(41), &json!(121))
    );
    for (strokes, id) in [
        (Value::Null, "strokes_missing"),
        (json!({ "x": [[1]], "y": [[1]] }), "strokes_syntax_error"),
        (json!([{ "x": [1], "y": [1] }]), "strokes_syntax_error"),
        (json!({ "strokes": { "x": [[1]] } }), "strokes_syntax_error"),
        (
            json!({ "strokes": { "x": [[1], [2]], "y": [[1]] } }),
            "strokes_syntax_error",
        ),
        (
            json!({ "strokes": { "x": [[1, 2]], "y": [[1]] } }),
            "strokes_syntax_error",
        ),
        (
            json!({ "strokes": { "x": [[1], []], "y": [[1], []] } }),
            "strokes_syntax_error",
        ),
        (
            json!({ "strokes": { "x": [["1"]], "y": [["1"]] } }),
            "strokes_syntax_error",
        ),
        (
            json!({ "strokes": { "x": [], "y": [] } }),
            "strokes_no_content",
        ),
    ] {
        let (status, refused) = api.post("/v3/strokes", json!({ "strokes": strokes })).await;
        assert_eq!((status, error(&refused)), (200, id), "{strokes}");
    }
    let huge = json!({ "strokes": { "x": [[-1e308, 1e308]], "y": [[0, 1e308]] } });
    assert_eq!(
        api.post("/v3/strokes", json!({ "strokes": huge })).await.0,
        200
    );
}

#[tokio::test]
async fn a_body_that_is_no_json_or_too_large_is_refused() {
    let api = Api::start().await;
    let (status, refused) = reply(api.request(Method::POST, "/v3/text").body("{\"src\":")).await;
    assert_eq!((status, error(&refused)), (200, "json_syntax"));
    for (path, size) in [
        ("/v3/text", 5 << 20),
        ("/v3/strokes", 512 << 10),
        ("/v3/converter", 10 << 20),
    ] {
        let (status, refused) =
            reply(api.request(Method::POST, path).body(" ".repeat(size + 1))).await;
        assert_eq!(
            (status, error(&refused)),
            (200, "sys_request_too_large"),
            "{path}"
        );
        let last = api.sandbox.requests().pop().unwrap();
        assert_eq!(
            (last.body_bytes, last.error),
            (size as u64 + 1, Some("sys_request_too_large"))
        );
    }
    let (_, refused) = api.upload("/v3/text", vec![0; 5 << 20], json!({})).await;
    assert_eq!(error(&refused), "sys_request_too_large");
    let (status, missing) = api.get("/v3/texts").await;
    assert_eq!((status, error(&missing)), (404, "not_found"));
    assert_eq!(api.get("/v3/text").await.0, 405);
}
