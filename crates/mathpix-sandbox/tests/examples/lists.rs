//! What was done: results, documents, usage.

use mathpix_sandbox::Sandbox;
use serde_json::json;

use crate::Situation;
use crate::support::{Api, gif, pdf, strokes};

pub(crate) async fn situations() -> Vec<Situation> {
    let api = Api::with(Sandbox::builder().frozen(true).polls(6)).await;
    let mut all = vec![
        (
            "ocr_results.response.empty.json",
            api.get("/v3/ocr-results").await,
        ),
        (
            "ocr_usage.response.empty.json",
            api.get("/v3/ocr-usage").await,
        ),
        ("pdf-results-empty.json", api.get("/v3/pdf-results").await),
    ];
    let options =
        json!({ "tags": ["worksheet"], "formats": ["text"], "metadata": { "mpxpy": true } });
    api.upload("/v3/text", gif(640, 188), options).await;
    let unreadable =
        json!({ "strokes": strokes(), "metadata": { "sandbox_sample": "unreadable" } });
    api.post("/v3/strokes", unreadable).await;
    let results = api.get("/v3/ocr-results").await;
    assert_eq!(results.1["ocr_results"].as_array().unwrap().len(), 2);
    let usage = api.get("/v3/ocr-usage").await;
    api.submit_pdf(14, json!({})).await;
    api.upload("/v3/pdf", pdf(1)[..4].to_vec(), json!({})).await;
    let documents = api.get("/v3/pdf-results").await;
    let conversion = json!({ "mmd": "# Roots", "formats": { "docx": true } });
    api.post("/v3/converter", conversion).await;
    let conversions = api.get("/v3/converter-results").await;
    all.extend([
        ("converter-results-page.json", conversions),
        ("ocr_results.response.json", results),
        ("ocr_usage.response.json", usage),
        ("pdf-results-page.json", documents),
    ]);
    all
}
