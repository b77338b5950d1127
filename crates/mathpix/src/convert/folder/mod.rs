//! Many documents, with a journal by which a later run goes on.
//!
//! `place` says where outputs go, `run` takes each `subject` its way, `submit` and `lookup` see to it that none is submitted
//! twice, `gate` and `stop` hold all back at once; `entry` and `journal` are what has been done.

mod builder;
mod documents;
mod entry;
mod gate;
mod journal;
mod lookup;
mod place;
mod results;
mod run;
mod stop;
mod subject;
mod submit;

pub use builder::DocumentConversions;
pub use documents::Documents;
pub use results::{
    DocumentOutcome, DocumentResult, DocumentResults, DocumentsProgress, DocumentsSummary,
    FailedDocument,
};

use std::{
    path::PathBuf,
    sync::{Arc, atomic::AtomicUsize},
};

use futures_util::{StreamExt as _, future::Either, stream};

use self::{
    builder::Plan,
    gate::Gate,
    place::{Place, Prepared},
    run::Run,
    stop::Stop,
};
use crate::{
    Client, accepts,
    error::{Error, ErrorKind},
    platform::{self, BoxFuture, BoxStream},
};

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
    /// `.mathpix-journal.jsonl` in that folder unless [said otherwise](DocumentConversions::journal), before it is done. By it
    /// a later run knows a document by its path, size and time of change, by the options, and by the base URL of the client:
    /// another one is submitted anew. The account is not part of that, so take a [journal](DocumentConversions::journal) for
    /// each: documents of another account are unknown to the service, and fail each time.
    ///
    /// A document that an earlier run sent without hearing of it again is looked for among those that
    /// [`list_pdf_results`](Client::list_pdf_results) gives, by an entry `mathpix_rust_job` of its metadata; if it is not found
    /// there, it fails with [`Error::outcome_unknown`], and is not submitted again unless
    /// [allowed](DocumentConversions::submit_again_after). That the hosted service lists the metadata of a request is taken from
    /// its reference, and has not been seen: should it not, no such document is found, though it was taken.
    ///
    /// One document that fails does not stop the others. A refused credential does, and so does a limit of a month as far
    /// as documents are to be submitted; what has not been begun then is reported as
    /// [`NotBegun`](DocumentOutcome::NotBegun). A limit of a minute that a submission runs into holds back all documents for as
    /// long as the service asks, up to an hour; one that a question or a download runs into holds back that document alone, and
    /// all of them if its [limit](DocumentConversions::limit) has no room for what the service asks.
    ///
    /// # Errors
    ///
    /// A run does not begin, and nothing is sent, with:
    ///
    /// - [`ErrorKind::InvalidRequest`] if two outputs would be written to the same file, or one over a document.
    /// - [`ErrorKind::File`] if the folders or the journal cannot be opened, or another run has the journal open.
    #[must_use = "`convert_documents` does something only when it is awaited: add `.await`"]
    pub fn convert_documents(&self, documents: impl Into<Documents>) -> DocumentConversions
    where
        C: accepts::ConvertDocuments,
    {
        let (client, documents) = (self.clone(), documents.into());
        DocumentConversions::new(move |plan| run(client, documents, plan))
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
