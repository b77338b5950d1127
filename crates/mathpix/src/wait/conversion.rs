//! Waiting for a conversion.

use super::{
    Wait,
    formats::{Grace, Standing, described, not_asked_for},
    job::{Answer, Job, Question},
    pace::Next,
};
use crate::{Client, ConversionId, ConversionStatus, Error, accepts, transport::retry_after};

impl<C> Client<C> {
    /// Waits until each conversion is there or has failed: all that the service lists, or those to the
    /// [`formats`](Wait::formats) that are waited for.
    ///
    /// It asks [`get_conversion_status`](Client::get_conversion_status). A conversion that fails is no error:
    /// [`ConversionStatus::conversion_status`] has the state of each. It takes the id, or what
    /// [`submit_conversion`](Client::submit_conversion) gave.
    /// [Reference](https://docs.mathpix.com/reference/post-v3-converter)
    ///
    /// ```no_run
    /// use mathpix::{Client, ConversionFormat, ConversionRequest, ServerKey};
    ///
    /// # async fn example(client: Client<ServerKey>) -> Result<(), mathpix::Error> {
    /// let formats = [ConversionFormat::Docx, ConversionFormat::TexZip];
    /// let submitted = client.submit_conversion(ConversionRequest::new("$x^2$", formats)).await?;
    /// let status = client.wait_for_conversion(&submitted).await?;
    /// for (format, state) in status.conversion_status.iter() {
    ///     println!("{format}: {state}");
    /// }
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// As for every [`Wait`]. An id that the service does not know ends the wait only after 30 s: it may not know it yet;
    /// [`ErrorKind::NoOutput`](crate::ErrorKind::NoOutput) if it does not list a format 30 s after everything else is done.
    #[must_use = "`wait_for_conversion` waits only when it is awaited: add `.await`"]
    pub fn wait_for_conversion(&self, id: impl AsRef<ConversionId>) -> Wait<ConversionStatus>
    where
        C: accepts::WaitForConversion,
    {
        let job = Conversion {
            client: self.clone(),
            id: id.as_ref().clone(),
            grace: Grace::default(),
        };
        Wait::new(self, job)
    }
}

struct Conversion<C> {
    client: Client<C>,
    id: ConversionId,
    grace: Grace,
}

impl<C: accepts::WaitForConversion> Job for Conversion<C> {
    type Value = ConversionStatus;

    fn name(&self) -> String {
        format!("the conversion `{}`", self.id)
    }

    async fn ask(&mut self, question: Question<'_>) -> Result<Answer<ConversionStatus>, Error> {
        let call = self.client.get_conversion_status(&self.id);
        let response = match question.put(call).with_response().await {
            Ok(response) => response,
            Err(error) if self.grace.covers(&error) => {
                return Ok(Answer::Running {
                    value: None,
                    state: "unknown".into(),
                    next: Next::hinted(error.retry_after()),
                });
            }
            Err(error) => return Err(error),
        };
        let next = Next::hinted(retry_after(&response.headers));
        let status = response.value;
        match Standing::of(&status.conversion_status, question.formats) {
            Standing::Final => return Ok(Answer::Done(status)),
            Standing::Running => self.grace.end(),
            Standing::Missing if self.grace.lasts() => {}
            Standing::Missing => {
                return Err(not_asked_for(&status.conversion_status, question.formats));
            }
        }
        Ok(Answer::Running {
            state: described(&status.status, &status.conversion_status),
            value: Some(status),
            next,
        })
    }
}
