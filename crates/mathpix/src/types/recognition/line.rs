//! A line of an image.

use super::{BoundingBox, Data, DataType, LineSubtype, LineType, Point, data::values};
use crate::{error::ErrorId, types::lenient::reply};

reply! {
    /// A line of an image, or another element of its layout.
    ///
    /// [Reference](https://docs.mathpix.com/reference/post-v3-text)
    pub struct Line {
        /// The id of the line. Absent in older replies.
        pub id: Option<String> = "id",
        /// The id of the element that it is a part of, if there is one.
        pub parent_id: Option<String> = "parent_id",
        /// The ids of its parts, if there are any.
        pub children_ids: Vec<String> = "children_ids",
        /// What the line is. Always there.
        pub line_type: Option<LineType> = "type",
        /// What the line is, more closely, where the type has subtypes.
        pub subtype: Option<LineSubtype> = "subtype",
        /// The outline: four points or more, in any order. Always there. Points may lie outside the image.
        pub contour: Vec<Point> = "cnt",
        /// The older name of [`conversion_output`](Line::conversion_output).
        pub included: Option<bool> = "included",
        /// Whether the line is part of the result. Absent in older replies; see [`is_output`](Line::is_output).
        pub conversion_output: Option<bool> = "conversion_output",
        /// Whether something printed was seen. Absent in older replies.
        pub is_printed: Option<bool> = "is_printed",
        /// Whether something handwritten was seen. Absent in older replies.
        pub is_handwritten: Option<bool> = "is_handwritten",
        /// Why the line was not read, if it was not.
        pub error_id: Option<ErrorId> = "error_id",
        /// Mathpix Markdown, if the line was read and has text of its own.
        pub text: Option<String> = "text",
        /// HTML, if asked for.
        pub html: Option<String> = "html",
        /// The outputs chosen by [`DataOptions`](crate::DataOptions), in reading order, if asked for.
        pub data: Vec<Data> = "data",
        /// How sure the engine is of the line, 0 to 1, if it was read.
        pub confidence: Option<f64> = "confidence",
        /// How sure the engine is of each symbol, on average, 0 to 1, if it was read.
        pub confidence_rate: Option<f64> = "confidence_rate",
        /// Whether the line goes on with a word that the line before broke off by a hyphen. It is not always there.
        pub after_hyphen: Option<bool> = "after_hyphen",
        /// The ids of the captions that belong to it, which are lines of the type `figure_label`, if there are any.
        pub selected_labels: Vec<String> = "selected_labels",
    }
}

impl Line {
    /// The smallest rectangle around the outline, if there is one.
    pub fn bounding_box(&self) -> Option<BoundingBox> {
        BoundingBox::around(&self.contour)
    }

    /// Whether the line is part of the result. If the reply does not say, a line with a text is.
    pub fn is_output(&self) -> bool {
        self.conversion_output
            .or(self.included)
            .unwrap_or(self.text.is_some())
    }

    /// The values of one type in `data`, in reading order.
    pub fn data_of(&self, data_type: &DataType) -> impl Iterator<Item = &str> {
        values(&self.data, data_type)
    }
}
