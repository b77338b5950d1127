//! The pages of a document while it is being read, over as many requests as that takes.

mod arrivals;
mod course;
mod ends;
mod patience;
mod requests;

use std::{
    fmt,
    pin::Pin,
    task::{Context, Poll, ready},
    time::Duration,
};

use futures_core::Stream;

use self::{
    arrivals::Arrivals,
    patience::Patience,
    requests::{Of, Requests, after},
};
use crate::{
    accepts,
    client::Client,
    error::Error,
    platform::BoxFuture,
    transport::Events,
    types::{PdfId, PdfPage, PdfStatus},
    wait::Pace,
};

/// The longest time without a new page.
const LIMIT: Duration = Duration::from_secs(600);
/// How often a document that has been read is asked for pages that do not come.
const TRIES: u32 = 5;

impl<C> Client<C> {
    /// The pages of a document while it is being read, each once, whatever becomes of the connection.
    ///
    /// The document has to be submitted with [`streaming`](crate::PdfRequest::streaming). It takes
    /// [`stream_pdf`](Client::stream_pdf) as often as needed: after a pause of 1 s growing to 10 s, or as the service asks for,
    /// and looks by [`get_pdf_status`](Client::get_pdf_status) whether more will come. It takes the id, or what
    /// [`submit_pdf`](Client::submit_pdf) gave.
    ///
    /// ```no_run
    /// use mathpix::{Client, Document, PdfRequest, ServerKey};
    ///
    /// # async fn example(client: Client<ServerKey>) -> Result<(), mathpix::Error> {
    /// let request = PdfRequest::new(Document::file("paper.pdf")).streaming(true);
    /// let submitted = client.submit_pdf(request).await?;
    /// let mut pages = client.stream_pdf_pages(&submitted).in_order();
    /// while let Some(page) = pages.next().await {
    ///     println!("{}", page?.text);
    /// }
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// [Reference](https://docs.mathpix.com/reference/post-v3-pdf)
    #[must_use = "pages are received only when they are asked for: call `next`"]
    pub fn stream_pdf_pages(&self, id: impl AsRef<PdfId>) -> PdfPages
    where
        C: accepts::StreamPdfPages,
    {
        PdfPages::new(Of {
            client: self.clone(),
            id: id.as_ref().clone(),
        })
    }
}

/// The pages of a document, from [`Client::stream_pdf_pages`].
///
/// It is a [`Stream`]; [`next`](PdfPages::next) serves without an import. Each page comes once, in the order in which they
/// arrive or [in their own](PdfPages::in_order); the stream ends when all have come. Nothing is asked for before the first
/// page is, and dropping the stream closes its connection.
///
/// The service numbers every page. One that comes without [`page_idx`](PdfPage::page_idx) nevertheless is given whenever it
/// comes: after a connection was lost, or where nothing tells how many pages there are, perhaps a second time.
#[must_use = "pages are received only when they are asked for: call `next`"]
pub struct PdfPages {
    requests: Box<dyn Requests>,
    arrivals: Arrivals,
    patience: Patience,
    pace: Pace,
    tries: u32,
    /// How often in a row a document that has been read was asked in vain.
    in_vain: u32,
    has_been_read: bool,
    /// What went wrong with the last request, or with its body.
    cause: Option<Error>,
    state: State,
}

enum State {
    Asking(BoxFuture<Result<Events<PdfPage>, Error>>),
    Reading(Events<PdfPage>),
    Looking(BoxFuture<Result<PdfStatus, Error>>),
    Ended(Option<Error>),
}

/// What one of the states has come to.
enum Step {
    Asked(Result<Events<PdfPage>, Error>),
    Read(Option<Result<PdfPage, Error>>),
    Looked(Result<PdfStatus, Error>),
}

impl PdfPages {
    fn new(requests: impl Requests + 'static) -> Self {
        Self {
            state: State::Asking(after(Duration::ZERO, requests.pages())),
            requests: Box::new(requests),
            arrivals: Arrivals::new(),
            patience: Patience::new(LIMIT),
            pace: Pace::new(),
            tries: TRIES,
            in_vain: 0,
            has_been_read: false,
            cause: None,
        }
    }

    /// Gives the pages in the order of their numbers: those that arrive early wait in memory. Default: as they arrive.
    ///
    /// If a page never comes, those behind it are given before the error that names it.
    pub fn in_order(mut self) -> Self {
        self.arrivals.set_in_order();
        self
    }

    /// How long to go on without a new page, at least 1 s. Default: 10 min.
    ///
    /// Only that time counts in which [`next`](PdfPages::next) is awaited: neither a slow reader loses anything of it, nor a
    /// program that drops `next` unfinished and calls it again later. Where the pages are polled as a [`Stream`], it begins
    /// with a poll that finds no page.
    pub fn limit(mut self, limit: Duration) -> Self {
        self.patience = Patience::new(limit);
        self
    }

    /// How often to ask in a row, once the document has been read, for pages that do not come. Default: 5.
    pub fn tries(mut self, tries: u32) -> Self {
        self.tries = tries;
        self
    }

    /// The next page; `None` when all have been given.
    ///
    /// # Errors
    ///
    /// - [`ErrorKind::Truncated`](crate::ErrorKind::Truncated) names the pages that the service no longer sends although the document has been read.
    /// - [`ErrorKind::Timeout`](crate::ErrorKind::Timeout) says that no new page came within the [`limit`](PdfPages::limit).
    /// - Any other is one that asking again does not help with: a refused credential, an unknown id, a document that cannot be
    ///   read or was not submitted for streaming.
    ///
    /// All pages that have arrived are given before an error, and after it the stream is at its end.
    pub async fn next(&mut self) -> Option<Result<PdfPage, Error>> {
        let awaited = Awaited(self);
        std::future::poll_fn(|context| Pin::new(&mut *awaited.0).poll_next(context)).await
    }
}

/// The time in which a page is asked for. It ends when this is dropped.
struct Awaited<'a>(&'a mut PdfPages);

impl Drop for Awaited<'_> {
    fn drop(&mut self) {
        self.0.patience.pause();
    }
}

impl Stream for PdfPages {
    type Item = Result<PdfPage, Error>;

    fn poll_next(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        let this = self.get_mut();
        loop {
            if let Some(page) = this.arrivals.ready() {
                return Poll::Ready(Some(Ok(page)));
            }
            let step = match &mut this.state {
                State::Ended(error) => {
                    let waiting = this.arrivals.release().map(Ok);
                    return Poll::Ready(waiting.or_else(|| error.take().map(Err)));
                }
                State::Asking(asking) => asking.as_mut().poll(context).map(Step::Asked),
                State::Reading(events) => Pin::new(events).poll_next(context).map(Step::Read),
                State::Looking(looking) => looking.as_mut().poll(context).map(Step::Looked),
            };
            match step {
                Poll::Ready(step) => {
                    if let Some(page) = this.take(step) {
                        return Poll::Ready(Some(Ok(page)));
                    }
                }
                Poll::Pending => {
                    ready!(this.patience.poll_over(context));
                    this.out_of_time();
                }
            }
        }
    }
}

impl fmt::Debug for PdfPages {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("PdfPages")
            .field("id", self.requests.id())
            .finish_non_exhaustive()
    }
}
