//! What becomes of the documents of a run.

use std::{
    fmt,
    path::PathBuf,
    pin::Pin,
    task::{Context, Poll},
};

use futures_core::Stream;

use super::super::{ConvertProgress, ConvertedDocument};
use crate::{
    error::{Error, ErrorKind},
    platform::BoxStream,
};

/// What became of one document of a run.
#[derive(Debug)]
#[non_exhaustive]
pub struct DocumentResult {
    /// The document.
    pub source: PathBuf,
    /// What became of it.
    pub outcome: DocumentOutcome,
}

/// What became of a document.
#[derive(Debug)]
#[non_exhaustive]
pub enum DocumentOutcome {
    /// Every file of it is there.
    Converted(ConvertedDocument),
    /// Every file of it was there before, from an earlier run. Nothing was sent.
    AlreadyConverted(ConvertedDocument),
    /// Not every file of it is there. [`Error::converted`] tells which are, if the service had taken it.
    Failed(Error),
    /// The run was stopped before it was begun. A later run goes on with it.
    NotBegun,
}

/// How far a run is.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct DocumentsProgress {
    /// How many documents are finished, in whatever way.
    pub done: usize,
    /// How many there are.
    pub total: usize,
    /// The document that the news is of.
    pub source: PathBuf,
    /// How far it is; `None` if it is finished.
    pub document: Option<ConvertProgress>,
}

/// What became of the documents of a run, in numbers and with those that are not all there.
#[derive(Debug, Default)]
#[non_exhaustive]
#[must_use = "documents may have failed: look at `failed` and `not_begun`, or call `complete` for an error in that case"]
pub struct DocumentsSummary {
    /// How many documents were converted.
    pub converted: usize,
    /// How many had been converted before.
    pub already_converted: usize,
    /// Those that failed, each with the reason.
    pub failed: Vec<FailedDocument>,
    /// Those that were not begun, since the run was stopped: the reason is that of the last that failed.
    pub not_begun: Vec<PathBuf>,
}

/// A document that failed.
#[derive(Debug)]
#[non_exhaustive]
pub struct FailedDocument {
    /// The document.
    pub source: PathBuf,
    /// Why.
    pub error: Error,
}

impl DocumentsSummary {
    pub(super) fn add(&mut self, result: DocumentResult) {
        let DocumentResult { source, outcome } = result;
        match outcome {
            DocumentOutcome::Converted(_) => self.converted += 1,
            DocumentOutcome::AlreadyConverted(_) => self.already_converted += 1,
            DocumentOutcome::Failed(error) => self.failed.push(FailedDocument { source, error }),
            DocumentOutcome::NotBegun => self.not_begun.push(source),
        }
    }

    /// Makes it an error if a file of any document is not there.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Incomplete`] if a document failed or was not begun. The cause is the error of the first that failed.
    pub fn complete(mut self) -> Result<(), Error> {
        if self.failed.is_empty() && self.not_begun.is_empty() {
            return Ok(());
        }
        let there = self.converted + self.already_converted;
        let message = format!(
            "{there} of {} documents are converted; {} failed, {} were not begun",
            there + self.failed.len() + self.not_begun.len(),
            self.failed.len(),
            self.not_begun.len()
        );
        let error = Error::new(ErrorKind::Incomplete, message);
        Err(match self.failed.is_empty() {
            true => error,
            false => error.caused_by(self.failed.swap_remove(0).error),
        })
    }
}

/// The results of a run, in the order in which documents are finished.
///
/// It is a [`Stream`]; [`next`](Self::next) serves without an import. Nothing happens but while it is asked for the next
/// result; dropping it ends what it is doing, and another run goes on.
#[must_use = "documents are converted only while results are asked for: call `next`"]
pub struct DocumentResults(pub(super) BoxStream<Result<DocumentResult, Error>>);

impl DocumentResults {
    /// The next result; `None` at the end.
    ///
    /// # Errors
    ///
    /// Those of the run as a whole: see [`convert_documents`](crate::Client::convert_documents). The stream is then at its end.
    pub async fn next(&mut self) -> Option<Result<DocumentResult, Error>> {
        std::future::poll_fn(|context| Pin::new(&mut *self).poll_next(context)).await
    }
}

impl Stream for DocumentResults {
    type Item = Result<DocumentResult, Error>;

    fn poll_next(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.get_mut().0.as_mut().poll_next(context)
    }
}

impl fmt::Debug for DocumentResults {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("DocumentResults").finish_non_exhaustive()
    }
}
