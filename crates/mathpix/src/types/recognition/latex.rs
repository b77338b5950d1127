//! What was read from an image in the older mode that gives LaTeX.

use std::collections::BTreeMap;

use serde_json::Value;

use super::BoundingBox;
use crate::{
    error::ApiError,
    types::{RequestId, lenient::reply},
};

reply! {
    /// What was read from an image in the older mode that gives LaTeX: items of a batch, unless it asks for text.
    ///
    /// A field is `None` or empty where the service did not send it.
    /// [Reference](https://docs.mathpix.com/reference/post-v3-latex)
    pub struct LatexRecognition {
        /// The service's id of the request. It is not always there.
        pub request_id: Option<RequestId> = "request_id",
        /// The version of the engine. It is not always there.
        pub version: Option<String> = "version",
        /// LaTeX, where no format was asked for.
        pub latex: Option<String> = "latex",
        /// LaTeX with spaces between its parts, if asked for.
        pub latex_normal: Option<String> = "latex_normal",
        /// LaTeX that is pleasant to read, if asked for.
        pub latex_styled: Option<String> = "latex_styled",
        /// LaTeX without what is not needed for the meaning, if asked for.
        pub latex_simplified: Option<String> = "latex_simplified",
        /// LaTeX line by line, if asked for.
        pub latex_list: Vec<String> = "latex_list",
        /// Text with LaTeX within, if asked for.
        pub text: Option<String> = "text",
        /// Text with LaTeX within, in which formulas stand on lines of their own, if asked for.
        pub text_display: Option<String> = "text_display",
        /// MathML, if asked for.
        pub mathml: Option<String> = "mathml",
        /// AsciiMath, if asked for.
        pub asciimath: Option<String> = "asciimath",
        /// The syntax of Wolfram Alpha, if asked for.
        pub wolfram: Option<String> = "wolfram",
        /// How sure the engine is of the whole, 0 to 1.
        pub latex_confidence: Option<f64> = "latex_confidence",
        /// How sure the engine is of each symbol, on average, 0 to 1.
        pub latex_confidence_rate: Option<f64> = "latex_confidence_rate",
        /// Where in the image the formula was seen.
        pub position: Option<BoundingBox> = "position",
        /// What was seen, such as `is_printed`: the names of what `detection_map` has 1 for.
        pub detection_list: Vec<String> = "detection_list",
        /// What was looked for, such as `contains_table`: 1 if it was seen, else 0.
        pub detection_map: BTreeMap<String, f64> = "detection_map",
        /// Other readings, if asked for. Their shape is not in the reference.
        pub candidates: Vec<Value> = "candidates",
        /// By how much the image was turned before it was read, in degrees: 0, 90, -90 or 180.
        pub auto_rotate_degrees: Option<i32> = "auto_rotate_degrees",
        /// How sure the engine is that the image had to be turned, 0 to 1.
        pub auto_rotate_confidence: Option<f64> = "auto_rotate_confidence",
        /// Why the image could not be read. Only in what was stored, or came beside an error.
        pub error: Option<ApiError> = "error" | "error_info",
    }
}

impl LatexRecognition {
    /// The LaTeX, from the first field that has it: `latex_styled`, `latex_simplified`, `latex_normal`, `latex`.
    pub fn any_latex(&self) -> Option<&str> {
        let fields = [
            &self.latex_styled,
            &self.latex_simplified,
            &self.latex_normal,
            &self.latex,
        ];
        fields.into_iter().flatten().map(String::as_str).next()
    }
}
