//! The ids of the service's errors.

use crate::types::open_enum;

open_enum! {
    /// The id of an error of the service, the only part of it that is stable.
    ///
    /// The list is open: an id that is not known here is kept as text in `Other`.
    /// [Reference](https://docs.mathpix.com/reference/error-handling)
    pub enum ErrorId {
        /// The keys are wrong or missing.
        HttpUnauthorized = "http_unauthorized",
        /// The app token is not valid, or may not make this request.
        UnauthorizedTokenRequest = "unauthorized_token_request",
        /// The account is disabled.
        AccountDisabled = "account_disabled",
        /// The licence of an installation of one's own is over.
        ExpiredLicense = "expired_license",
        /// There is no such app token.
        TokenUnknown = "token_unknown",
        /// A limit on the number of requests was reached.
        HttpMaxRequests = "http_max_requests",
        /// The service failed.
        SysException = "sys_exception",
        /// The caller closed the connection.
        ConnectionClosed = "connection_closed",
        /// The body is not JSON.
        JsonSyntax = "json_syntax",
        /// The request is too large.
        SysRequestTooLarge = "sys_request_too_large",
        /// The request has no image.
        ImageMissing = "image_missing",
        /// The service cannot download the image.
        ImageDownloadError = "image_download_error",
        /// The bytes are not an image.
        ImageDecodeError = "image_decode_error",
        /// The image holds nothing to read.
        ImageNoContent = "image_no_content",
        /// The image is neither math nor text.
        ImageNotSupported = "image_not_supported",
        /// The image is too large to be read.
        ImageMaxSize = "image_max_size",
        /// The request has no strokes.
        StrokesMissing = "strokes_missing",
        /// The strokes have the wrong shape.
        StrokesSyntaxError = "strokes_syntax_error",
        /// The strokes hold nothing to read.
        StrokesNoContent = "strokes_no_content",
        /// The result is below the confidence asked for.
        MathConfidence = "math_confidence",
        /// The math that was read is not valid.
        MathSyntax = "math_syntax",
        /// The callback is not valid.
        OptsBadCallback = "opts_bad_callback",
        /// The value of `ocr` is not known.
        OptsUnknownOcr = "opts_unknown_ocr",
        /// The format is not known.
        OptsUnknownFormat = "opts_unknown_format",
        /// The option takes a number.
        OptsNumberRequired = "opts_number_required",
        /// The value of the option is out of range.
        OptsValueOutOfRange = "opts_value_out_of_range",
        /// Two options exclude each other.
        OptsConflict = "opts_conflict",
        /// The id of the batch is not valid.
        OptsBadBatchId = "opts_bad_batch_id",
        /// The image is of a kind that cannot be read.
        ImageUnsupportedContent = "image_unsupported_content",
        /// The upload has no file.
        FileMissing = "file_missing",
        /// The request has no document.
        PdfMissing = "pdf_missing",
        /// The document is encrypted.
        PdfEncrypted = "pdf_encrypted",
        /// The document is of a kind that cannot be read.
        PdfContentType = "pdf_content_type",
        /// There is no such document, or no longer.
        PdfUnknownId = "pdf_unknown_id",
        /// The document has too many pages.
        PdfPageLimitExceeded = "pdf_page_limit_exceeded",
        /// There is no such conversion, or not yet.
        CnvUnknownId = "cnv_unknown_id",
        /// The conversion failed.
        ConversionError = "conversion_error",
        /// There is no such batch, or no longer.
        BatchUnknownId = "batch_unknown_id",
        /// The output was not asked for, or does not exist.
        UnsupportedFormat = "unsupported_format",
        /// The method is not one of this path. Installations of one's own send it.
        MethodNotAllowed = "method_not_allowed",
        /// The request is wrong in another way. Installations of one's own send it.
        BadRequest = "bad_request",
    }
}
