//! Waiting for what the service takes its time for.
//!
//! `poller` asks a `job` until it is done, at the times that `pace` settles; the other modules are the kinds of jobs.

mod batch;
mod conversion;
mod formats;
mod image;
mod job;
mod output;
mod pace;
mod pdf;
mod poller;
mod updates;

pub use updates::Updates;
#[cfg(not(target_arch = "wasm32"))]
pub(crate) use {output::of_document as output_of_document, pdf::of_document, poller::may_pass};

pub(crate) use pace::{Next, Pace};

use std::{future::IntoFuture, sync::Arc, time::Duration};

use futures_util::stream;

use self::{job::Job, poller::Poller};
use crate::{
    Client, ConversionFormat, ConversionStatus, Credential, Error, PdfConversionFormat, PdfStatus,
    platform::{BoxFuture, BoxStream, MaybeSend},
    transport::Transport,
};

/// The longest time that is waited in all, unless the caller says otherwise.
pub(crate) const LIMIT: Duration = Duration::from_secs(600);

/// A wait that has been prepared and begins when it is awaited.
///
/// `.await` gives the finished job; [`updates`](Wait::updates) gives each answer on the way as well.
///
/// The first question is asked at once, the next after 1 s, the further ones after growing pauses of up to 10 s, or when
/// the service asks for them by `Retry-After`. A service that fails, or cannot be reached, is asked again for as long as the
/// limit lasts; each question is sent once, within the shorter of what is left and the client's
/// [`deadline`](crate::ClientBuilder::deadline), if one is set. Nothing runs on its own: dropping a wait at any point ends what it is doing.
///
/// # Errors
///
/// [`ErrorKind::Timeout`](crate::ErrorKind::Timeout) if the job is not done within the [`limit`](Wait::limit): the text names
/// the job and how far it was, the cause is the last failure, and a later wait for the same id can go on. What asking again
/// does not change ends the wait at once, with an error that names the job: a refused credential, an unknown id, a limit of a
/// month, any other error of the service, a reply that is not understood. So does a failure with which the service asks for a
/// pause that the limit has no room for: [`Error::retry_after`] tells it.
pub struct Wait<T> {
    terms: Terms,
    transport: Arc<Transport>,
    job: Box<dyn AnyJob<T>>,
}

/// What the caller sets.
#[derive(Clone, Debug)]
struct Terms {
    limit: Duration,
    formats: Vec<PdfConversionFormat>,
}

impl<T> Wait<T> {
    fn new<C: Credential>(client: &Client<C>, job: impl Job<Value = T>) -> Self {
        Self {
            terms: Terms {
                limit: LIMIT,
                formats: Vec::new(),
            },
            transport: Arc::clone(client.transport()),
            job: Box::new(job),
        }
    }

    /// How long to wait at most, on the clock, the time of the requests included. Default: 10 min.
    ///
    /// One question is asked whatever the limit is, and the last one when it is reached; each has a second at least to be
    /// answered.
    #[must_use = "a wait begins only when it is awaited: add `.await`"]
    pub fn limit(mut self, limit: Duration) -> Self {
        self.terms.limit = limit;
        self
    }

    /// The answers as they come, the last of which is what `.await` gives.
    ///
    /// Where an answer shows nothing yet, as for an image or an output, there is only the last one. The limit holds for the
    /// time in which nobody asks for the next answer too.
    ///
    /// ```no_run
    /// use mathpix::{Client, PdfId, ServerKey};
    ///
    /// # async fn example(client: Client<ServerKey>, id: PdfId) -> Result<(), mathpix::Error> {
    /// let mut updates = client.wait_for_pdf(&id).updates();
    /// while let Some(status) = updates.next().await.transpose()? {
    ///     println!("{}: {:?} pages", status.status, status.num_pages_completed);
    /// }
    /// # Ok(())
    /// # }
    /// ```
    pub fn updates(self) -> Updates<T> {
        Updates(self.job.updates(self.transport, self.terms))
    }
}

impl Wait<PdfStatus> {
    /// The formats to which the document has to be converted before the wait is over, and no others. Default: none, so that
    /// it is over when the document has been read.
    ///
    /// A conversion that fails is no error: [`PdfStatus::conversion_status`] has the state of each. Wait only for formats
    /// that were [asked for](crate::PdfRequest::conversion_formats) when the document was submitted.
    ///
    /// ```no_run
    /// use mathpix::{Client, ConversionFormat, Document, PdfRequest, ServerKey};
    ///
    /// # async fn example(client: Client<ServerKey>) -> Result<(), mathpix::Error> {
    /// let request = PdfRequest::new(Document::file("talk.pdf"))
    ///     .conversion_formats([ConversionFormat::Pptx]);
    /// let submitted = client.submit_pdf(request).await?;
    /// let status = client.wait_for_pdf(&submitted).formats([ConversionFormat::Pptx]).await?;
    /// for (format, reason) in status.conversion_status.failed() {
    ///     println!("no {format}: {reason:?}");
    /// }
    /// # Ok(())
    /// # }
    /// ```
    #[must_use = "a wait begins only when it is awaited: add `.await`"]
    pub fn formats(
        mut self,
        formats: impl IntoIterator<Item = impl Into<PdfConversionFormat>>,
    ) -> Self {
        self.terms.formats = formats.into_iter().map(Into::into).collect();
        self
    }
}

impl Wait<ConversionStatus> {
    /// The formats that have to be there, or have failed, before the wait is over, and no others. Default: all that the
    /// service lists.
    #[must_use = "a wait begins only when it is awaited: add `.await`"]
    pub fn formats(mut self, formats: impl IntoIterator<Item = ConversionFormat>) -> Self {
        self.terms.formats = formats.into_iter().map(Into::into).collect();
        self
    }
}

impl<T: 'static> IntoFuture for Wait<T> {
    type Output = Result<T, Error>;
    type IntoFuture = BoxFuture<Self::Output>;

    fn into_future(self) -> Self::IntoFuture {
        self.job.finish(self.transport, self.terms)
    }
}

impl<T> std::fmt::Debug for Wait<T> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Wait")
            .field("limit", &self.terms.limit)
            .finish_non_exhaustive()
    }
}

/// A job of any kind, in the two ways to wait for it.
trait AnyJob<T>: MaybeSend {
    fn finish(
        self: Box<Self>,
        transport: Arc<Transport>,
        terms: Terms,
    ) -> BoxFuture<Result<T, Error>>;

    fn updates(
        self: Box<Self>,
        transport: Arc<Transport>,
        terms: Terms,
    ) -> BoxStream<Result<T, Error>>;
}

impl<J: Job> AnyJob<J::Value> for J {
    fn finish(
        self: Box<Self>,
        transport: Arc<Transport>,
        terms: Terms,
    ) -> BoxFuture<Result<J::Value, Error>> {
        Box::pin(Poller::new(*self, transport, terms).finish())
    }

    fn updates(
        self: Box<Self>,
        transport: Arc<Transport>,
        terms: Terms,
    ) -> BoxStream<Result<J::Value, Error>> {
        let poller = Poller::new(*self, transport, terms);
        Box::pin(stream::try_unfold(Some(poller), |poller| async {
            let Some(mut poller) = poller else {
                return Ok(None);
            };
            let update = poller.next().await?;
            Ok(Some((update.value, (!update.is_last).then_some(poller))))
        }))
    }
}
