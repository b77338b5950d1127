//! What a caller asks for, to test with: an error, a sample, a conversion that fails.

use serde_json::{Map, Value};

use crate::problem::{PROBLEMS, Problem};

/// The entries of `metadata` that choose what happens.
pub(crate) const ERROR: &str = "sandbox_error";
pub(crate) const SAMPLE: &str = "sandbox_sample";
pub(crate) const CONVERSION_ERROR: &str = "sandbox_conversion_error";

/// What can be sent, and what becomes of it, for the page that describes the sandbox.
pub(crate) const INPUTS: &[(&str, &str)] = &[
    (
        "`\"metadata\": {\"sandbox_error\": \"<id>\"}` to any `POST` but `/v3/app-tokens`",
        "that error, with its status; `http_max_requests` with its limit",
    ),
    (
        "the same in one image of a batch",
        "the error in place of the result of that image",
    ),
    (
        "`\"metadata\": {\"sandbox_sample\": \"<name>\"}` with an image, strokes, a document, or (for the whole or for one image) a batch",
        "that sample is what is read, of a document on each page",
    ),
    (
        "`\"metadata\": {\"sandbox_conversion_error\": [\"docx\"]}` with a document or a conversion",
        "the conversion to that format ends in `conversion_error`, the others are made",
    ),
    (
        "`\"conversion_formats\": {\"mmd.overlay.pdf\": true}` with a document that is no PDF",
        "the same",
    ),
    (
        "`\"confidence_threshold\": 1`",
        "`math_confidence`, beside a `request_id`",
    ),
    (
        "the address of an image whose host ends in `.invalid`",
        "`image_download_error`, of an image of a batch in place of its result",
    ),
    (
        "a PDF with an `Encrypt` entry in its trailer",
        "a document that ends in `pdf_encrypted`",
    ),
    (
        "a file that is no document",
        "a document that ends in `pdf_content_type`",
    ),
];

/// The value of an entry of `metadata`.
pub(crate) fn asked<'a>(options: &'a Map<String, Value>, entry: &str) -> Option<&'a Value> {
    options.get("metadata")?.get(entry)
}

/// The error that is asked for.
pub(crate) fn asked_error(options: &Map<String, Value>) -> Result<(), Problem> {
    let Some(asked) = asked(options, ERROR) else {
        return Ok(());
    };
    match asked.as_str() {
        Some("http_max_requests") => {
            let limit = Problem::new("http_max_requests")
                .detail("limit_name", "image_monthly_limit".into());
            Err(limit
                .detail("limit_value", 20_000.into())
                .detail("count", 20_001.into()))
        }
        Some(id) if PROBLEMS.iter().any(|(known, ..)| *known == id) => Err(Problem::new(id)),
        _ => Err(Problem::out_of_range("metadata.sandbox_error", asked)),
    }
}

/// The formats whose conversion is to fail: a name or a list of names.
pub(crate) fn asked_failures(options: &Map<String, Value>) -> Result<Vec<String>, Problem> {
    let Some(asked) = asked(options, CONVERSION_ERROR) else {
        return Ok(Vec::new());
    };
    let names: Option<Vec<String>> = match asked {
        Value::String(name) => Some(vec![name.clone()]),
        Value::Array(names) => names
            .iter()
            .map(|name| Some(name.as_str()?.to_owned()))
            .collect(),
        _ => None,
    };
    names.ok_or_else(|| Problem::out_of_range("metadata.sandbox_conversion_error", asked))
}
