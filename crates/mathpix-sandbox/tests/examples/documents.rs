//! Documents and conversions.

use mathpix_sandbox::Sandbox;
use reqwest::Method;
use serde_json::{Value, json};

use crate::Situation;
use crate::support::{Api, pdf, reply};

pub(crate) async fn situations() -> Vec<Situation> {
    let mut all = in_work().await;
    all.extend(read().await);
    all.extend(conversions().await);
    all
}

/// A document at each of its stages.
async fn in_work() -> Vec<Situation> {
    let api = Api::with(Sandbox::builder().frozen(true).polls(6)).await;
    let (status, submitted) = api.upload("/v3/pdf", pdf(9), json!({})).await;
    let id = submitted["pdf_id"].as_str().unwrap().to_owned();
    let mut all = vec![("pdf-response-accepted.json", (status, submitted))];
    for (stage, file) in [
        ("received", "pdf-status-received.json"),
        ("loaded", "pdf-status-loaded.json"),
        ("split", "pdf-status-split.json"),
    ] {
        let (code, status) = api.get(&format!("/v3/pdf/{id}")).await;
        assert_eq!(status["status"], stage);
        all.push((file, (code, status)));
    }
    let early = api.get(&format!("/v3/pdf/{id}.docx")).await;
    assert_eq!(early.1["status"], "split");
    all.push(("pdf-download-pending-404.json", early));
    all
}

/// Documents that are read, or could not be.
async fn read() -> Vec<Situation> {
    let api = Api::start().await;
    let plain = api.read_pdf(9, json!({})).await;
    let converted = json!({ "conversion_formats": { "docx": true, "tex.zip": true } });
    let converted = api.read_pdf(9, converted).await;
    let pictures = json!({
        "metadata": { "sandbox_sample": "chart" },
        "include_diagram_text": true,
    });
    let pictures = api.read_pdf(2, pictures).await;
    let streamed = api.submit_pdf(3, json!({ "streaming": true })).await;
    let locked = [
        pdf(1),
        b"trailer\n<< /Encrypt 9 0 R /Root 1 0 R >>\n".to_vec(),
    ]
    .concat();
    let (_, locked) = api.upload("/v3/pdf", locked, json!({})).await;
    let locked = locked["pdf_id"].as_str().unwrap();
    let mut failed = (0, Value::Null);
    while failed.1["status"] != "error" {
        failed = api.get(&format!("/v3/pdf/{locked}")).await;
    }
    let not_asked_for = format!("/v3/pdf/{plain}.odt");
    vec![
        (
            "pdf-status-completed.json",
            api.get(&format!("/v3/pdf/{plain}")).await,
        ),
        (
            "pdf-download-pending-202.json",
            api.get(&format!("/v3/pdf/{converted}.docx")).await,
        ),
        (
            "pdf-status-completed-full.json",
            api.get(&format!("/v3/pdf/{converted}")).await,
        ),
        ("pdf-status-error.json", failed),
        (
            "pdf-download-unsupported-415.json",
            api.get(&not_asked_for).await,
        ),
        (
            "pdf-lines.json",
            api.get(&format!("/v3/pdf/{pictures}.lines.json")).await,
        ),
        (
            "pdf-lines-mmd.json",
            api.get(&format!("/v3/pdf/{plain}.lines.mmd.json")).await,
        ),
        ("pdf-stream-sse.txt", event(&api, &streamed).await),
        (
            "pdf-delete-response.json",
            reply(api.request(Method::DELETE, &format!("/v3/pdf/{plain}"))).await,
        ),
    ]
}

/// The first event of the stream of a document.
async fn event(api: &Api, id: &str) -> (u16, Value) {
    let stream = api.request(Method::GET, &format!("/v3/pdf/{id}/stream"));
    let stream = stream.send().await.unwrap();
    let status = stream.status().as_u16();
    let text = stream.text().await.unwrap();
    let event = text.lines().find_map(|line| line.strip_prefix("data: "));
    (status, serde_json::from_str(event.unwrap()).unwrap())
}

/// Submits a conversion and looks at it so often.
async fn conversion(api: &Api, options: Value, looks: usize) -> (u16, Value) {
    let (status, submitted) = api.post("/v3/converter", options).await;
    let path = format!(
        "/v3/converter/{}",
        submitted["conversion_id"].as_str().unwrap()
    );
    let mut last = (status, submitted);
    for _ in 0..looks {
        last = api.get(&path).await;
    }
    last
}

async fn conversions() -> Vec<Situation> {
    let api = Api::start().await;
    let options = json!({ "mmd": "# Roots", "formats": { "docx": true, "tex.zip": true } });
    let failing = json!({
        "mmd": "# Roots",
        "formats": { "docx": true, "latex.pdf": true },
        "metadata": { "sandbox_conversion_error": ["latex.pdf"] },
    });
    vec![
        (
            "converter-response-accepted.json",
            conversion(&api, options.clone(), 0).await,
        ),
        (
            "converter-status-processing.json",
            conversion(&api, options.clone(), 1).await,
        ),
        (
            "converter-status-completed.json",
            conversion(&api, options, 3).await,
        ),
        (
            "converter-status-partial-error.json",
            conversion(&api, failing, 3).await,
        ),
    ]
}
