//! GET /v3/ocr-results and /v3/pdf-results: what was done.

mod query;
mod reply;

pub use query::{OcrResultsQuery, PdfResultsQuery};
pub use reply::{Detections, OcrResult, OcrResults, PdfResult, PdfResults};
