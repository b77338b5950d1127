//! A word of an image.

use serde::Deserialize;

use crate::types::lenient::{lenient, lenient_list};

/// A word of an image.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
#[non_exhaustive]
pub struct Word {
    /// What the word is, such as `text` or `math`.
    #[serde(rename = "type", deserialize_with = "lenient")]
    pub word_type: Option<String>,
    /// The outline, as points of x and y in pixels, in any order. Points may lie outside the image.
    #[serde(rename = "cnt", deserialize_with = "lenient_list")]
    pub contour: Vec<(f64, f64)>,
    /// Mathpix Markdown.
    #[serde(deserialize_with = "lenient")]
    pub text: Option<String>,
    /// LaTeX.
    #[serde(deserialize_with = "lenient")]
    pub latex: Option<String>,
    /// How sure the engine is of the word, 0 to 1.
    #[serde(deserialize_with = "lenient")]
    pub confidence: Option<f64>,
}
