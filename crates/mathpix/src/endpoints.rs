// Generated from api-spec.toml by `cargo xtask codegen`. Edit the table, not this file.

//! One method for each row of the table.

use crate::{
    AppToken, AppTokenDeleted, AppTokenDetails, AppTokenRequest, BatchId, BatchRequest,
    BatchResults, BatchSubmitted, Call, Client, ConversionFormat, ConversionId, ConversionRequest,
    ConversionResults, ConversionResultsQuery, ConversionStatus, ConversionSubmitted, Download,
    Events, ImageRequest, ImageSubmitted, KeyOnly, OcrResults, OcrResultsQuery, OcrUsage,
    OcrUsageQuery, PdfDeleted, PdfFormat, PdfId, PdfPage, PdfRequest, PdfResults, PdfResultsQuery,
    PdfStatus, PdfSubmitted, Recognition, Secret, ServerKey, SessionToken, SessionTokenRequest,
    StrokesRequest, StrokesSession, Token,
};
use mathpix_macros::endpoints;

#[endpoints]
#[helper(
    wait_for_pdf,
    calls(get_pdf_status),
    accepts(ServerKey),
    note = "\
        with a `KeyOnly`: the key alone mints tokens and lists results; add the `app_id` and hold a `ServerKey`\n\
        with a `Token`: an app token reads single images; ask your server to make this call with a `ServerKey`\n\
        with a `SessionToken`: a session token reads single images and strokes; ask your server to make this call with a `ServerKey`\n\
        see https://docs.mathpix.com/reference/post-v3-pdf"
)]
#[helper(
    download_pdf_text,
    calls(download_pdf),
    accepts(ServerKey),
    note = "\
        with a `KeyOnly`: the key alone mints tokens and lists results; add the `app_id` and hold a `ServerKey`\n\
        with a `Token`: an app token reads single images; ask your server to make this call with a `ServerKey`\n\
        with a `SessionToken`: a session token reads single images and strokes; ask your server to make this call with a `ServerKey`\n\
        see https://docs.mathpix.com/reference/post-v3-pdf"
)]
#[helper(
    download_conversion_text,
    calls(download_conversion),
    accepts(ServerKey),
    note = "\
        with a `KeyOnly`: the key alone mints tokens and lists results; add the `app_id` and hold a `ServerKey`\n\
        with a `Token`: an app token reads single images; ask your server to make this call with a `ServerKey`\n\
        with a `SessionToken`: a session token reads single images and strokes; ask your server to make this call with a `ServerKey`\n\
        see https://docs.mathpix.com/reference/post-v3-converter"
)]
#[helper(
    get_pdf_lines,
    calls(download_pdf),
    accepts(ServerKey),
    note = "\
        with a `KeyOnly`: the key alone mints tokens and lists results; add the `app_id` and hold a `ServerKey`\n\
        with a `Token`: an app token reads single images; ask your server to make this call with a `ServerKey`\n\
        with a `SessionToken`: a session token reads single images and strokes; ask your server to make this call with a `ServerKey`\n\
        see https://docs.mathpix.com/reference/post-v3-pdf"
)]
#[helper(
    live_ink,
    calls(recognize_strokes),
    accepts(ServerKey, SessionToken),
    note = "\
        with a `KeyOnly`: the key alone mints tokens and lists results; add the `app_id` and hold a `ServerKey`\n\
        with a `Token`: an app token reads single images; ask your server to make this call with a `ServerKey` or a `SessionToken`\n\
        see https://docs.mathpix.com/reference/post-v3-strokes"
)]
impl<C> Client<C> {
    /// Reads the math and text of one image.
    ///
    /// `POST /v3/text` with a [`ServerKey`] or a [`Token`]. A [`SessionToken`] sends only its
    /// `app_token`. [Reference](https://docs.mathpix.com/reference/post-v3-text)
    #[endpoint(POST "/v3/text", accepts(ServerKey, Token, SessionToken as Token), bills)]
    #[note = "\
        with a `KeyOnly`: the key alone mints tokens and lists results; add the `app_id` and hold a `ServerKey`\n\
        see https://docs.mathpix.com/reference/post-v3-text"]
    pub fn recognize_image(&self, request: impl Into<ImageRequest>) -> Call<Recognition>;

    /// Starts reading an image and answers at once; the result appears in `list_ocr_results`.
    ///
    /// `POST /v3/text` with `async: true` and a [`ServerKey`].
    /// [Reference](https://docs.mathpix.com/reference/post-v3-text)
    #[endpoint(POST "/v3/text", when(async), accepts(ServerKey), creates)]
    #[note = "\
        with a `KeyOnly`: the key alone mints tokens and lists results; add the `app_id` and hold a `ServerKey`\n\
        with a `Token`: an app token may not start asynchronous requests; wait for the result with `recognize_image`, or ask your server to make this call with a `ServerKey`\n\
        with a `SessionToken`: a session token may not start asynchronous requests; wait for the result with `recognize_image`, or ask your server to make this call with a `ServerKey`\n\
        see https://docs.mathpix.com/reference/post-v3-text"]
    pub fn submit_image(&self, request: impl Into<ImageRequest>) -> Call<ImageSubmitted>;

    /// Reads the math and text of pen strokes.
    ///
    /// `POST /v3/strokes` with a [`ServerKey`] or a [`SessionToken`].
    /// [Reference](https://docs.mathpix.com/reference/post-v3-strokes)
    #[endpoint(POST "/v3/strokes", accepts(ServerKey, SessionToken), bills)]
    #[note = "\
        with a `KeyOnly`: the key alone mints tokens and lists results; add the `app_id` and hold a `ServerKey`\n\
        with a `Token`: an app token reads strokes only within a strokes session; have your server mint one with `create_session_token` and hold a `SessionToken`\n\
        see https://docs.mathpix.com/reference/post-v3-strokes"]
    pub fn recognize_strokes(&self, request: impl Into<StrokesRequest>) -> Call<Recognition>;

    /// Starts reading a document.
    ///
    /// `POST /v3/pdf` with a [`ServerKey`].
    /// [Reference](https://docs.mathpix.com/reference/post-v3-pdf)
    #[endpoint(POST "/v3/pdf", accepts(ServerKey), creates)]
    #[note = "\
        with a `KeyOnly`: the key alone mints tokens and lists results; add the `app_id` and hold a `ServerKey`\n\
        with a `Token`: an app token reads single images; ask your server to make this call with a `ServerKey`\n\
        with a `SessionToken`: a session token reads single images and strokes; ask your server to make this call with a `ServerKey`\n\
        see https://docs.mathpix.com/reference/post-v3-pdf"]
    pub fn submit_pdf(&self, request: impl Into<PdfRequest>) -> Call<PdfSubmitted>;

    /// Asks how far a document is.
    ///
    /// `GET /v3/pdf/{id}` with a [`ServerKey`].
    /// [Reference](https://docs.mathpix.com/reference/post-v3-pdf)
    #[endpoint(GET "/v3/pdf/{id}", accepts(ServerKey), free)]
    #[note = "\
        with a `KeyOnly`: the key alone mints tokens and lists results; add the `app_id` and hold a `ServerKey`\n\
        with a `Token`: an app token reads single images; ask your server to make this call with a `ServerKey`\n\
        with a `SessionToken`: a session token reads single images and strokes; ask your server to make this call with a `ServerKey`\n\
        see https://docs.mathpix.com/reference/post-v3-pdf"]
    pub fn get_pdf_status(&self, id: &PdfId) -> Call<PdfStatus>;

    /// Receives the pages of a document while it is being read; the document must have been
    /// submitted for streaming.
    ///
    /// `GET /v3/pdf/{id}/stream` with a [`ServerKey`]. The reference does not state the headers;
    /// these follow from the rows around it and from what the official client sends.
    /// [Reference](https://docs.mathpix.com/reference/post-v3-pdf)
    #[endpoint(GET "/v3/pdf/{id}/stream", accepts(ServerKey), free)]
    #[note = "\
        with a `KeyOnly`: the key alone mints tokens and lists results; add the `app_id` and hold a `ServerKey`\n\
        with a `Token`: an app token reads single images; ask your server to make this call with a `ServerKey`\n\
        with a `SessionToken`: a session token reads single images and strokes; ask your server to make this call with a `ServerKey`\n\
        see https://docs.mathpix.com/reference/post-v3-pdf"]
    pub fn stream_pdf(&self, id: &PdfId) -> Call<Events<PdfPage>>;

    /// Downloads one output of a document.
    ///
    /// `GET /v3/pdf/{id}.{format}` with a [`ServerKey`]. The reference does not state the headers;
    /// these follow from the rows around it and from what the official client sends.
    /// [Reference](https://docs.mathpix.com/reference/post-v3-pdf)
    #[endpoint(GET "/v3/pdf/{id}.{format}", accepts(ServerKey), free)]
    #[note = "\
        with a `KeyOnly`: the key alone mints tokens and lists results; add the `app_id` and hold a `ServerKey`\n\
        with a `Token`: an app token reads single images; ask your server to make this call with a `ServerKey`\n\
        with a `SessionToken`: a session token reads single images and strokes; ask your server to make this call with a `ServerKey`\n\
        see https://docs.mathpix.com/reference/post-v3-pdf"]
    pub fn download_pdf(&self, id: &PdfId, format: PdfFormat) -> Call<Download>;

    /// Deletes a document and all its outputs for good.
    ///
    /// `DELETE /v3/pdf/{id}` with a [`ServerKey`]. The reference does not state the headers; these
    /// follow from the rows around it and from what the official client sends.
    /// [Reference](https://docs.mathpix.com/reference/post-v3-pdf)
    #[endpoint(DELETE "/v3/pdf/{id}", accepts(ServerKey), free)]
    #[note = "\
        with a `KeyOnly`: the key alone mints tokens and lists results; add the `app_id` and hold a `ServerKey`\n\
        with a `Token`: an app token reads single images; ask your server to make this call with a `ServerKey`\n\
        with a `SessionToken`: a session token reads single images and strokes; ask your server to make this call with a `ServerKey`\n\
        see https://docs.mathpix.com/reference/post-v3-pdf"]
    pub fn delete_pdf(&self, id: &PdfId) -> Call<PdfDeleted>;

    /// Starts converting Mathpix Markdown to other formats.
    ///
    /// `POST /v3/converter` with a [`ServerKey`].
    /// [Reference](https://docs.mathpix.com/reference/post-v3-converter)
    #[endpoint(POST "/v3/converter", accepts(ServerKey), creates)]
    #[note = "\
        with a `KeyOnly`: the key alone mints tokens and lists results; add the `app_id` and hold a `ServerKey`\n\
        with a `Token`: an app token reads single images; ask your server to make this call with a `ServerKey`\n\
        with a `SessionToken`: a session token reads single images and strokes; ask your server to make this call with a `ServerKey`\n\
        see https://docs.mathpix.com/reference/post-v3-converter"]
    pub fn submit_conversion(
        &self,
        request: impl Into<ConversionRequest>,
    ) -> Call<ConversionSubmitted>;

    /// Asks how far a conversion is.
    ///
    /// `GET /v3/converter/{id}` with a [`ServerKey`].
    /// [Reference](https://docs.mathpix.com/reference/post-v3-converter)
    #[endpoint(GET "/v3/converter/{id}", accepts(ServerKey), free)]
    #[note = "\
        with a `KeyOnly`: the key alone mints tokens and lists results; add the `app_id` and hold a `ServerKey`\n\
        with a `Token`: an app token reads single images; ask your server to make this call with a `ServerKey`\n\
        with a `SessionToken`: a session token reads single images and strokes; ask your server to make this call with a `ServerKey`\n\
        see https://docs.mathpix.com/reference/post-v3-converter"]
    pub fn get_conversion_status(&self, id: &ConversionId) -> Call<ConversionStatus>;

    /// Downloads one output of a conversion.
    ///
    /// `GET /v3/converter/{id}.{format}` with a [`ServerKey`]. The reference does not state the
    /// headers; these follow from the rows around it and from what the official client sends.
    /// [Reference](https://docs.mathpix.com/reference/post-v3-converter)
    #[endpoint(GET "/v3/converter/{id}.{format}", accepts(ServerKey), free)]
    #[note = "\
        with a `KeyOnly`: the key alone mints tokens and lists results; add the `app_id` and hold a `ServerKey`\n\
        with a `Token`: an app token reads single images; ask your server to make this call with a `ServerKey`\n\
        with a `SessionToken`: a session token reads single images and strokes; ask your server to make this call with a `ServerKey`\n\
        see https://docs.mathpix.com/reference/post-v3-converter"]
    pub fn download_conversion(
        &self,
        id: &ConversionId,
        format: ConversionFormat,
    ) -> Call<Download>;

    /// Deletes a conversion and all its outputs for good; the reference does not list this call,
    /// the official client makes it.
    ///
    /// `DELETE /v3/converter/{id}` with a [`ServerKey`]. The reference does not state the headers;
    /// these follow from the rows around it and from what the official client sends.
    /// [Reference](https://docs.mathpix.com/reference/post-v3-converter)
    #[endpoint(DELETE "/v3/converter/{id}", accepts(ServerKey), free)]
    #[note = "\
        with a `KeyOnly`: the key alone mints tokens and lists results; add the `app_id` and hold a `ServerKey`\n\
        with a `Token`: an app token reads single images; ask your server to make this call with a `ServerKey`\n\
        with a `SessionToken`: a session token reads single images and strokes; ask your server to make this call with a `ServerKey`\n\
        see https://docs.mathpix.com/reference/post-v3-converter"]
    pub fn delete_conversion(&self, id: &ConversionId) -> Call<ConversionStatus>;

    /// Starts reading many images at once.
    ///
    /// `POST /v3/batch` with a [`ServerKey`].
    /// [Reference](https://docs.mathpix.com/reference/post-v3-batch)
    #[endpoint(POST "/v3/batch", accepts(ServerKey), creates)]
    #[note = "\
        with a `KeyOnly`: the key alone mints tokens and lists results; add the `app_id` and hold a `ServerKey`\n\
        with a `Token`: an app token reads single images; ask your server to make this call with a `ServerKey`\n\
        with a `SessionToken`: a session token reads single images and strokes; ask your server to make this call with a `ServerKey`\n\
        see https://docs.mathpix.com/reference/post-v3-batch"]
    pub fn submit_batch(&self, request: impl Into<BatchRequest>) -> Call<BatchSubmitted>;

    /// Receives the results of a batch, as far as they are there.
    ///
    /// `GET /v3/batch/{id}` with a [`ServerKey`].
    /// [Reference](https://docs.mathpix.com/reference/post-v3-batch)
    #[endpoint(GET "/v3/batch/{id}", accepts(ServerKey), free)]
    #[note = "\
        with a `KeyOnly`: the key alone mints tokens and lists results; add the `app_id` and hold a `ServerKey`\n\
        with a `Token`: an app token reads single images; ask your server to make this call with a `ServerKey`\n\
        with a `SessionToken`: a session token reads single images and strokes; ask your server to make this call with a `ServerKey`\n\
        see https://docs.mathpix.com/reference/post-v3-batch"]
    pub fn get_batch(&self, id: &BatchId) -> Call<BatchResults>;

    /// Mints a short-lived token for a program on somebody else's machine.
    ///
    /// `POST /v3/app-tokens` with a [`KeyOnly`]. A [`ServerKey`] sends only its `app_key`.
    /// [Reference](https://docs.mathpix.com/reference/authentication)
    #[endpoint(POST "/v3/app-tokens", accepts(KeyOnly, ServerKey as KeyOnly), free)]
    #[note = "\
        with a `Token`: an app token reads single images; ask your server to make this call with a `KeyOnly` or a `ServerKey`\n\
        with a `SessionToken`: a session token reads single images and strokes; ask your server to make this call with a `KeyOnly` or a `ServerKey`\n\
        see https://docs.mathpix.com/reference/authentication"]
    pub fn create_app_token(&self, request: impl Into<AppTokenRequest>) -> Call<AppToken>;

    /// Mints a token together with a session for live ink.
    ///
    /// `POST /v3/app-tokens` with `include_strokes_session_id: true` and a [`KeyOnly`]. A
    /// [`ServerKey`] sends only its `app_key`.
    /// [Reference](https://docs.mathpix.com/reference/authentication)
    #[endpoint(POST "/v3/app-tokens", when(include_strokes_session_id), accepts(KeyOnly, ServerKey as KeyOnly), free)]
    #[note = "\
        with a `Token`: an app token reads single images; ask your server to make this call with a `KeyOnly` or a `ServerKey`\n\
        with a `SessionToken`: a session token reads single images and strokes; ask your server to make this call with a `KeyOnly` or a `ServerKey`\n\
        see https://docs.mathpix.com/reference/authentication"]
    pub fn create_session_token(
        &self,
        request: impl Into<SessionTokenRequest>,
    ) -> Call<StrokesSession>;

    /// Asks whom an app token belongs to and when it expires; the reference does not list this
    /// call, the official client makes it.
    ///
    /// `GET /v3/app-tokens/{app_token}` with a [`ServerKey`]. The reference does not state the
    /// headers; these follow from the rows around it and from what the official client sends.
    /// [Reference](https://docs.mathpix.com/reference/authentication)
    #[endpoint(GET "/v3/app-tokens/{app_token}", accepts(ServerKey), free)]
    #[note = "\
        with a `KeyOnly`: the key alone mints tokens and lists results; add the `app_id` and hold a `ServerKey`\n\
        with a `Token`: an app token reads single images; ask your server to make this call with a `ServerKey`\n\
        with a `SessionToken`: a session token reads single images and strokes; ask your server to make this call with a `ServerKey`\n\
        see https://docs.mathpix.com/reference/authentication"]
    pub fn get_app_token(&self, app_token: &Secret) -> Call<AppTokenDetails>;

    /// Revokes an app token before it expires; the reference does not list this call, the official
    /// client makes it.
    ///
    /// `DELETE /v3/app-tokens/{app_token}` with a [`ServerKey`]. The reference does not state the
    /// headers; these follow from the rows around it and from what the official client sends.
    /// [Reference](https://docs.mathpix.com/reference/authentication)
    #[endpoint(DELETE "/v3/app-tokens/{app_token}", accepts(ServerKey), free)]
    #[note = "\
        with a `KeyOnly`: the key alone mints tokens and lists results; add the `app_id` and hold a `ServerKey`\n\
        with a `Token`: an app token reads single images; ask your server to make this call with a `ServerKey`\n\
        with a `SessionToken`: a session token reads single images and strokes; ask your server to make this call with a `ServerKey`\n\
        see https://docs.mathpix.com/reference/authentication"]
    pub fn delete_app_token(&self, app_token: &Secret) -> Call<AppTokenDeleted>;

    /// Lists past results of images and strokes.
    ///
    /// `GET /v3/ocr-results` with a [`KeyOnly`]. A [`ServerKey`] sends only its `app_key`.
    /// [Reference](https://docs.mathpix.com/reference/image-results)
    #[endpoint(GET "/v3/ocr-results", accepts(KeyOnly, ServerKey as KeyOnly), free)]
    #[note = "\
        with a `Token`: an app token reads single images; ask your server to make this call with a `KeyOnly` or a `ServerKey`\n\
        with a `SessionToken`: a session token reads single images and strokes; ask your server to make this call with a `KeyOnly` or a `ServerKey`\n\
        see https://docs.mathpix.com/reference/image-results"]
    pub fn list_ocr_results(&self, query: impl Into<OcrResultsQuery>) -> Call<OcrResults>;

    /// Lists past documents.
    ///
    /// `GET /v3/pdf-results` with a [`KeyOnly`]. A [`ServerKey`] sends only its `app_key`.
    /// [Reference](https://docs.mathpix.com/reference/pdf-results)
    #[endpoint(GET "/v3/pdf-results", accepts(KeyOnly, ServerKey as KeyOnly), free)]
    #[note = "\
        with a `Token`: an app token reads single images; ask your server to make this call with a `KeyOnly` or a `ServerKey`\n\
        with a `SessionToken`: a session token reads single images and strokes; ask your server to make this call with a `KeyOnly` or a `ServerKey`\n\
        see https://docs.mathpix.com/reference/pdf-results"]
    pub fn list_pdf_results(&self, query: impl Into<PdfResultsQuery>) -> Call<PdfResults>;

    /// Lists past conversions; the reference does not list this call, the official client makes it.
    ///
    /// `GET /v3/converter-results` with a [`KeyOnly`]. A [`ServerKey`] sends only its `app_key`.
    /// The reference does not state the headers; these follow from the rows around it and from what
    /// the official client sends. [Reference](https://docs.mathpix.com/reference/post-v3-converter)
    #[endpoint(GET "/v3/converter-results", accepts(KeyOnly, ServerKey as KeyOnly), free)]
    #[note = "\
        with a `Token`: an app token reads single images; ask your server to make this call with a `KeyOnly` or a `ServerKey`\n\
        with a `SessionToken`: a session token reads single images and strokes; ask your server to make this call with a `KeyOnly` or a `ServerKey`\n\
        see https://docs.mathpix.com/reference/post-v3-converter"]
    pub fn list_conversion_results(
        &self,
        query: impl Into<ConversionResultsQuery>,
    ) -> Call<ConversionResults>;

    /// Counts what was used, by time and kind.
    ///
    /// `GET /v3/ocr-usage` with a [`ServerKey`].
    /// [Reference](https://docs.mathpix.com/reference/ocr-usage)
    #[endpoint(GET "/v3/ocr-usage", accepts(ServerKey), free)]
    #[note = "\
        with a `KeyOnly`: the key alone mints tokens and lists results; add the `app_id` and hold a `ServerKey`\n\
        with a `Token`: an app token reads single images; ask your server to make this call with a `ServerKey`\n\
        with a `SessionToken`: a session token reads single images and strokes; ask your server to make this call with a `ServerKey`\n\
        see https://docs.mathpix.com/reference/ocr-usage"]
    pub fn get_ocr_usage(&self, query: impl Into<OcrUsageQuery>) -> Call<OcrUsage>;
}
