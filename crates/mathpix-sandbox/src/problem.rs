//! The errors that the API answers, each with its id, status and text.

use axum::http::StatusCode;
use serde_json::{Map, Value, json};

/// An error reply.
#[derive(Clone, Debug)]
pub(crate) struct Problem {
    pub(crate) status: StatusCode,
    pub(crate) id: &'static str,
    message: String,
    /// What stands beside `id` and `message`.
    details: Map<String, Value>,
    /// What stands beside `error`.
    beside: Map<String, Value>,
}

/// Every id that the sandbox can answer: the HTTP status and the text that go with it.
pub(crate) const PROBLEMS: &[(&str, u16, &str)] = &[
    ("account_disabled", 401, "Account disabled"),
    ("bad_request", 400, "Bad request"),
    ("batch_unknown_id", 200, "Unknown batch id"),
    ("cnv_unknown_id", 200, "Unknown conversion id"),
    ("connection_closed", 200, "Connection closed"),
    ("conversion_error", 200, "Conversion failed"),
    ("expired_license", 401, "Expired license"),
    ("file_missing", 200, "Request sent without a file"),
    ("http_max_requests", 429, "Too many requests"),
    ("http_unauthorized", 401, "Invalid credentials"),
    ("image_decode_error", 200, "Error decoding image"),
    ("image_download_error", 200, "Error downloading image"),
    ("image_max_size", 200, "Image is too large to process"),
    ("image_missing", 200, "Missing URL in request body"),
    ("image_no_content", 200, "Image has no content"),
    ("image_not_supported", 200, "Image is not math or text"),
    ("json_syntax", 200, "JSON syntax error"),
    ("math_confidence", 200, "Low confidence"),
    ("math_syntax", 200, "Recognized math has invalid syntax"),
    ("method_not_allowed", 405, "Method not allowed"),
    ("not_found", 404, "Not found"),
    ("opts_bad_callback", 200, "Bad callback field(s)"),
    ("opts_conflict", 200, "Options exclude each other"),
    ("opts_number_required", 200, "Number required"),
    ("opts_unknown_ocr", 200, "Unknown ocr option(s)"),
    ("opts_unknown_format", 200, "Unknown format option(s)"),
    (
        "opts_value_out_of_range",
        200,
        "Value not in accepted range",
    ),
    ("pdf_content_type", 200, "File type is not supported"),
    ("pdf_encrypted", 200, "PDF is encrypted and not readable"),
    ("pdf_missing", 200, "Request sent without url field"),
    (
        "pdf_page_limit_exceeded",
        200,
        "PDF exceeds maximum page limit",
    ),
    ("pdf_unknown_id", 200, "PDF ID expired or isn't known"),
    ("strokes_missing", 200, "Missing strokes in request body"),
    ("strokes_no_content", 200, "Content not found"),
    (
        "strokes_syntax_error",
        200,
        "Incorrect JSON or strokes format",
    ),
    ("sys_exception", 200, "Internal error"),
    ("sys_request_too_large", 200, "Request too large"),
    ("token_unknown", 200, "Unknown token"),
    (
        "unauthorized_token_request",
        200,
        "Unauthorized token request",
    ),
    (
        "unsupported_format",
        415,
        "Format was not requested or is not a supported output format",
    ),
];

impl Problem {
    /// The error of an id with its own status and text. An id that is not in the table is an internal error.
    pub(crate) fn new(id: &str) -> Self {
        let internal = ("sys_exception", 200, "Internal error");
        let (id, status, message) = *PROBLEMS
            .iter()
            .find(|(known, ..)| *known == id)
            .unwrap_or(&internal);
        Self {
            status: StatusCode::from_u16(status).unwrap_or(StatusCode::OK),
            id,
            message: message.to_owned(),
            details: Map::new(),
            beside: Map::new(),
        }
    }

    /// An option whose value the API does not take.
    pub(crate) fn out_of_range(name: &str, value: &Value) -> Self {
        Self::new("opts_value_out_of_range")
            .detail("name", json!(name))
            .detail("value", value.clone())
    }

    /// An option that is no number.
    pub(crate) fn number_required(name: &str, value: &Value) -> Self {
        Self::new("opts_number_required")
            .detail("name", json!(name))
            .detail("value", value.clone())
    }

    pub(crate) fn status(mut self, status: StatusCode) -> Self {
        self.status = status;
        self
    }

    pub(crate) fn message(mut self, message: impl Into<String>) -> Self {
        self.message = message.into();
        self
    }

    /// Adds a field beside `id`, as the printed examples have it.
    pub(crate) fn detail(mut self, name: &str, value: Value) -> Self {
        self.details.insert(name.to_owned(), value);
        self
    }

    /// Adds the object `detail`, as the documented type has it.
    pub(crate) fn nested(self, name: &str, value: Value) -> Self {
        self.detail("detail", json!({ name: value }))
    }

    /// Adds a field beside `error`.
    pub(crate) fn beside(mut self, name: &str, value: Value) -> Self {
        self.beside.insert(name.to_owned(), value);
        self
    }

    /// The body of the reply.
    pub(crate) fn body(&self) -> Value {
        let mut info = self.details.clone();
        info.insert("id".to_owned(), json!(self.id));
        info.insert("message".to_owned(), json!(self.message));
        let mut body = self.beside.clone();
        body.insert("error".to_owned(), json!(self.message));
        body.insert("error_info".to_owned(), Value::Object(info));
        Value::Object(body)
    }
}
