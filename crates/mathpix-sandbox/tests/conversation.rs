//! A conversation over all rows, held byte for byte against `tests/conversation.txt`.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test fails by panicking"
)]

mod support;

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::path::Path;
use std::time::Duration;

use mathpix_sandbox::Sandbox;
use reqwest::{Method, RequestBuilder};
use serde_json::{Value, json};
use similar::TextDiff;
use support::{Api, pdf, png, strokes};

/// Set this variable to write the file anew.
const WRITE: &str = "MATHPIX_SANDBOX_WRITE";

/// What is said and what is answered.
struct Conversation {
    api: Api,
    text: String,
}

impl Conversation {
    async fn start() -> Self {
        let builder = Sandbox::builder().frozen(true).seed(5);
        Self {
            api: Api::with(builder).await,
            text: String::new(),
        }
    }

    async fn get(&mut self, path: &str) -> Value {
        let request = self.api.request(Method::GET, path);
        self.answer(&format!("GET {path}"), request).await
    }

    async fn post(&mut self, path: &str, body: Value) -> Value {
        let body = body.to_string();
        let request = self.api.request(Method::POST, path);
        let said = format!("POST {path} {body}");
        self.answer(&said, request.body(body)).await
    }

    async fn delete(&mut self, path: &str) -> Value {
        let request = self.api.request(Method::DELETE, path);
        self.answer(&format!("DELETE {path}"), request).await
    }

    async fn answer(&mut self, said: &str, request: RequestBuilder) -> Value {
        let response = request.send().await.unwrap();
        let status = response.status().as_u16();
        let content_type = response.headers()["content-type"].to_str().unwrap();
        writeln!(self.text, "> {said}\n{status} {content_type}").unwrap();
        let bytes = response.bytes().await.unwrap();
        match std::str::from_utf8(&bytes) {
            Ok(text) => writeln!(self.text, "{}\n", in_lines(text)).unwrap(),
            Err(_) => writeln!(self.text, "{}\n", described(&bytes)).unwrap(),
        }
        serde_json::from_slice(&bytes).unwrap_or_default()
    }

    fn wait(&mut self, seconds: u64) {
        writeln!(self.text, "{seconds} seconds later\n").unwrap();
        self.api.sandbox.advance(Duration::from_secs(seconds));
    }
}

/// JSON with a line for each entry, so that a change shows as one line; any other text as it is.
fn in_lines(text: &str) -> String {
    match serde_json::from_str::<Value>(text) {
        Ok(_) => text.replace(",\"", ",\n\""),
        Err(_) => text.trim_end().to_owned(),
    }
}

/// Bytes that are no text, by their number and a hash of them (FNV-1a).
fn described(bytes: &[u8]) -> String {
    let hash = bytes.iter().fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
        (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3)
    });
    format!("{} bytes, {hash:016x}", bytes.len())
}

async fn images(talk: &mut Conversation) {
    let every = json!({ "src": png(), "formats": ["text", "data", "html", "latex_styled"], "include_line_data": true,
        "data_options": { "include_latex": true, "include_mathml": true }, "include_detected_alphabets": true, "tags": ["a"] });
    talk.post("/v3/text", every).await;
    for sample in ["two_column", "geometry", "chemistry", "unreadable"] {
        let options = json!({ "src": png(), "include_word_data": true, "include_geometry_data": true, "include_smiles": true,
            "include_inchi": true, "metadata": { "sandbox_sample": sample } });
        talk.post("/v3/text", options).await;
    }
    talk.post("/v3/text", json!({ "src": png(), "async": true }))
        .await;
    talk.post(
        "/v3/text",
        json!({ "src": png(), "include_linedata": true }),
    )
    .await;
    talk.post(
        "/v3/text",
        json!({ "src": "https://nowhere.invalid/a.png" }),
    )
    .await;
    talk.post("/v3/strokes", json!({ "strokes": strokes() }))
        .await;
}

async fn documents(talk: &mut Conversation) {
    let options = json!({ "streaming": true, "conversion_formats": { "md": true, "docx": true },
        "metadata": { "sandbox_conversion_error": "docx" } });
    let form = reqwest::multipart::Form::new()
        .text("options_json", options.to_string())
        .part(
            "file",
            reqwest::multipart::Part::bytes(pdf(2)).file_name("a.pdf"),
        );
    let request = talk.api.request(Method::POST, "/v3/pdf").multipart(form);
    let said = format!("POST /v3/pdf, a PDF of two pages, {options}");
    let submitted = talk.answer(&said, request).await;
    let id = submitted["pdf_id"].as_str().unwrap().to_owned();
    for path in [
        "",
        "",
        "",
        ".mmd",
        ".lines.json",
        ".lines.mmd.json",
        ".md",
        ".md",
        ".docx",
        "/stream",
    ] {
        talk.get(&format!("/v3/pdf/{id}{path}")).await;
    }
    talk.get(&format!("/v3/converter/{id}")).await;
    talk.wait(60);
    talk.delete(&format!("/v3/pdf/{id}")).await;
    talk.get(&format!("/v3/pdf/{id}")).await;
}

async fn conversions(talk: &mut Conversation) {
    let formats = [
        "docx",
        "html",
        "latex.pdf",
        "md",
        "md.zip",
        "pdf",
        "pptx",
        "tex.zip",
        "xlsx",
    ];
    let asked: Value = formats
        .iter()
        .map(|format| ((*format).to_owned(), true.into()))
        .collect::<serde_json::Map<_, _>>()
        .into();
    let mmd = "# Roots\n\n\\( x^{2}=4 \\)\n\n\\begin{tabular}{|l|l|}\n\\hline n & value \\\\\n\\hline 1 & 2.5 \\\\\n\\hline\n\\end{tabular}\n";
    let submitted = talk
        .post("/v3/converter", json!({ "mmd": mmd, "formats": asked }))
        .await;
    let id = submitted["conversion_id"].as_str().unwrap().to_owned();
    for _ in 0..3 {
        talk.get(&format!("/v3/converter/{id}")).await;
    }
    for format in formats {
        talk.get(&format!("/v3/converter/{id}.{format}")).await;
    }
    talk.get("/v3/converter-results").await;
    talk.delete(&format!("/v3/converter/{id}")).await;
    talk.get(&format!("/v3/converter/{id}")).await;
}

async fn batches(talk: &mut Conversation) {
    let urls = json!({ "one": png(), "two": { "url": "https://example.org/a.png", "ocr_behavior": "text" }, "three": "" });
    let submitted = talk.post("/v3/batch", json!({ "urls": urls, "formats": ["text"], "callback": { "post": "https://example.org/" } }));
    let id = submitted.await["batch_id"].to_string();
    for _ in 0..3 {
        talk.get(&format!("/v3/batch/{id}")).await;
    }
}

async fn tokens(talk: &mut Conversation) {
    let minted = talk.post("/v3/app-tokens", json!({ "expires": 60, "user_id": "u-1" }));
    let minted = minted.await["app_token"].as_str().unwrap().to_owned();
    talk.get(&format!("/v3/app-tokens/{minted}")).await;
    talk.delete(&format!("/v3/app-tokens/{minted}")).await;
    talk.get(&format!("/v3/app-tokens/{minted}")).await;
    talk.post(
        "/v3/app-tokens",
        json!({ "include_strokes_session_id": true }),
    )
    .await;
}

async fn lists(talk: &mut Conversation) {
    for _ in 0..3 {
        talk.get("/v3/ocr-results?per_page=3&include_null_results=True")
            .await;
    }
    talk.get("/v3/ocr-results?tags=a").await;
    talk.get("/v3/pdf-results").await;
    talk.get("/v3/ocr-usage?group_by=usage_type&timespan=month")
        .await;
    talk.get("/v3/nothing").await;
}

#[tokio::test]
async fn the_same_seed_and_calls_give_the_bytes_that_were_given_before() {
    let mut talk = Conversation::start().await;
    images(&mut talk).await;
    documents(&mut talk).await;
    conversions(&mut talk).await;
    batches(&mut talk).await;
    tokens(&mut talk).await;
    lists(&mut talk).await;

    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/conversation.txt");
    if std::env::var_os(WRITE).is_some() {
        std::fs::write(&file, &talk.text).unwrap();
    }
    let before = std::fs::read_to_string(&file)
        .unwrap_or_default()
        .replace("\r\n", "\n");
    let diff = TextDiff::from_lines(before.as_str(), talk.text.as_str());
    let changed = diff.unified_diff().context_radius(2).to_string();
    assert!(
        changed.is_empty(),
        "{changed}\nThe answers have changed. If they should have: {WRITE}=1 cargo test -p mathpix-sandbox --test conversation"
    );

    let requests = talk.api.sandbox.requests();
    let asked: BTreeSet<&str> = requests.iter().filter_map(|request| request.row).collect();
    let table = include_str!("../src/routes.rs");
    let rows: BTreeSet<&str> = table
        .split("name: \"")
        .skip(1)
        .filter_map(|rest| rest.split('"').next())
        .collect();
    assert_eq!(asked, rows, "each row is part of the conversation");
}
