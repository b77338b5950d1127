//! The lines of a document with their places.

use serde::Deserialize;
use serde_json::Value;

/// The lines of a document with their places, page by page.
///
/// [Reference](https://docs.mathpix.com/reference/post-v3-pdf)
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[non_exhaustive]
pub struct PdfLines {
    /// The pages.
    pub pages: Vec<Value>,
}
