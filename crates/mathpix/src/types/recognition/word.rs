//! A word of an image.

use super::{BoundingBox, LineSubtype, LineType, Point};
use crate::types::lenient::reply;

reply! {
    /// A word of an image.
    ///
    /// [Reference](https://docs.mathpix.com/reference/post-v3-text)
    pub struct Word {
        /// What the word is: `text`, `math`, `table`, `diagram` or `equation_number`. Always there.
        pub word_type: Option<LineType> = "type",
        /// What the word is, more closely: `chemistry` or `triangle`.
        pub subtype: Option<LineSubtype> = "subtype",
        /// The outline, in any order. Always there. Points may lie outside the image.
        pub contour: Vec<Point> = "cnt",
        /// Mathpix Markdown, if the word was read.
        pub text: Option<String> = "text",
        /// LaTeX, if the word was read.
        pub latex: Option<String> = "latex",
        /// How sure the engine is of the word, 0 to 1, if it was read.
        pub confidence: Option<f64> = "confidence",
        /// How sure the engine is of each symbol, on average, 0 to 1, if it was read.
        pub confidence_rate: Option<f64> = "confidence_rate",
    }
}

impl Word {
    /// The smallest rectangle around the outline, if there is one.
    pub fn bounding_box(&self) -> Option<BoundingBox> {
        BoundingBox::around(&self.contour)
    }
}
