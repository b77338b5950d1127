//! Past results.

use serde_json::{Map, Value};

use crate::{
    transport::json_replies,
    types::{
        ConversionId, ConversionState, DateTime, PdfId, PdfState, Recognition, RequestId,
        lenient::{page, reply},
    },
};

page! {
    /// A page of past results of images and strokes.
    ///
    /// [Reference](https://docs.mathpix.com/reference/image-results)
    pub struct OcrResults from OcrResultsOnTheWire {
        /// The results, newest first; empty if there are none, or none on this page.
        pub ocr_results: Vec<OcrResult> = "ocr_results",
    }
}

reply! {
    /// A past result of an image or of strokes.
    ///
    /// [Reference](https://docs.mathpix.com/reference/image-results)
    pub struct OcrResult {
        /// The id of the request. Not in the reference; the official client reads it.
        pub request_id: Option<RequestId> = "image_id" | "request_id",
        /// When the result was recorded. Always there.
        pub timestamp: Option<DateTime> = "timestamp",
        /// How long the service took, in seconds. Always there.
        pub duration: Option<f64> = "duration",
        /// The path that was called, such as `/v3/text`. Always there.
        pub endpoint: Option<String> = "endpoint",
        /// The options of the request, without the image; empty if there are none.
        pub request_args: Map<String, Value> = "request_args",
        /// What was read. `None` if there is no result, which is listed only if asked for. See
        /// [`Recognition::text`]: a stored result may hold an error.
        pub result: Option<Recognition> = "result",
        /// What was seen. It is not always there.
        pub detections: Option<Detections> = "detections",
    }
}

reply! {
    /// What was seen in an image or in strokes.
    ///
    /// [Reference](https://docs.mathpix.com/reference/image-results)
    pub struct Detections {
        /// Something printed.
        pub is_printed: Option<bool> = "is_printed",
        /// Something handwritten.
        pub is_handwritten: Option<bool> = "is_handwritten",
        /// A table.
        pub contains_table: Option<bool> = "contains_table",
        /// A chemical structure.
        pub contains_chemistry: Option<bool> = "contains_chemistry",
        /// A drawing.
        pub contains_diagram: Option<bool> = "contains_diagram",
        /// A triangle.
        pub contains_triangle: Option<bool> = "contains_triangle",
        /// An algorithm. Absent in older results.
        pub contains_algorithm: Option<bool> = "contains_algorithm",
    }
}

page! {
    /// A page of past documents.
    ///
    /// [Reference](https://docs.mathpix.com/reference/pdf-results)
    pub struct PdfResults from PdfResultsOnTheWire {
        /// The documents; empty if there are none, or none on this page.
        pub pdfs: Vec<PdfResult> = "pdfs",
    }
}

reply! {
    /// A past document.
    ///
    /// [Reference](https://docs.mathpix.com/reference/pdf-results)
    pub struct PdfResult {
        /// The id. Always there.
        pub id: Option<PdfId> = "id",
        /// The file name or address that it was submitted with. Always there.
        pub input_file: Option<String> = "input_file",
        /// The state. Always there.
        pub status: Option<PdfState> = "status",
        /// When it was submitted. Always there.
        pub created_at: Option<DateTime> = "created_at",
        /// When it was finished. Always there.
        pub modified_at: Option<DateTime> = "modified_at",
        /// When it was deleted, if it was.
        pub deleted_at: Option<DateTime> = "deleted_at",
        /// How many pages it has. It may be absent early on.
        pub num_pages: Option<u32> = "num_pages",
        /// How many of them have been read. It may be absent early on.
        pub num_pages_completed: Option<u32> = "num_pages_completed",
        /// The options of the request; empty if there are none.
        pub request_args: Map<String, Value> = "request_args",
    }
}

page! {
    /// A page of past conversions.
    ///
    /// Not in the reference; the official client reads it.
    /// [Reference of conversions](https://docs.mathpix.com/reference/post-v3-converter)
    pub struct ConversionResults from ConversionResultsOnTheWire {
        /// The conversions; empty if there are none, or none on this page.
        pub documents: Vec<ConversionResult> = "documents",
    }
}

reply! {
    /// A past conversion.
    ///
    /// Not in the reference; the official client reads it.
    /// [Reference of conversions](https://docs.mathpix.com/reference/post-v3-converter)
    pub struct ConversionResult {
        /// The id. Always there.
        pub id: Option<ConversionId> = "id",
        /// The name of the source. It may be empty: a conversion is of text.
        pub input_file: Option<String> = "input_file",
        /// The state. Always there.
        pub status: Option<ConversionState> = "status",
        /// When it was submitted. Always there.
        pub created_at: Option<DateTime> = "created_at",
        /// When it was finished. Always there.
        pub modified_at: Option<DateTime> = "modified_at",
        /// The options of the request, such as `formats`; empty if there are none.
        pub request_args: Map<String, Value> = "request_args",
    }
}

json_replies!(OcrResults, PdfResults, ConversionResults);
