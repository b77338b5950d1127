//! Many documents, with a journal by which a later run goes on.
//!
//! `place` says where outputs go, `run` takes each document its way, `submit` and `lookup` see to it that none is submitted
//! twice, `gate` holds all back at once; `entry` and `journal` are what has been done.

mod documents;
mod entry;
mod gate;
mod journal;
mod lookup;
mod place;
mod results;
mod run;
mod submit;

pub use documents::Documents;
pub use results::{
    DocumentOutcome, DocumentResult, DocumentResults, DocumentsProgress, DocumentsSummary,
    FailedDocument,
};

use std::{
    fmt,
    future::IntoFuture,
    path::{Path, PathBuf},
    sync::{Arc, atomic::AtomicUsize},
    time::Duration,
};

use futures_util::{StreamExt as _, future::Either, stream};

use self::{
    gate::Gate,
    place::{Place, Prepared},
    run::{Run, Settings, Stop},
};
use super::fetch::LIMIT;
use crate::{
    Client, accepts,
    error::{Error, ErrorKind},
    platform::{self, BoxFuture, BoxStream},
    types::{PdfFormat, PdfRequest},
};

/// How many documents are on their way at once, if the caller does not say.
const CONCURRENCY: usize = 4;

/// The calls of a run.
pub(super) trait Calls:
    accepts::SubmitPdf
    + accepts::GetPdfStatus
    + accepts::GetConversionStatus
    + accepts::DownloadPdf
    + accepts::ListPdfResults
{
}

impl<C> Calls for C where
    C: accepts::SubmitPdf
        + accepts::GetPdfStatus
        + accepts::GetConversionStatus
        + accepts::DownloadPdf
        + accepts::ListPdfResults
{
}

impl<C> Client<C> {
    /// Converts many documents into a folder, several at once. A run that ended before its end, in whatever way, is gone on
    /// with by the next: it submits nothing twice, and loses nothing.
    ///
    /// ```no_run
    /// use mathpix::{Client, DocumentOutcome, Documents, PdfFormat, ServerKey};
    ///
    /// # async fn example(client: Client<ServerKey>) -> Result<(), mathpix::Error> {
    /// let mut results = client
    ///     .convert_documents(Documents::folder("papers"))
    ///     .into_folder("markdown")
    ///     .formats([PdfFormat::Mmd, PdfFormat::Docx])
    ///     .results();
    /// while let Some(result) = results.next().await.transpose()? {
    ///     match result.outcome {
    ///         DocumentOutcome::Failed(error) => eprintln!("{}: {error}", result.source.display()),
    ///         _ => println!("{}", result.source.display()),
    ///     }
    /// }
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// The files have the names of the documents with the extensions of the formats. What is done is written into a journal,
    /// `.mathpix-journal.jsonl` in that folder unless [said otherwise](ConvertDocuments::journal), before it is done. By it
    /// a later run knows a document by its path, size and time of change, and by the options: another one is submitted
    /// anew. A document that an earlier run sent without hearing of it again is looked for among those that
    /// [`list_pdf_results`](Client::list_pdf_results) gives, by an entry `mathpix_rust_job` of its metadata; if it is not found
    /// there, it fails with [`Error::outcome_unknown`], and is not submitted again unless
    /// [allowed](ConvertDocuments::submit_again_after).
    ///
    /// One document that fails does not stop the others. A refused credential does, and so does a limit of a month as far
    /// as documents are to be submitted; what has not been begun then is reported as
    /// [`NotBegun`](DocumentOutcome::NotBegun). A limit of a minute holds back all documents for as long as the service asks,
    /// up to an hour.
    ///
    /// # Errors
    ///
    /// A run does not begin, and nothing is sent, with:
    ///
    /// - [`ErrorKind::InvalidRequest`] if two outputs would be written to the same file, or one over a document.
    /// - [`ErrorKind::File`] if the folders or the journal cannot be opened, or another run has the journal open.
    #[must_use = "`convert_documents` does something only when it is awaited: add `.await`"]
    pub fn convert_documents(&self, documents: impl Into<Documents>) -> ConvertDocuments
    where
        C: accepts::ConvertDocuments,
    {
        let (client, documents) = (self.clone(), documents.into());
        ConvertDocuments {
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
            job: Box::new(move |plan| run(client, documents, plan)),
        }
    }
}

/// The way of many documents to files, from [`convert_documents`](Client::convert_documents).
///
/// `.await` gives a summary in the end, [`results`](Self::results) what becomes of each document on the way.
pub struct ConvertDocuments {
    plan: Plan,
    job: Box<dyn FnOnce(Plan) -> BoxStream<Result<DocumentResult, Error>> + Send>,
}

struct Plan {
    folder: Option<PathBuf>,
    formats: Vec<PdfFormat>,
    journal: Option<PathBuf>,
    concurrency: usize,
    settings: Settings,
}

impl ConvertDocuments {
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
    /// One run at a time has it open. Without it, what it tells of is submitted anew.
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
    /// It is looked for first, and the service may list it with a delay of half a minute: take a minute at least.
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

impl IntoFuture for ConvertDocuments {
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

impl fmt::Debug for ConvertDocuments {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ConvertDocuments")
            .field("folder", &self.plan.folder)
            .field("formats", &self.plan.formats)
            .finish_non_exhaustive()
    }
}

/// The results of a run, which begins when the first is asked for.
fn run<C: Calls>(
    client: Client<C>,
    documents: Documents,
    plan: Plan,
) -> BoxStream<Result<DocumentResult, Error>> {
    let results = stream::once(prepare(client, documents, plan)).flat_map(|prepared| {
        let (run, sources, concurrency) = match prepared {
            Ok(prepared) => prepared,
            Err(error) => return Either::Left(stream::iter([Err(error)])),
        };
        let results = stream::iter(sources)
            .map(move |source| -> BoxFuture<DocumentResult> {
                Box::pin(Arc::clone(&run).convert(source))
            })
            .buffer_unordered(concurrency);
        Either::Right(results.map(Ok))
    });
    Box::pin(results)
}

async fn prepare<C>(
    client: Client<C>,
    documents: Documents,
    plan: Plan,
) -> Result<(Arc<Run<C>>, Vec<PathBuf>, usize), Error> {
    let Some(folder) = plan.folder else {
        let message = "no folder is named to write into: name it by `into_folder`";
        return Err(Error::new(ErrorKind::InvalidRequest, message));
    };
    let place = Place {
        folder,
        formats: plan.formats,
        journal: plan.journal,
    };
    let prepared = platform::blocking(move || place.prepare(documents)).await;
    let Prepared {
        place,
        sources,
        journal,
    } = prepared.map_err(|error| {
        Error::new(ErrorKind::File, "the run cannot be prepared").caused_by(error)
    })??;
    let run = Run {
        client,
        settings: plan.settings,
        place,
        journal,
        gate: Gate::default(),
        stop: Stop::default(),
        done: AtomicUsize::new(0),
        total: sources.len(),
    };
    Ok((Arc::new(run), sources, plan.concurrency))
}
