//! Replies that decode, with the values that each is here for.

use mathpix::{
    AppToken, BatchResult, BatchResults, BatchSubmitted, ConversionFormat, ConversionState,
    ConversionStatus, ConversionSubmitted, DataType, ImageSubmitted, OcrResults, OcrUsage,
    PdfDeleted, PdfResults, PdfState, PdfStatus, PdfSubmitted, Recognition, StrokesSession,
};

use super::body;

/// A file, the type that it is read as, and what must be in the value.
pub(crate) struct Reply {
    pub(crate) file: &'static str,
    pub(crate) read_as: &'static str,
    check: fn(&str),
}

/// Rows of replies; a check is a closure over the value.
macro_rules! replies {
    ($($file:literal: $read_as:ident, $check:expr;)+) => {
        /// The files.
        pub(crate) const REPLIES: &[Reply] = &[$(Reply {
            file: $file,
            read_as: stringify!($read_as),
            check: |json| {
                let check: fn($read_as) = $check;
                check(serde_json::from_str(json).unwrap_or_else(|error| panic!("{}: {error}", $file)));
            },
        }),+];
    };
}

const EXPIRY: i64 = 1_793_620_865_120;

replies! {
    "app_tokens.response.expiry_as_string.json": AppToken, |it| {
        assert_eq!(it.app_token_expires_at.as_millisecond(), EXPIRY);
    };
    "app_tokens.response.json": AppToken, |it| {
        assert_eq!(it.app_token_expires_at.as_millisecond(), EXPIRY);
        assert!(it.app_token.expose().starts_with("token_5b1f"));
    };
    "app_tokens.response.strokes.json": StrokesSession, |it| {
        assert_eq!(it.app_token_expires_at.as_millisecond(), 1_793_620_565_120);
        assert!(it.app_token.expose().starts_with("token_c08d"));
        assert!(it.strokes_session_id.expose().starts_with("strokes_9d3e"));
    };
    "batch-response-accepted-string.json": BatchSubmitted, |it| assert_eq!(it.batch_id.as_str(), "2941");
    "batch-response-accepted.json": BatchSubmitted, |it| assert_eq!(it.batch_id.as_str(), "2941");
    "converter-response-accepted.json": ConversionSubmitted, |it| {
        assert_eq!(it.conversion_id.as_str(), "b7e30c5519f84d02a6611c9de4478fa3");
    };
    "batch-status-completed-text.json": BatchResults, |it| {
        assert!(it.is_complete());
        assert_eq!(it.keys, ["circle", "linear"]);
    };
    "batch-status-empty.json": BatchResults, |it| {
        assert!(!it.is_complete());
        assert!(it.results.is_empty());
    };
    "batch-status-partial.json": BatchResults, |it| {
        assert!(!it.is_complete());
        assert_eq!(it.results.len(), 1);
    };
    "converter-status-completed.json": ConversionStatus, |it| {
        assert_eq!(it.status, ConversionState::Completed);
        assert!(it.conversion_status.are_final());
        assert_eq!(it.conversion_status.get(ConversionFormat::TexZip), Some(&ConversionState::Completed));
    };
    "converter-status-processing.json": ConversionStatus, |it| {
        assert_eq!(it.status, ConversionState::Completed);
        assert!(!it.conversion_status.are_final());
    };
    "ocr_results.response.empty.json": OcrResults, |it| assert!(it.ocr_results.is_empty());
    "ocr_usage.response.empty.json": OcrUsage, |it| assert!(it.ocr_usage.is_empty());
    "pdf-results-empty.json": PdfResults, |it| assert!(it.pdfs.is_empty());
    "pdf-status-completed-full.json": PdfStatus, |it| {
        assert_eq!(it.status, PdfState::Completed);
        assert_eq!(it.percent_done, Some(100.0));
        assert!(!it.conversion_status.are_final());
    };
    "pdf-status-completed.json": PdfStatus, |it| {
        assert_eq!(it.status, PdfState::Completed);
        assert_eq!((it.num_pages, it.num_pages_completed, it.percent_done), (Some(9), Some(9), Some(100.0)));
    };
    "pdf-status-conversion-strings.json": PdfStatus, |it| {
        assert_eq!(it.conversion_status.get(ConversionFormat::Docx), Some(&ConversionState::Processing));
    };
    "pdf-status-loaded.json": PdfStatus, |it| {
        assert_eq!(it.status, PdfState::Loaded);
        assert_eq!((it.num_pages, it.percent_done), (None, None));
    };
    "pdf-status-received.json": PdfStatus, |it| assert_eq!(it.status, PdfState::Received);
    "pdf-status-split-100.json": PdfStatus, |it| {
        assert_eq!(it.percent_done, Some(100.0));
        assert!(!it.status.is_final(), "100 % is not the end");
    };
    "pdf-status-split.json": PdfStatus, |it| {
        assert_eq!(it.status, PdfState::Split);
        assert_eq!(it.percent_done, Some(22.22222222222222));
    };
    "pdf-response-accepted-pco.json": PdfSubmitted, |it| assert_eq!(it.pdf_id.as_str(), "doc0007");
    "pdf-response-accepted.json": PdfSubmitted, |it| {
        assert_eq!(it.pdf_id.as_str(), "2026_11_03_7c41d9e0b25f6a83d1c4g");
    };
    "text.response.async_accepted.json": ImageSubmitted, |it| {
        assert_eq!(it.request_id.as_str(), "2026_11_03_3f8e5d7c6b1a4029a8b7g");
    };
}

#[test]
fn each_reply_decodes_with_the_values_that_it_is_here_for() {
    for reply in REPLIES {
        println!("{}", reply.file);
        (reply.check)(&body(reply.file));
    }
}
