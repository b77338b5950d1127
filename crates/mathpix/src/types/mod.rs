//! Requests and replies, a file for each family of endpoints.

mod batch;
mod callback;
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
#[cfg(test)]
mod testing;
mod tokens;
mod url;
mod usage;
mod values;

#[cfg(test)]
mod tolerance;

pub use batch::{
    BatchCallback, BatchImage, BatchImageOptions, BatchOptions, BatchRequest, BatchResult,
    BatchResults, BatchSubmitted, CallbackEcho, LatexContent, OcrBehavior,
};
pub use callback::{Callback, CallbackHeaders};
pub use conversion::{
    ConversionOptions, ConversionRequest, ConversionState, ConversionStates, ConversionStatus,
    ConversionSubmitted, DocxMargins, DocxOptions, HtmlOptions, LatexFont, LatexPdfOptions,
    MathOutputFormat, MdOptions, Orientation, PdfOutputOptions, TexZipOptions, XlsxOptions,
};
pub use dates::DateTime;
pub use formats::{
    ConversionFormat, ConversionTextFormat, PdfConversionFormat, PdfFormat, PdfTextFormat,
};
pub use ids::{BatchId, ConversionId, PdfId, RequestId};
pub use image::{Image, ImageOptions, ImageRequest, ImageSubmitted};
pub use outputs::{BatchFormat, DataOptions, LatexFormat, TextFormat};
pub use pdf::{
    Document, PdfDeleted, PdfLine, PdfLines, PdfLinesPage, PdfOptions, PdfPage, PdfRequest,
    PdfState, PdfStatus, PdfSubmitted, PdfWebhook, WebhookEvent,
};
pub use recognition::{
    BoundingBox, Chemistry, Data, DataType, Geometry, GeometryLabel, LatexRecognition, Line,
    LineSubtype, LineType, Point, Recognition, Shape, ShapeType, Vertex, Word,
};
pub use results::{
    ConversionResult, ConversionResults, ConversionResultsQuery, Detections, OcrResult, OcrResults,
    OcrResultsQuery, PdfResult, PdfResults, PdfResultsQuery,
};
pub use strokes::{Stroke, StrokesOptions, StrokesRequest};
pub use tokens::{
    AppToken, AppTokenDeleted, AppTokenDetails, AppTokenRequest, SessionTokenRequest,
    StrokesSession,
};
pub use usage::{OcrUsage, OcrUsageQuery, Timespan, UsageGroup, UsageRecord, UsageType};
pub use values::{Alphabet, Confidence, Delimiters, Lifetime, PageRanges, Region};

pub(crate) use open_enum::open_enum;
