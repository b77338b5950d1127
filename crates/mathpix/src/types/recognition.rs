//! What was read from an image or from strokes.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::{
    transport::json_replies,
    types::{
        DataType, RequestId,
        lenient::{lenient, lenient_list},
    },
};

/// What was read from an image or from strokes. A field is `None` or empty where the service did not send it.
///
/// [Reference](https://docs.mathpix.com/reference/post-v3-text)
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
#[non_exhaustive]
pub struct Recognition {
    /// The service's id of the request.
    #[serde(deserialize_with = "lenient")]
    pub request_id: Option<RequestId>,
    /// The version of the engine.
    #[serde(deserialize_with = "lenient")]
    pub version: Option<String>,
    /// Mathpix Markdown.
    #[serde(deserialize_with = "lenient")]
    pub text: Option<String>,
    /// LaTeX, if the image is a single equation.
    #[serde(deserialize_with = "lenient")]
    pub latex_styled: Option<String>,
    /// HTML, if asked for.
    #[serde(deserialize_with = "lenient")]
    pub html: Option<String>,
    /// The outputs chosen by [`DataOptions`](crate::DataOptions), in reading order.
    #[serde(deserialize_with = "lenient_list")]
    pub data: Vec<Data>,
    /// The lines, if asked for.
    #[serde(deserialize_with = "lenient_list")]
    pub line_data: Vec<Line>,
    /// The words, if asked for.
    #[serde(deserialize_with = "lenient_list")]
    pub word_data: Vec<Word>,
    /// How sure the engine is of the whole, 0 to 1.
    #[serde(deserialize_with = "lenient")]
    pub confidence: Option<f64>,
    /// How sure the engine is of each symbol, on average, 0 to 1.
    #[serde(deserialize_with = "lenient")]
    pub confidence_rate: Option<f64>,
    /// Whether something printed was seen.
    #[serde(deserialize_with = "lenient")]
    pub is_printed: Option<bool>,
    /// Whether something handwritten was seen.
    #[serde(deserialize_with = "lenient")]
    pub is_handwritten: Option<bool>,
    /// By how much the image was turned before it was read, in degrees: 0, 90, -90 or 180.
    #[serde(deserialize_with = "lenient")]
    pub auto_rotate_degrees: Option<i32>,
    /// How sure the engine is that the image had to be turned, 0 to 1.
    #[serde(deserialize_with = "lenient")]
    pub auto_rotate_confidence: Option<f64>,
    /// The width of the image, in pixels.
    #[serde(deserialize_with = "lenient")]
    pub image_width: Option<u32>,
    /// The height of the image, in pixels.
    #[serde(deserialize_with = "lenient")]
    pub image_height: Option<u32>,
    /// The alphabets that were seen, if asked for, by their two-letter codes.
    #[serde(deserialize_with = "alphabets")]
    pub detected_alphabets: BTreeMap<String, bool>,
}

/// An entry of `data`.
#[derive(Clone, Debug, Deserialize)]
#[non_exhaustive]
pub struct Data {
    /// What the value is.
    #[serde(rename = "type")]
    pub data_type: DataType,
    /// The value.
    pub value: String,
}

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

/// A part of an image, in pixels.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Region {
    /// The distance of its left edge from that of the image.
    pub top_left_x: u32,
    /// The distance of its upper edge from that of the image.
    pub top_left_y: u32,
    /// Its width.
    pub width: u32,
    /// Its height.
    pub height: u32,
}

/// The alphabets as an object, or as a list with one object.
fn alphabets<'de, D: serde::Deserializer<'de>>(
    deserializer: D,
) -> Result<BTreeMap<String, bool>, D::Error> {
    let value = serde_json::Value::deserialize(deserializer)?;
    let object = match value {
        serde_json::Value::Array(mut list) if !list.is_empty() => list.swap_remove(0),
        other => other,
    };
    Ok(serde_json::from_value(object).unwrap_or_default())
}

json_replies!(Recognition);
