//! Past results.

use jiff::Timestamp;
use serde::Deserialize;
use serde_json::Value;

use crate::{
    transport::json_replies,
    types::{
        PdfId, PdfState, Recognition, RequestId,
        lenient::{lenient, lenient_list},
    },
};

/// A page of past results of images and strokes.
#[derive(Clone, Debug, Deserialize)]
#[non_exhaustive]
pub struct OcrResults {
    /// The results, newest first.
    #[serde(deserialize_with = "lenient_list")]
    pub ocr_results: Vec<OcrResult>,
}

/// A past result of an image or of strokes.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
#[non_exhaustive]
pub struct OcrResult {
    /// The id of the request.
    #[serde(rename = "image_id", deserialize_with = "lenient")]
    pub request_id: Option<RequestId>,
    /// When the result was recorded.
    #[serde(deserialize_with = "lenient")]
    pub timestamp: Option<Timestamp>,
    /// How long the service took, in seconds.
    #[serde(deserialize_with = "lenient")]
    pub duration: Option<f64>,
    /// The path that was called, such as `/v3/text`.
    #[serde(deserialize_with = "lenient")]
    pub endpoint: Option<String>,
    /// The options of the request.
    pub request_args: Value,
    /// What was read.
    #[serde(deserialize_with = "lenient")]
    pub result: Option<Recognition>,
}

/// A page of past documents.
#[derive(Clone, Debug, Deserialize)]
#[non_exhaustive]
pub struct PdfResults {
    /// The documents.
    #[serde(deserialize_with = "lenient_list")]
    pub pdfs: Vec<PdfResult>,
}

/// A past document.
#[derive(Clone, Debug, Deserialize)]
#[non_exhaustive]
pub struct PdfResult {
    /// The id.
    pub id: PdfId,
    /// The file name or address that it was submitted with.
    #[serde(default, deserialize_with = "lenient")]
    pub input_file: Option<String>,
    /// The state.
    pub status: PdfState,
    /// When it was submitted.
    #[serde(default, deserialize_with = "lenient")]
    pub created_at: Option<Timestamp>,
    /// When it was finished.
    #[serde(default, deserialize_with = "lenient")]
    pub modified_at: Option<Timestamp>,
    /// How many pages it has.
    #[serde(default, deserialize_with = "lenient")]
    pub num_pages: Option<u32>,
    /// How many of them have been read.
    #[serde(default, deserialize_with = "lenient")]
    pub num_pages_completed: Option<u32>,
    /// The options of the request.
    #[serde(default)]
    pub request_args: Value,
}

json_replies!(OcrResults, PdfResults);
