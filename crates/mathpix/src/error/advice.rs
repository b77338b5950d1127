//! What to do about an error of the service.

use super::{ApiError, ErrorId};

/// What to do, where the id of an error tells.
pub(super) fn advice(error: &ApiError) -> Option<&'static str> {
    use ErrorId as Id;
    Some(match error.id.as_ref()? {
        Id::ImageDownloadError => {
            "see that the address is public and the image at most 10 MB large"
        }
        Id::ImageDecodeError => "send JPEG or PNG; documents are read by `submit_pdf`",
        Id::ImageMaxSize | Id::SysRequestTooLarge => "send something smaller",
        Id::MathConfidence => "lower `confidence_threshold` to see what was read",
        Id::OptsConflict => "drop one of the options",
        Id::PdfMissing | Id::FileMissing => "give a file or an address",
        Id::PdfEncrypted => "remove the password",
        Id::PdfPageLimitExceeded => "choose fewer pages by `page_ranges`",
        Id::PdfUnknownId => "it is mistyped, has been deleted, or has expired",
        Id::CnvUnknownId => "it is mistyped, has been deleted, has expired, or has not begun yet",
        Id::TokenUnknown => "it is mistyped, has been deleted, or has expired",
        Id::BatchUnknownId => "it is mistyped or has expired",
        Id::UnsupportedFormat => "ask for the format when the document is submitted",
        Id::ConnectionClosed => "wait longer for the reply",
        _ => return None,
    })
}

/// What to do, where the credential was refused and the id of the error tells.
pub(super) fn credential_advice(error: &ApiError) -> Option<&'static str> {
    Some(match error.id.as_ref()? {
        ErrorId::AccountDisabled => "see the account at https://console.mathpix.com",
        ErrorId::ExpiredLicense => "renew the licence of the installation",
        ErrorId::UnauthorizedTokenRequest => {
            "have a new one minted, and use it for single images and strokes alone"
        }
        _ => return None,
    })
}
