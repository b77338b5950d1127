//! Waiting for a document.

use super::{
    Wait,
    formats::{Grace, Standing, described, not_asked_for},
    job::{Answer, Job, Question},
    pace::Next,
};
use crate::{
    Client, Error, ErrorKind, PdfId, PdfState, PdfStatus, accepts, call::Response,
    transport::retry_after,
};

impl<C> Client<C> {
    /// Waits until a document has been read, and converted to the [`formats`](Wait::formats) that are waited for.
    ///
    /// It asks [`get_pdf_status`](Client::get_pdf_status) and, where that does not tell of the conversions,
    /// [`get_conversion_status`](Client::get_conversion_status). Without formats, conversions may still be running when it
    /// ends. It takes the id, or what [`submit_pdf`](Client::submit_pdf) gave.
    /// [Reference](https://docs.mathpix.com/reference/post-v3-pdf)
    ///
    /// ```no_run
    /// use std::time::Duration;
    ///
    /// use mathpix::{Client, Document, ServerKey};
    ///
    /// # async fn example(client: Client<ServerKey>) -> Result<(), mathpix::Error> {
    /// let submitted = client.submit_pdf(Document::file("paper.pdf")).await?;
    /// let status = client.wait_for_pdf(&submitted).limit(Duration::from_secs(120)).await?;
    /// println!("{:?} pages", status.num_pages);
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// As for every [`Wait`], and if the document cannot be read or has been deleted;
    /// [`ErrorKind::NoOutput`] if the service does not list a format 30 s after everything else is done.
    #[must_use = "`wait_for_pdf` waits only when it is awaited: add `.await`"]
    pub fn wait_for_pdf(&self, id: impl AsRef<PdfId>) -> Wait<PdfStatus>
    where
        C: accepts::WaitForPdf,
    {
        of_document(self, id.as_ref())
    }
}

/// The wait for a document, for whoever may make its calls.
pub(crate) fn of_document<C>(client: &Client<C>, id: &PdfId) -> Wait<PdfStatus>
where
    C: accepts::GetPdfStatus + accepts::GetConversionStatus,
{
    let job = Document {
        client: client.clone(),
        id: id.clone(),
        read: None,
        grace: Grace::default(),
    };
    Wait::new(client, job)
}

struct Document<C> {
    client: Client<C>,
    id: PdfId,
    /// What was said of the document when it had been read, if its conversions are asked after elsewhere.
    read: Option<PdfStatus>,
    grace: Grace,
}

impl<C: accepts::GetPdfStatus + accepts::GetConversionStatus> Job for Document<C> {
    type Value = PdfStatus;

    fn name(&self) -> String {
        format!("the document `{}`", self.id)
    }

    async fn ask(&mut self, question: Question<'_>) -> Result<Answer<PdfStatus>, Error> {
        match self.read.take() {
            None => self.ask_document(question).await,
            Some(read) => {
                let answer = self.ask_conversions(read.clone(), question).await;
                self.read = Some(read);
                answer
            }
        }
    }
}

impl<C: accepts::GetPdfStatus + accepts::GetConversionStatus> Document<C> {
    async fn ask_document(&mut self, question: Question<'_>) -> Result<Answer<PdfStatus>, Error> {
        let call = self.client.get_pdf_status(&self.id);
        let response = question.put(call).with_response().await?;
        let next = Next::hinted(retry_after(&response.headers));
        let status = &response.value;
        match status.status {
            PdfState::Completed => {}
            PdfState::Error => return Err(gone(response, "it cannot be read")),
            PdfState::Deleted => return Err(gone(response, "it has been deleted")),
            _ => return Ok(running(response.value, next)),
        }
        if question.formats.is_empty() {
            return Ok(Answer::Done(response.value));
        }
        Ok(
            match Standing::of(&status.conversion_status, question.formats) {
                Standing::Final => Answer::Done(response.value),
                Standing::Running => running(response.value, next),
                Standing::Missing => {
                    self.read = Some(response.value.clone());
                    running(response.value, Next::AtOnce)
                }
            },
        )
    }

    /// Asks after the conversions of a document that has been `read`.
    async fn ask_conversions(
        &mut self,
        mut read: PdfStatus,
        question: Question<'_>,
    ) -> Result<Answer<PdfStatus>, Error> {
        let call = self.client.get_conversion_status(&self.id.clone().into());
        let response = match question.put(call).with_response().await {
            Ok(response) => response,
            Err(error) if self.grace.covers(&error) => {
                return Ok(running(read, Next::hinted(error.retry_after())));
            }
            Err(error) => return Err(error),
        };
        let next = Next::hinted(retry_after(&response.headers));
        read.conversion_status = response.value.conversion_status;
        match Standing::of(&read.conversion_status, question.formats) {
            Standing::Final => Ok(Answer::Done(read)),
            Standing::Running => {
                self.grace.end();
                Ok(running(read, next))
            }
            Standing::Missing if self.grace.lasts() => Ok(running(read, next)),
            Standing::Missing => Err(not_asked_for(&read.conversion_status, question.formats)),
        }
    }
}

fn running(status: PdfStatus, next: Next) -> Answer<PdfStatus> {
    Answer::Running {
        state: described(&status.status, &status.conversion_status),
        value: Some(status),
        next,
    }
}

/// The error of a document of which there will be nothing.
fn gone(response: Response<PdfStatus>, what: &str) -> Error {
    let error = Error::new(ErrorKind::Api, what).with_status(response.status);
    match response.body {
        Some(body) => error.with_body(body),
        None => error,
    }
}
