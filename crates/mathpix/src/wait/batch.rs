//! Waiting for a batch.

use std::time::Duration;

use super::{
    Wait,
    job::{Answer, Job, Question},
    pace::Next,
};
use crate::{BatchId, BatchResults, Client, Error, accepts, transport::retry_after};

/// How many images the service reads in a second, as the reference has it.
const IMAGES_PER_SECOND: f64 = 5.0;

impl<C> Client<C> {
    /// Waits until every image of a batch has been read, or could not be.
    ///
    /// It asks [`get_batch`](Client::get_batch): once to see how many images there are, again after a second for every five
    /// of them, then at growing intervals. An image that cannot be read is no error: [`BatchResults::failed`] lists them. It
    /// takes the id, or what [`submit_batch`](Client::submit_batch) gave.
    /// [Reference](https://docs.mathpix.com/reference/post-v3-batch)
    ///
    /// ```no_run
    /// use mathpix::{BatchRequest, Client, ServerKey};
    ///
    /// # async fn example(client: Client<ServerKey>) -> Result<(), mathpix::Error> {
    /// let images = [("a", "https://example.org/a.png"), ("b", "https://example.org/b.png")];
    /// let submitted = client.submit_batch(BatchRequest::new(images)).await?;
    /// let batch = client.wait_for_batch(&submitted).await?;
    /// for (key, result) in &batch.results {
    ///     println!("{key}: {:?}", result.text());
    /// }
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// As for every [`Wait`].
    #[must_use = "`wait_for_batch` waits only when it is awaited: add `.await`"]
    pub fn wait_for_batch(&self, id: impl AsRef<BatchId>) -> Wait<BatchResults>
    where
        C: accepts::WaitForBatch,
    {
        let job = Batch {
            client: self.clone(),
            id: id.as_ref().clone(),
            is_new: true,
        };
        Wait::new(self, job)
    }
}

struct Batch<C> {
    client: Client<C>,
    id: BatchId,
    /// Whether it has not been seen yet.
    is_new: bool,
}

impl<C: accepts::WaitForBatch> Job for Batch<C> {
    type Value = BatchResults;

    fn name(&self) -> String {
        format!("the batch `{}`", self.id)
    }

    async fn ask(&mut self, question: Question<'_>) -> Result<Answer<BatchResults>, Error> {
        let call = self.client.get_batch(&self.id);
        let response = question.put(call).with_response().await?;
        let batch = response.value;
        if batch.is_complete() {
            return Ok(Answer::Done(batch));
        }
        let is_new = std::mem::replace(&mut self.is_new, false);
        let (all, done) = (batch.keys.len(), batch.results.len());
        let next = match retry_after(&response.headers) {
            Some(hint) => Next::Hinted(hint),
            None if is_new => Next::Paced(time_for(all - done)),
            None => Next::Paced(Duration::ZERO),
        };
        Ok(Answer::Running {
            state: format!("at {done} of {all} images"),
            value: Some(batch),
            next,
        })
    }
}

/// How long the service takes for so many images.
fn time_for(images: usize) -> Duration {
    Duration::from_secs_f64(images as f64 / IMAGES_PER_SECOND)
}
