//! What was read from an image or from strokes.

mod data;
mod line;
mod word;

pub use data::{Data, DataType};
pub use line::Line;
pub use word::Word;

use std::collections::BTreeMap;

use serde::Deserialize;

use crate::{
    transport::json_replies,
    types::{
        RequestId,
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
