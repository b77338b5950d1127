//! POST /v3/converter and what follows: Mathpix Markdown to other formats.

mod options;
mod reply;
mod request;

pub use options::{
    ConversionOptions, DocxMargins, DocxOptions, HtmlOptions, LatexFont, LatexPdfOptions,
    MathOutputFormat, MdOptions, Orientation, PdfOutputOptions, TexZipOptions, XlsxOptions,
};
pub use reply::{ConversionState, ConversionStates, ConversionStatus, ConversionSubmitted};
pub use request::ConversionRequest;
