//! Downloads of outputs that are text or JSON: by their type, so that the text of a Word document cannot be asked for.

use crate::{
    Call, Client, ConversionId, ConversionTextFormat, Download, PdfId, PdfLines, PdfTextFormat,
    accepts,
};

impl<C> Client<C> {
    /// Downloads one output of a document as text. It is UTF-8, whatever the content type says.
    ///
    /// `GET /v3/pdf/{id}.{format}`, as [`download_pdf`](Client::download_pdf).
    /// [Reference](https://docs.mathpix.com/reference/post-v3-pdf)
    ///
    /// ```no_run
    /// use mathpix::{Client, PdfId, PdfTextFormat, ServerKey};
    ///
    /// # async fn example(client: Client<ServerKey>, id: PdfId) -> Result<(), mathpix::Error> {
    /// let markdown: String = client.download_pdf_text(&id, PdfTextFormat::Mmd).await?.ready()?;
    /// # Ok(())
    /// # }
    /// ```
    #[must_use = "`download_pdf_text` is sent only when it is awaited: add `.await`"]
    pub fn download_pdf_text(&self, id: &PdfId, format: PdfTextFormat) -> Call<Download<String>>
    where
        C: accepts::DownloadPdfText,
    {
        self.download_pdf(id, format.into()).received_as()
    }

    /// Downloads one output of a conversion as text. It is UTF-8, whatever the content type says.
    ///
    /// `GET /v3/converter/{id}.{format}`, as [`download_conversion`](Client::download_conversion).
    /// [Reference](https://docs.mathpix.com/reference/post-v3-converter)
    #[must_use = "`download_conversion_text` is sent only when it is awaited: add `.await`"]
    pub fn download_conversion_text(
        &self,
        id: &ConversionId,
        format: ConversionTextFormat,
    ) -> Call<Download<String>>
    where
        C: accepts::DownloadConversionText,
    {
        self.download_conversion(id, format.into()).received_as()
    }

    /// Downloads the lines of a document with their places on the pages.
    ///
    /// `GET /v3/pdf/{id}.lines.json`, as [`download_pdf`](Client::download_pdf).
    /// [Reference](https://docs.mathpix.com/reference/post-v3-pdf)
    #[must_use = "`get_pdf_lines` is sent only when it is awaited: add `.await`"]
    pub fn get_pdf_lines(&self, id: &PdfId) -> Call<Download<PdfLines>>
    where
        C: accepts::GetPdfLines,
    {
        self.download_pdf(id, crate::PdfFormat::LinesJson)
            .received_as()
    }
}
