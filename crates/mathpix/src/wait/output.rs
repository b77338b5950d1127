//! Waiting for an output: downloads that ask again while it is being made.

use std::time::Duration;

use super::{
    Wait,
    formats::Grace,
    job::{Answer, Job, Question},
    pace::Next,
};
use crate::{
    Call, Client, ConversionFormat, ConversionId, Download, Error, ErrorKind, Output, PdfFormat,
    PdfId, accepts, platform,
    transport::{Outcome, retry_after},
};

/// The pause at least before the next try if the service names none.
const PAUSE: Duration = Duration::from_secs(2);

impl<C> Client<C> {
    /// Downloads one output of a document as soon as it is there.
    ///
    /// It calls [`download_pdf`](Client::download_pdf) until the answer is no longer
    /// [`Pending`](crate::Download::Pending): when the service asks for it, else after 2 s, then at growing intervals. It
    /// ends when the output begins to arrive. It takes the id, or what [`submit_pdf`](Client::submit_pdf) gave.
    /// [Reference](https://docs.mathpix.com/reference/post-v3-pdf)
    ///
    /// ```no_run
    /// use mathpix::{Client, PdfFormat, PdfId, ServerKey};
    ///
    /// # async fn example(client: Client<ServerKey>, id: PdfId) -> Result<(), mathpix::Error> {
    /// client.wait_for_pdf_output(&id, PdfFormat::Docx).await?.save("paper.docx").await?;
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// As for every [`Wait`], and if the document cannot be read or not be converted. A 404 that does not say what is missing
    /// ends the wait only after 30 s: some answer so while the output is being made.
    #[must_use = "`wait_for_pdf_output` waits only when it is awaited: add `.await`"]
    pub fn wait_for_pdf_output(&self, id: impl AsRef<PdfId>, format: PdfFormat) -> Wait<Output>
    where
        C: accepts::WaitForPdfOutput,
    {
        of_document(self, id.as_ref(), format)
    }

    /// Downloads one output of a conversion as soon as it is there.
    ///
    /// It calls [`download_conversion`](Client::download_conversion), as
    /// [`wait_for_pdf_output`](Client::wait_for_pdf_output) does `download_pdf`. It takes the id, or what
    /// [`submit_conversion`](Client::submit_conversion) gave.
    /// [Reference](https://docs.mathpix.com/reference/post-v3-converter)
    ///
    /// # Errors
    ///
    /// As for every [`Wait`], and if the conversion failed. An id that the service does not know ends the wait only after
    /// 30 s, as does a 404 that says nothing: it may not know it yet.
    #[must_use = "`wait_for_conversion_output` waits only when it is awaited: add `.await`"]
    pub fn wait_for_conversion_output(
        &self,
        id: impl AsRef<ConversionId>,
        format: ConversionFormat,
    ) -> Wait<Output>
    where
        C: accepts::WaitForConversionOutput,
    {
        let id = id.as_ref().clone();
        let name = format!("the output `{format}` of the conversion `{id}`");
        let client = self.clone();
        Wait::new(
            self,
            OutputJob {
                name,
                download: move || client.download_conversion(&id, format),
                grace: Grace::default(),
            },
        )
    }
}

/// The wait for an output of a document, for whoever may download it.
pub(crate) fn of_document<C: accepts::DownloadPdf>(
    client: &Client<C>,
    id: &PdfId,
    format: PdfFormat,
) -> Wait<Output> {
    let name = format!("the output `{format}` of the document `{id}`");
    let (id, by) = (id.clone(), client.clone());
    Wait::new(
        client,
        OutputJob {
            name,
            download: move || by.download_pdf(&id, format),
            grace: Grace::default(),
        },
    )
}

struct OutputJob<F> {
    name: String,
    /// Prepares the next try.
    download: F,
    grace: Grace,
}

impl<F> Job for OutputJob<F>
where
    F: Fn() -> Call<Download> + platform::MaybeSend + 'static,
{
    type Value = Output;

    fn name(&self) -> String {
        self.name.clone()
    }

    async fn ask(&mut self, question: Question<'_>) -> Result<Answer<Output>, Error> {
        // A deadline of the call would hold for what arrives after the wait too.
        let end = platform::after(platform::now(), question.within);
        let download = (self.download)().attempts(1);
        let answer = platform::until(end, download.with_response()).await;
        let hint = match answer {
            Some(Ok(response)) => match response.value {
                Download::Ready(output) => return Ok(Answer::Done(output)),
                Download::Pending(_) => {
                    self.grace.end();
                    retry_after(&response.headers)
                }
            },
            Some(Err(error)) if self.grace.covers_output(&error) => error.retry_after(),
            Some(Err(error)) => return Err(error),
            None => return Err(unanswered(question.within)),
        };
        Ok(Answer::Running {
            value: None,
            state: "being made".into(),
            next: hint.map_or(Next::Paced(PAUSE), Next::Hinted),
        })
    }
}

fn unanswered(within: Duration) -> Error {
    Error::new(ErrorKind::Timeout, format!("no answer within {within:?}"))
        .with_outcome(Outcome::Unknown)
}
