//! A run, prepared step by step.

use std::{
    fmt,
    future::IntoFuture,
    path::{Path, PathBuf},
    sync::Arc,
    time::Duration,
};

use super::{DocumentResult, DocumentResults, DocumentsProgress, DocumentsSummary, run::Settings};
use crate::{
    error::Error,
    platform::{BoxFuture, BoxStream},
    types::{PdfFormat, PdfRequest},
    wait::LIMIT,
};

/// How many documents are on their way at once, if the caller does not say.
const CONCURRENCY: usize = 4;

/// The way of many documents to files, from [`convert_documents`](crate::Client::convert_documents).
///
/// `.await` gives a summary in the end, [`results`](Self::results) what becomes of each document on the way.
pub struct DocumentConversions {
    plan: Plan,
    job: Box<dyn FnOnce(Plan) -> BoxStream<Result<DocumentResult, Error>> + Send>,
}

/// What is to be done with the documents.
pub(super) struct Plan {
    pub(super) folder: Option<PathBuf>,
    pub(super) formats: Vec<PdfFormat>,
    pub(super) journal: Option<PathBuf>,
    pub(super) concurrency: usize,
    pub(super) settings: Settings,
}

impl DocumentConversions {
    pub(super) fn new(
        job: impl FnOnce(Plan) -> BoxStream<Result<DocumentResult, Error>> + Send + 'static,
    ) -> Self {
        Self {
            plan: Plan {
                folder: None,
                formats: vec![PdfFormat::Mmd],
                journal: None,
                concurrency: CONCURRENCY,
                settings: Settings {
                    limit: LIMIT,
                    submit_again_after: None,
                    retry_failed: false,
                    request: None,
                    observer: None,
                },
            },
            job: Box::new(job),
        }
    }

    /// The folder that the files are written into. It has to be set; it is made if it is not there.
    #[must_use = "documents are converted only when this is awaited: add `.await`"]
    pub fn into_folder(mut self, folder: impl Into<PathBuf>) -> Self {
        self.plan.folder = Some(folder.into());
        self
    }

    /// The formats. Default: [`PdfFormat::Mmd`] alone.
    #[must_use = "documents are converted only when this is awaited: add `.await`"]
    pub fn formats(mut self, formats: impl IntoIterator<Item = impl Into<PdfFormat>>) -> Self {
        self.plan.formats = formats.into_iter().map(Into::into).collect();
        self
    }

    /// The file in which is written down what has been done. Default: `.mathpix-journal.jsonl` in the folder of the files.
    ///
    /// One run at a time has it open. Without it, what it tells of is submitted anew. It does not tell accounts apart: name one
    /// for each.
    #[must_use = "documents are converted only when this is awaited: add `.await`"]
    pub fn journal(mut self, path: impl Into<PathBuf>) -> Self {
        self.plan.journal = Some(path.into());
        self
    }

    /// How many documents are on their way at once, 1 at least. Default: 4.
    #[must_use = "documents are converted only when this is awaited: add `.await`"]
    pub fn concurrency(mut self, documents: usize) -> Self {
        self.plan.concurrency = documents.max(1);
        self
    }

    /// How long the outputs of each document are waited for at most, from when it has been submitted on. Default: 10 min.
    ///
    /// The time for which a limit of the service holds back all documents does not count.
    #[must_use = "documents are converted only when this is awaited: add `.await`"]
    pub fn limit(mut self, limit: Duration) -> Self {
        self.plan.settings.limit = limit;
        self
    }

    /// Sets the options of each document: `request` is given its path and a request without options.
    ///
    /// ```no_run
    /// # fn example(client: mathpix::Client<mathpix::ServerKey>) {
    /// use mathpix::Documents;
    ///
    /// let run = client
    ///     .convert_documents(Documents::folder("papers"))
    ///     .into_folder("markdown")
    ///     .request(|_, request| request.include_page_info(true));
    /// # }
    /// ```
    ///
    /// The conversions are those of [`formats`](Self::formats), whatever is set here. With other options a document is
    /// submitted anew.
    #[must_use = "documents are converted only when this is awaited: add `.await`"]
    pub fn request(
        mut self,
        request: impl Fn(&Path, PdfRequest) -> PdfRequest + Send + Sync + 'static,
    ) -> Self {
        self.plan.settings.request = Some(Arc::new(request));
        self
    }

    /// Has a document submitted again of which it is not known whether an earlier run submitted it, once so much time has
    /// passed since. It may then be billed twice. Default: never.
    ///
    /// It is looked for first, and the service may list it with a delay of half a minute: take a minute at least. It is found
    /// by its metadata, which the hosted service is taken, and not known, to list: see
    /// [`convert_documents`](crate::Client::convert_documents). Should it not, every such document is submitted a second
    /// time, and billed twice if it was taken: look for it by its name first.
    #[must_use = "documents are converted only when this is awaited: add `.await`"]
    pub fn submit_again_after(mut self, time: Duration) -> Self {
        self.plan.settings.submit_again_after = Some(time);
        self
    }

    /// Whether documents are submitted anew that could not be read, or not be converted, in an earlier run. Default: `false`.
    #[must_use = "documents are converted only when this is awaited: add `.await`"]
    pub fn retry_failed(mut self, retry: bool) -> Self {
        self.plan.settings.retry_failed = retry;
        self
    }

    /// Tells `observe` how far the run is. It is called within what it tells of, so it should be quick.
    #[must_use = "documents are converted only when this is awaited: add `.await`"]
    pub fn on_progress(
        mut self,
        observe: impl Fn(DocumentsProgress) + Send + Sync + 'static,
    ) -> Self {
        self.plan.settings.observer = Some(Arc::new(observe));
        self
    }

    /// What becomes of each document, in the order in which they are finished.
    pub fn results(self) -> DocumentResults {
        DocumentResults((self.job)(self.plan))
    }
}

impl IntoFuture for DocumentConversions {
    type Output = Result<DocumentsSummary, Error>;
    type IntoFuture = BoxFuture<Self::Output>;

    fn into_future(self) -> Self::IntoFuture {
        let mut results = self.results();
        Box::pin(async move {
            let mut summary = DocumentsSummary::default();
            while let Some(result) = results.next().await.transpose()? {
                summary.add(result);
            }
            Ok(summary)
        })
    }
}

impl fmt::Debug for DocumentConversions {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("DocumentConversions")
            .field("folder", &self.plan.folder)
            .field("formats", &self.plan.formats)
            .finish_non_exhaustive()
    }
}
