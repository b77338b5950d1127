//! Waiting for what the service takes its time for.

use std::{future::IntoFuture, time::Duration};

use crate::{
    Client, Error, ErrorKind, PdfId, PdfStatus, accepts,
    platform::{self, BoxFuture},
};

/// The time between the first two questions.
const FIRST_PAUSE: Duration = Duration::from_secs(1);
/// The longest time between two questions.
const LONGEST_PAUSE: Duration = Duration::from_secs(10);
/// The longest time that is waited in all.
const LIMIT: Duration = Duration::from_secs(600);

impl<C> Client<C> {
    /// Waits until a document has been read.
    ///
    /// It asks [`get_pdf_status`](Client::get_pdf_status) after 1 s, then at growing intervals up to 10 s, for 10 min at
    /// most. Conversions may still be running when it ends.
    ///
    /// # Errors
    ///
    /// The first error of a question ends the wait; [`ErrorKind::Timeout`] names the document if the time runs out.
    #[must_use = "`wait_for_pdf` waits only when it is awaited: add `.await`"]
    pub fn wait_for_pdf(&self, id: &PdfId) -> Wait<PdfStatus>
    where
        C: accepts::WaitForPdf,
    {
        let (client, id) = (self.clone(), id.clone());
        Wait {
            limit: LIMIT,
            job: Box::new(move |limit| Box::pin(wait_for_pdf(client, id, limit))),
        }
    }
}

/// A wait that has been prepared and begins when it is awaited.
pub struct Wait<T> {
    limit: Duration,
    job: platform::BoxJob<Duration, Result<T, Error>>,
}

impl<T> Wait<T> {
    /// How long to wait at most, the time of the requests included. Default: 10 min.
    #[must_use = "a wait begins only when it is awaited: add `.await`"]
    pub fn limit(mut self, limit: Duration) -> Self {
        self.limit = limit;
        self
    }
}

impl<T: 'static> IntoFuture for Wait<T> {
    type Output = Result<T, Error>;
    type IntoFuture = BoxFuture<Self::Output>;

    fn into_future(self) -> Self::IntoFuture {
        (self.job)(self.limit)
    }
}

impl<T> std::fmt::Debug for Wait<T> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Wait")
            .field("limit", &self.limit)
            .finish_non_exhaustive()
    }
}

async fn wait_for_pdf<C: accepts::WaitForPdf>(
    client: Client<C>,
    id: PdfId,
    limit: Duration,
) -> Result<PdfStatus, Error> {
    let end = platform::now() + limit;
    let mut pause = FIRST_PAUSE;
    loop {
        let status = client.get_pdf_status(&id).await?;
        if status.status.is_final() {
            return Ok(status);
        }
        let left = end.saturating_duration_since(platform::now());
        if left.is_zero() {
            let message = format!(
                "the document `{id}` was still `{}` after {limit:?}: ask for it again later",
                status.status
            );
            return Err(Error::new(ErrorKind::Timeout, message));
        }
        platform::sleep(pause.min(left)).await;
        pause = (pause * 3 / 2).min(LONGEST_PAUSE);
    }
}
