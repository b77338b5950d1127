//! Errors, each caused as a caller causes it, or asked for where only the service can.

use mathpix_sandbox::Sandbox;
use reqwest::Method;
use serde_json::{Value, json};

use crate::Situation;
use crate::support::{Api, gif, png, reply};

pub(crate) async fn situations() -> Vec<Situation> {
    let api = Api::start().await;
    let mut all = of_images(&api).await;
    all.extend(of_jobs(&api).await);
    all.extend(of_callers(&api).await);
    all.extend(of_limits().await);
    all
}

async fn image(api: &Api, options: Value) -> (u16, Value) {
    api.upload("/v3/text", gif(640, 188), options).await
}

/// The error of an id, asked for by name.
async fn asked(api: &Api, id: &str) -> (u16, Value) {
    image(api, json!({ "metadata": { "sandbox_error": id } })).await
}

async fn of_images(api: &Api) -> Vec<Situation> {
    let both = json!({ "include_line_data": true, "include_word_data": true });
    let unreadable = json!({ "metadata": { "sandbox_sample": "unreadable" } });
    let nested_wrong = json!({ "strokes": { "x": [1, 2], "y": [3, 4] } });
    vec![
        (
            "error.image_missing.200.json",
            api.post("/v3/text", json!({})).await,
        ),
        (
            "error.image_download_error.200.json",
            api.post("/v3/text", json!({ "src": "https://img.invalid/a.jpg" }))
                .await,
        ),
        (
            "error.image_no_content.200.json",
            image(api, unreadable).await,
        ),
        (
            "error.math_confidence.200.json",
            image(api, json!({ "confidence_threshold": 1 })).await,
        ),
        ("error.opts_conflict.200.json", image(api, both).await),
        (
            "error.opts_value_out_of_range.200.json",
            image(api, json!({ "confidence_threshold": 1.5 })).await,
        ),
        (
            "error.strokes_syntax_error.200.json",
            api.post("/v3/strokes", nested_wrong).await,
        ),
    ]
}

async fn of_jobs(api: &Api) -> Vec<Situation> {
    let markdown = json!({ "mmd": "a", "formats": { "markdown": true } });
    let callback =
        json!({ "urls": { "a": png() }, "callback": { "post": "ftp://hooks.example.org" } });
    let too_long = json!({ "metadata": { "sandbox_error": "pdf_page_limit_exceeded" } });
    vec![
        (
            "error.opts_unknown_format.200.json",
            api.post("/v3/converter", markdown).await,
        ),
        (
            "converter-error-unknown-id.json",
            api.get("/v3/converter/0123").await,
        ),
        (
            "batch-error-unknown-id.json",
            api.get("/v3/batch/999999").await,
        ),
        (
            "batch-error-bad-callback.json",
            api.post("/v3/batch", callback).await,
        ),
        ("pdf-error-unknown-id.json", api.get("/v3/pdf/0123").await),
        (
            "pdf-error-missing.json",
            api.post("/v3/pdf", json!({})).await,
        ),
        (
            "pdf-error-page-limit.json",
            api.upload("/v3/pdf", crate::support::pdf(1), too_long)
                .await,
        ),
    ]
}

async fn of_callers(api: &Api) -> Vec<Situation> {
    let nobody = |path| reply(api.bare(Method::POST, path));
    let token = api.token(json!({})).await["app_token"].clone();
    let batch = api.bare(Method::POST, "/v3/batch");
    let batch = batch.header("app_token", token.as_str().unwrap());
    let batch = batch.body(json!({ "urls": { "a": png() } }).to_string());
    let too_large = json!({ "src": "x".repeat(6 << 20) });
    vec![
        ("error.http_unauthorized.401.json", nobody("/v3/text").await),
        ("pdf-error-unauthorized-401.json", nobody("/v3/pdf").await),
        (
            "converter-error-unauthorized-401.json",
            nobody("/v3/converter").await,
        ),
        (
            "error.unauthorized_token_request.200.json",
            reply(batch).await,
        ),
        (
            "error.account_disabled.401.json",
            asked(api, "account_disabled").await,
        ),
        (
            "error.sys_exception.200.json",
            asked(api, "sys_exception").await,
        ),
        (
            "error.sys_request_too_large.200.json",
            api.post("/v3/text", too_large).await,
        ),
    ]
}

async fn of_limits() -> Vec<Situation> {
    let limits = Sandbox::builder()
        .frozen(true)
        .image_monthly_limit(0)
        .page_monthly_limit(0);
    let used_up = Api::with(limits).await;
    let busy = Api::with(Sandbox::builder().frozen(true).requests_per_minute(0)).await;
    vec![
        (
            "error.http_max_requests.monthly.429.json",
            image(&used_up, json!({})).await,
        ),
        (
            "pdf-error-max-requests-429.json",
            used_up
                .upload("/v3/pdf", crate::support::pdf(1), json!({}))
                .await,
        ),
        (
            "error.http_max_requests.count_only.429.json",
            image(&busy, json!({})).await,
        ),
    ]
}
