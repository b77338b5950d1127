//! Images, strokes, batches and tokens.

use reqwest::Method;
use serde_json::{Value, json};

use crate::Situation;
use crate::support::{Api, gif, png, reply};

const PICTURE: &str = "https://img.example.org/circle.png";

pub(crate) async fn situations() -> Vec<Situation> {
    let api = Api::start().await;
    let mut all = texts(&api).await;
    all.extend(batches(&api).await);
    let strokes = json!({ "strokes": crate::support::strokes() });
    all.push((
        "strokes.response.json",
        api.post("/v3/strokes", strokes).await,
    ));
    all.extend(tokens(&api).await);
    all
}

/// The reply to an image on which this sample is seen.
async fn text(api: &Api, sample: &str, options: Value) -> (u16, Value) {
    let mut options = options;
    options["metadata"] = json!({ "sandbox_sample": sample });
    api.upload("/v3/text", gif(640, 188), options).await
}

async fn texts(api: &Api) -> Vec<Situation> {
    let equation = json!({
        "formats": ["text", "data", "latex_styled"],
        "data_options": { "include_asciimath": true, "include_latex": true },
    });
    let table = json!({
        "formats": ["text", "data", "html"],
        "data_options": { "include_latex": true, "include_table_html": true, "include_tsv": true },
    });
    let lines = json!({ "include_line_data": true, "include_diagram_text": true });
    let words = json!({ "include_word_data": true });
    let geometry = json!({ "include_geometry_data": true });
    let alphabets = json!({ "include_detected_alphabets": true });
    let asynchronous = json!({ "src": PICTURE, "async": true });
    vec![
        (
            "text.response.equation.json",
            text(api, "equation", equation).await,
        ),
        ("text.response.table.json", text(api, "table", table).await),
        (
            "text.response.line_data.json",
            text(api, "diagram", lines.clone()).await,
        ),
        (
            "text.response.word_data_only.json",
            text(api, "text", words).await,
        ),
        (
            "text.response.geometry_only.json",
            text(api, "geometry", geometry).await,
        ),
        (
            "text.response.detected_alphabets_object.json",
            text(api, "text", alphabets).await,
        ),
        (
            "text.response.async_accepted.json",
            api.post("/v3/text", asynchronous).await,
        ),
        (
            "text.response.error_with_line_data.json",
            text(api, "unreadable", json!({ "include_line_data": true })).await,
        ),
    ]
}

/// Submits a batch and looks at it so often.
async fn batch(api: &Api, options: Value, looks: usize) -> (u16, Value) {
    let (status, submitted) = api.post("/v3/batch", options).await;
    let path = format!("/v3/batch/{}", submitted["batch_id"]);
    let mut last = (status, submitted);
    for _ in 0..looks {
        last = api.get(&path).await;
    }
    last
}

async fn batches(api: &Api) -> Vec<Situation> {
    let latex = json!({
        "urls": { "circle": PICTURE, "linear": png() },
        "formats": ["latex_simplified"],
    });
    let text = json!({
        "urls": { "circle": PICTURE, "linear": png() },
        "ocr_behavior": "text",
        "formats": ["text", "data"],
        "data_options": { "include_asciimath": true },
        "metadata": { "improve_mathpix": false, "sandbox_sample": "equation" },
    });
    let gone = json!({
        "urls": { "linear": png(), "gone": "https://img.invalid/gone.jpg" },
        "formats": ["latex_simplified"],
    });
    vec![
        (
            "batch-response-accepted.json",
            batch(api, latex.clone(), 0).await,
        ),
        (
            "batch-status-empty.json",
            batch(api, latex.clone(), 1).await,
        ),
        (
            "batch-status-partial.json",
            batch(api, latex.clone(), 2).await,
        ),
        (
            "batch-status-completed-latex.json",
            batch(api, latex, 3).await,
        ),
        (
            "batch-status-completed-text.json",
            batch(api, text, 3).await,
        ),
        ("batch-status-item-error.json", batch(api, gone, 3).await),
    ]
}

async fn tokens(api: &Api) -> Vec<Situation> {
    let mint = |options: Value| {
        let request = api.bare(Method::POST, "/v3/app-tokens");
        let request = request.header("app_key", api.sandbox.app_key());
        reply(request.body(options.to_string()))
    };
    let mut all = vec![
        (
            "app_tokens.response.json",
            mint(json!({ "expires": 300 })).await,
        ),
        (
            "app_tokens.response.strokes.json",
            mint(json!({ "include_strokes_session_id": true })).await,
        ),
    ];
    let token = all[0].1.1["app_token"].as_str().unwrap();
    let path = format!("/v3/app-tokens/{token}");
    for (method, file) in [
        (Method::GET, "app_token.get.response.json"),
        (Method::DELETE, "app_token.delete.response.json"),
        (Method::GET, "error.token_unknown.200.json"),
    ] {
        all.push((file, reply(api.request(method, &path)).await));
    }
    all
}
