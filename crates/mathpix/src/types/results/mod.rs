//! GET /v3/ocr-results, /v3/pdf-results and /v3/converter-results: what was done.

mod query;
mod reply;

pub use query::{ConversionResultsQuery, OcrResultsQuery, PdfResultsQuery};
pub use reply::{
    ConversionResult, ConversionResults, Detections, OcrResult, OcrResults, PdfResult, PdfResults,
};
