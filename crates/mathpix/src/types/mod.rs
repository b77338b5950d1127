//! Requests and replies, a file for each family of endpoints.

mod batch;
mod conversion;
mod dates;
mod formats;
mod ids;
mod image;
pub(crate) mod lenient;
mod open_enum;
mod options;
mod outputs;
mod pdf;
mod recognition;
mod results;
mod setters;
mod strokes;
mod tokens;
mod url;
mod usage;
mod values;

#[cfg(test)]
mod tolerance;

pub use batch::{
    BatchCallback, BatchRequest, BatchResult, BatchResults, BatchSubmitted, CallbackEcho,
};
pub use conversion::{
    ConversionRequest, ConversionState, ConversionStates, ConversionStatus, ConversionSubmitted,
};
pub use dates::DateTime;
pub use formats::{ConversionFormat, PdfFormat};
pub use ids::{BatchId, ConversionId, PdfId, RequestId};
pub use image::{Image, ImageRequest, ImageSubmitted};
pub use options::RecognitionOptions;
pub use outputs::{DataOptions, TextFormat};
pub use pdf::{
    Document, PdfDeleted, PdfLine, PdfLines, PdfLinesPage, PdfPage, PdfRequest, PdfState,
    PdfStatus, PdfSubmitted, PdfWebhook, WebhookEvent,
};
pub use recognition::{
    BoundingBox, Chemistry, Data, DataType, Geometry, GeometryLabel, LatexRecognition, Line,
    LineSubtype, LineType, Point, Recognition, Shape, ShapeType, Vertex, Word,
};
pub use results::{
    Detections, OcrResult, OcrResults, OcrResultsQuery, PdfResult, PdfResults, PdfResultsQuery,
};
pub use strokes::{Stroke, StrokesRequest};
pub use tokens::{AppToken, AppTokenRequest, SessionTokenRequest, StrokesSession};
pub use usage::{OcrUsage, OcrUsageQuery, Timespan, UsageGroup, UsageRecord, UsageType};
pub use values::Region;

pub(crate) use open_enum::open_enum;
