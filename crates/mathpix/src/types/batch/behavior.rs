//! How the images of a batch are read.

use serde::{Deserialize, Serialize};

use crate::types::open_enum;

/// How the images of a batch are read. There are no other ways.
///
/// [Reference](https://docs.mathpix.com/reference/post-v3-batch)
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum OcrBehavior {
    /// As LaTeX, as by the deprecated `POST /v3/latex`.
    Latex,
    /// As text, as by [`recognize_image`](crate::Client::recognize_image).
    Text,
}

open_enum! {
    /// What is looked for in an image that is read as LaTeX.
    ///
    /// [Reference](https://docs.mathpix.com/reference/post-v3-latex)
    pub enum LatexContent {
        /// Math.
        Math = "math",
        /// Text.
        Text = "text",
    }
}
