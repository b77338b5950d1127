//! Waiting for the result of an image that was submitted.

use super::{
    Wait,
    job::{Answer, Job, Question},
    pace::Next,
};
use crate::{
    Client, Error, OcrResult, OcrResultsQuery, Recognition, RequestId, accepts,
    transport::retry_after,
};

impl<C> Client<C> {
    /// Waits for the result of an image that was submitted: what [`recognize_image`](Client::recognize_image) would have
    /// given.
    ///
    /// It asks [`list_ocr_results`](Client::list_ocr_results). The result of an image that was submitted with
    /// [`improve_mathpix(false)`](crate::ImageRequest::improve_mathpix) never appears there. It takes the id of the request, or
    /// what [`submit_image`](Client::submit_image) gave.
    /// [Reference](https://docs.mathpix.com/reference/image-results)
    ///
    /// ```no_run
    /// use mathpix::{Client, Image, ServerKey};
    ///
    /// # async fn example(client: Client<ServerKey>) -> Result<(), mathpix::Error> {
    /// let submitted = client.submit_image(Image::file("formula.png")).await?;
    /// let read = client.wait_for_image(&submitted).await?;
    /// println!("{}", read.text()?);
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// As for every [`Wait`], and if the image could not be read: then [`Error::api`] says why, and [`Error::body`] is the
    /// list with what there is of a result.
    #[must_use = "`wait_for_image` waits only when it is awaited: add `.await`"]
    pub fn wait_for_image(&self, id: impl AsRef<RequestId>) -> Wait<Recognition>
    where
        C: accepts::WaitForImage,
    {
        let job = Image {
            client: self.clone(),
            id: id.as_ref().clone(),
        };
        Wait::new(self, job)
    }
}

struct Image<C> {
    client: Client<C>,
    id: RequestId,
}

impl<C: accepts::WaitForImage> Job for Image<C> {
    type Value = Recognition;

    const ADVICE: &'static str = "ask for it again later; it never appears if the image was submitted with `improve_mathpix(false)`";

    fn name(&self) -> String {
        format!("the result of the image `{}`", self.id)
    }

    async fn ask(&mut self, question: Question<'_>) -> Result<Answer<Recognition>, Error> {
        let query = OcrResultsQuery::new().request_id(self.id.clone());
        let call = self.client.list_ocr_results(query);
        let response = question.put(call).with_response().await?;
        let mut listed = response.value.ocr_results.into_iter();
        match listed.find_map(|entry| self.result(entry)) {
            Some(Recognition {
                error: Some(error), ..
            }) => {
                let error = Error::from_stored(error).with_status(response.status);
                Err(match response.body {
                    Some(body) => error.with_body(body),
                    None => error,
                })
            }
            Some(read) => Ok(Answer::Done(read)),
            None => Ok(Answer::Running {
                value: None,
                state: "missing".into(),
                next: Next::hinted(retry_after(&response.headers)),
            }),
        }
    }
}

impl<C> Image<C> {
    /// The result in an entry of the list, unless it is of another request.
    fn result(&self, entry: OcrResult) -> Option<Recognition> {
        let is_it = entry.request_id.is_none_or(|id| id == self.id);
        entry.result.filter(|_| is_it)
    }
}
