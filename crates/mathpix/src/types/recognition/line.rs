//! A line of an image.

use serde::Deserialize;

use crate::types::lenient::{lenient, lenient_list};

/// A line of an image.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
#[non_exhaustive]
pub struct Line {
    /// The id of the line.
    #[serde(deserialize_with = "lenient")]
    pub id: Option<String>,
    /// What the line is, such as `text`, `math` or `table`.
    #[serde(rename = "type", deserialize_with = "lenient")]
    pub line_type: Option<String>,
    /// What the line is, more closely.
    #[serde(deserialize_with = "lenient")]
    pub subtype: Option<String>,
    /// The outline, as points of x and y in pixels, in any order. Points may lie outside the image.
    #[serde(rename = "cnt", deserialize_with = "lenient_list")]
    pub contour: Vec<(f64, f64)>,
    /// Mathpix Markdown.
    #[serde(deserialize_with = "lenient")]
    pub text: Option<String>,
    /// How sure the engine is of the line, 0 to 1.
    #[serde(deserialize_with = "lenient")]
    pub confidence: Option<f64>,
    /// Whether the line is part of the result.
    #[serde(deserialize_with = "lenient")]
    pub conversion_output: Option<bool>,
}
