//! What the request log says of a body: options, file and the way it was sent, never a secret.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test fails by panicking"
)]

mod support;

use mathpix_sandbox::LoggedRequest;
use reqwest::Method;
use reqwest::multipart::{Form, Part};
use serde_json::{Value, json};
use support::{Api, gif, pdf, png, reply, strokes};

fn last(api: &Api) -> LoggedRequest {
    api.sandbox.requests().pop().unwrap()
}

#[tokio::test]
async fn options_of_a_json_body_are_logged_as_they_were_received() {
    let api = Api::start().await;
    let options = json!({
        "src": "https://images.example.org/p/88.png", "formats": ["text", "data"],
        "data_options": { "include_svg": true }, "metadata": { "batch": "2026-w45" }, "tags": ["a"],
        "alphabets_allowed": { "hi": false }, "region": {}, "confidence_threshold": 0.1,
        "fullwidth_punctuation": null, "an_option_of_next_year": [1, { "two": false }],
    });
    api.post("/v3/text", options.clone()).await;
    let request = last(&api);
    assert_eq!(
        (request.sent_as, request.options, request.file),
        (Some("json"), Some(options), None)
    );
}

#[tokio::test]
async fn options_and_file_of_a_form_are_logged() {
    let api = Api::start().await;
    let options = json!({ "page_ranges": "1,-1", "streaming": false });
    let part = Part::bytes(pdf(3))
        .file_name("Übung 3 – 漢字.pdf")
        .mime_str("application/pdf")
        .unwrap();
    let form = Form::new()
        .text("options_json", options.to_string())
        .part("file", part);
    reply(api.request(Method::POST, "/v3/pdf").multipart(form)).await;
    let request = last(&api);
    assert_eq!(
        (request.sent_as, request.options),
        (Some("multipart"), Some(options))
    );
    let file = request.file.unwrap();
    assert_eq!(file.name, "Übung 3 – 漢字.pdf");
    assert_eq!(file.content_type.as_deref(), Some("application/pdf"));
    assert_eq!(file.bytes, pdf(3).len() as u64);
}

#[tokio::test]
async fn inputs_are_described_instead() {
    let api = Api::start().await;
    let seen = async |path: &str, body: Value| {
        api.post(path, body).await;
        last(&api).options.unwrap()
    };
    let described = json!({ "data": "image/png", "bytes": support::PNG.len() });
    assert_eq!(
        seen("/v3/text", json!({ "src": png() })).await["src"],
        described
    );
    assert_eq!(
        seen("/v3/strokes", json!({ "strokes": strokes() })).await["strokes"],
        json!({ "strokes": 2, "points": 5 })
    );
    assert_eq!(
        seen(
            "/v3/converter",
            json!({ "mmd": "# é", "formats": { "md": true } })
        )
        .await,
        json!({ "mmd": { "bytes": 4 }, "formats": { "md": true } })
    );
    let urls = json!({ "a": png(), "b": { "url": png(), "region": {} } });
    assert_eq!(
        seen("/v3/batch", json!({ "urls": urls })).await["urls"],
        json!({ "a": described, "b": { "url": described, "region": {} } })
    );
}

#[tokio::test]
async fn secrets_of_options_are_not_logged() {
    let api = Api::start().await;
    let minted = api
        .token(json!({ "include_strokes_session_id": true }))
        .await;
    let token = minted["app_token"].as_str().unwrap();
    let session = minted["strokes_session_id"].as_str().unwrap();
    let callback = json!({ "post": "https://hooks.example.org/?signature=hidden-1", "headers": { "X-Hook": "hidden-2" } });
    let body = json!({ "strokes": strokes(), "strokes_session_id": session, "callback": callback, "tags": [token] });
    let request = api
        .bare(Method::POST, "/v3/strokes")
        .header("app_token", token);
    assert_eq!(reply(request.body(body.to_string())).await.0, 200);
    let body = json!({
        "url": "https://files.example.org/a.pdf?sig=hidden-3", "metadata": { "note": api.sandbox.app_key() },
        "callback_url": "https://hooks.example.org/", "callback_headers": { "X-Hook-Token": "hidden-4" },
    });
    assert_eq!(api.post("/v3/pdf", body).await.0, 200);
    let log = api.sandbox.requests();
    let lines: Vec<String> = log.iter().map(ToString::to_string).collect();
    let text = format!("{log:?} {lines:?}");
    for secret in ["hidden", token, session, api.sandbox.app_key()] {
        assert!(!text.contains(secret), "{text}");
    }
    assert!(
        text.contains("X-Hook") && text.contains("X-Hook-Token"),
        "{text}"
    );
    assert!(log[1].session_in_body);
}

#[tokio::test]
async fn a_refused_request_is_logged_with_its_options_and_an_empty_one_without() {
    let api = Api::start().await;
    let body = json!({ "src": png(), "rm_spaces": "yes" });
    api.post("/v3/text", body).await;
    assert_eq!(last(&api).options.unwrap()["rm_spaces"], "yes");
    let body = json!({ "src": png(), "tags": ["mine"] }).to_string();
    assert_eq!(
        reply(api.bare(Method::POST, "/v3/text").body(body)).await.0,
        401
    );
    assert_eq!(last(&api).options.unwrap()["tags"], json!(["mine"]));
    api.get("/v3/ocr-results").await;
    assert_eq!((last(&api).sent_as, last(&api).options), (None, None));
    reply(api.request(Method::POST, "/v3/text").body("{")).await;
    assert_eq!((last(&api).sent_as, last(&api).options), (None, None));
}

#[tokio::test]
async fn a_row_of_the_log_is_limited_in_size() {
    let api = Api::start().await;
    let tags: Vec<String> = (0..40_000)
        .map(|tag| format!("a rather long tag {tag}"))
        .collect();
    let (status, _) = api
        .upload(
            "/v3/text",
            gif(9, 9),
            json!({ "metadata": { "many": tags }, "tags": ["mine"] }),
        )
        .await;
    assert_eq!(status, 200);
    let options = last(&api).options.unwrap();
    assert!(options.to_string().len() < 64 << 10);
    assert_eq!(options["metadata"]["many"][0], "a rather long tag 0");
    assert_eq!(
        options["tags"],
        json!(["mine"]),
        "the other options are whole"
    );
}
