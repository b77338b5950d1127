//! What was read from an image or from strokes.

mod chemistry;
mod data;
mod geometry;
mod kinds;
mod latex;
mod line;
mod place;
mod reading;
mod word;

pub use chemistry::Chemistry;
pub use data::{Data, DataType};
pub use geometry::{Geometry, GeometryLabel, Shape, ShapeType, Vertex};
pub use kinds::{LineSubtype, LineType};
pub use latex::LatexRecognition;
pub use line::Line;
pub use place::{BoundingBox, Point};
pub use word::Word;

use std::collections::BTreeMap;

use crate::{
    error::ApiError,
    transport::json_replies,
    types::{Alphabet, RequestId, lenient::reply},
};

reply! {
    /// What was read from an image or from strokes. A field is `None` or empty where the service did not send it.
    ///
    /// ```
    /// let read: mathpix::Recognition = serde_json::from_str(
    ///     r#"{
    ///         "request_id": "2026_11_03_b7740e5d1f6c4a2e9c81g", "text": "A rod \\( k \\)", "confidence": 1,
    ///         "line_data": [{"type": "text", "cnt": [[60, 36], [840, 50], [842, 88], [-2, 72]],
    ///             "conversion_output": true, "text": "A rod \\( k \\)"}],
    ///         "data": [{"type": "tsv", "value": "n\ta\n1\t2.5"}]
    ///     }"#,
    /// )?;
    /// assert_eq!(read.text()?, "A rod \\( k \\)");
    /// for line in read.output_lines() {
    ///     println!("{:?} at {:?}", line.text, line.bounding_box());
    /// }
    /// assert_eq!(read.tables().collect::<Vec<_>>(), ["n\ta\n1\t2.5"]);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// [Reference](https://docs.mathpix.com/reference/post-v3-text)
    pub struct Recognition {
        /// The service's id of the request. Nearly always there.
        pub request_id: Option<RequestId> = "request_id",
        /// The version of the engine, such as `SuperNet-200`. Usually there.
        pub version: Option<String> = "version",
        /// Mathpix Markdown, if asked for, which is the default, and found. See [`text`](Recognition::text).
        pub text: Option<String> = "text",
        /// LaTeX, if the image is a single equation, whether asked for or not.
        pub latex_styled: Option<String> = "latex_styled",
        /// HTML, if asked for.
        pub html: Option<String> = "html",
        /// The outputs chosen by [`DataOptions`](crate::DataOptions), in reading order, if asked for.
        pub data: Vec<Data> = "data",
        /// The lines, if asked for. They can be there beside an error.
        pub line_data: Vec<Line> = "line_data",
        /// The words, if asked for. They can be there beside an error.
        pub word_data: Vec<Word> = "word_data",
        /// The geometric figures, if asked for. They can be there beside an error.
        pub geometry_data: Vec<Geometry> = "geometry_data",
        /// How sure the engine is of the whole, 0 to 1, if something was read.
        pub confidence: Option<f64> = "confidence",
        /// How sure the engine is of each symbol, on average, 0 to 1, if something was read.
        pub confidence_rate: Option<f64> = "confidence_rate",
        /// Whether something printed was seen. Usually there.
        pub is_printed: Option<bool> = "is_printed",
        /// Whether something handwritten was seen. Usually there; both may be true.
        pub is_handwritten: Option<bool> = "is_handwritten",
        /// By how much the image was turned before it was read, in degrees: 0, 90, -90 or 180. Usually there.
        pub auto_rotate_degrees: Option<i32> = "auto_rotate_degrees",
        /// How sure the engine is that the image had to be turned, 0 to 1. Usually there.
        pub auto_rotate_confidence: Option<f64> = "auto_rotate_confidence",
        /// The width of the image, in pixels. Absent in older replies.
        pub image_width: Option<u32> = "image_width",
        /// The height of the image, in pixels. Absent in older replies.
        pub image_height: Option<u32> = "image_height",
        /// Which alphabets were seen, if asked for.
        pub detected_alphabets: BTreeMap<Alphabet, bool> = "detected_alphabets",
        /// Why the image could not be read. Only in what was stored, or came beside an error: a call gives an error itself.
        pub error: Option<ApiError> = "error" | "error_info",
    }
}

json_replies!(Recognition);
