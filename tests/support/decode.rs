//! Every decoder, by the name of its type.

use mathpix::{
    AppToken, AppTokenDeleted, AppTokenDetails, BatchCallback, BatchImageOptions, BatchOptions,
    BatchResults, BatchSubmitted, ConversionResults, ConversionStatus, ConversionSubmitted,
    ImageOptions, ImageSubmitted, LatexRecognition, OcrResults, OcrUsage, PdfDeleted, PdfLines,
    PdfOptions, PdfPage, PdfResults, PdfStatus, PdfSubmitted, PdfWebhook, Recognition,
    StrokesOptions, StrokesRequest, StrokesSession,
};

/// A type that bytes are decoded as.
#[derive(Clone, Copy, Debug)]
pub struct Decoder {
    /// The name of the type.
    pub name: &'static str,
    /// Decodes the bytes and gives the value's `Debug`, a line for each field.
    pub decode: fn(&[u8]) -> Result<String, serde_json::Error>,
}

macro_rules! decoders {
    ($($reply:ident),+ $(,)?) => {
        /// A decoder for each type of reply, and of options that a program may keep as JSON.
        pub const DECODERS: &[Decoder] = &[$(Decoder {
            name: stringify!($reply),
            decode: |bytes| serde_json::from_slice::<$reply>(bytes).map(|value| format!("{value:#?}")),
        }),+];
    };
}

decoders!(
    AppToken,
    AppTokenDeleted,
    AppTokenDetails,
    BatchCallback,
    BatchImageOptions,
    BatchOptions,
    BatchResults,
    BatchSubmitted,
    ConversionResults,
    ConversionStatus,
    ConversionSubmitted,
    ImageOptions,
    ImageSubmitted,
    LatexRecognition,
    OcrResults,
    OcrUsage,
    PdfDeleted,
    PdfLines,
    PdfOptions,
    PdfPage,
    PdfResults,
    PdfStatus,
    PdfSubmitted,
    PdfWebhook,
    Recognition,
    StrokesOptions,
    StrokesSession,
);

/// Decodes the bytes as everything that can be decoded. What comes out does not matter, only that something does.
pub fn as_everything(bytes: &[u8]) {
    for decoder in DECODERS {
        let _ = (decoder.decode)(bytes).map_err(|error| error.to_string());
    }
    if let Ok(text) = std::str::from_utf8(bytes) {
        let _ = StrokesRequest::from_json(text).map_err(|error| error.to_string());
    }
}
