//! Waiting for what the service takes its time for.

use std::{future::IntoFuture, time::Duration};

use crate::{
    Client, Error, ErrorKind, PdfId, PdfState, PdfStatus, accepts,
    platform::{self, BoxFuture},
};

/// The time between the first two questions.
const FIRST_PAUSE: Duration = Duration::from_secs(1);
/// The longest time between two questions.
const LONGEST_PAUSE: Duration = Duration::from_secs(10);
/// What a question has at least to be answered, so that one is asked whatever the limit is.
const SHORTEST_QUESTION: Duration = Duration::from_secs(1);
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
    ///
    /// One question is asked whatever the limit is, and has a second at least to be answered.
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
    let left = || end.saturating_duration_since(platform::now());
    let mut pause = FIRST_PAUSE;
    let mut state = None;
    loop {
        match client
            .get_pdf_status(&id)
            .deadline(left().max(SHORTEST_QUESTION))
            .await
        {
            Ok(status) if status.status.is_final() => return Ok(status),
            Ok(status) => state = Some(status.status),
            Err(error) if error.is_timeout() && left().is_zero() => {
                return Err(out_of_time(&id, state, limit).caused_by(error));
            }
            Err(error) => return Err(error),
        }
        if left().is_zero() {
            return Err(out_of_time(&id, state, limit));
        }
        platform::sleep(pause.min(left())).await;
        pause = (pause * 3 / 2).min(LONGEST_PAUSE);
    }
}

/// The error at the end of the limit. It names the document, so that a later wait can go on.
fn out_of_time(id: &PdfId, state: Option<PdfState>, limit: Duration) -> Error {
    let message = match state {
        Some(state) => format!(
            "the document `{id}` was still `{state}` after {limit:?}: ask for it again later"
        ),
        None => format!(
            "nothing was heard of the document `{id}` within {limit:?}: ask for it again later"
        ),
    };
    Error::new(ErrorKind::Timeout, message)
}
