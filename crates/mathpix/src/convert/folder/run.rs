//! A run: one document after another goes its way, and what it does is written down before it is done.

use std::{
    path::{Path, PathBuf},
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
    time::Duration,
};

use super::{
    DocumentOutcome, DocumentResult, DocumentsProgress,
    entry::{Entry, text},
    gate::Gate,
    journal::{Job, Journal, State},
    place::Place,
    stop::Stop,
    subject::Subject,
};
use crate::{
    Client,
    convert::{
        ConvertProgress, ConvertedDocument, FailedOutput,
        fetch::{Fetch, is_of_the_document},
    },
    error::{Error, ErrorKind},
    platform::SharedFn,
    types::{PdfId, PdfRequest},
};

/// What the caller sets.
#[derive(Clone)]
pub(super) struct Settings {
    pub(super) limit: Duration,
    pub(super) submit_again_after: Option<Duration>,
    pub(super) retry_failed: bool,
    pub(super) request: Option<Customize>,
    pub(super) observer: Option<SharedFn<DocumentsProgress>>,
}

/// What the caller makes of the request for a document.
pub(super) type Customize = Arc<dyn Fn(&Path, PdfRequest) -> PdfRequest + Send + Sync>;

/// What the documents of a run share.
pub(super) struct Run<C> {
    pub(super) client: Client<C>,
    pub(super) settings: Settings,
    pub(super) place: Place,
    pub(super) journal: Journal,
    pub(super) gate: Gate,
    pub(super) stop: Stop,
    pub(super) done: AtomicUsize,
    pub(super) total: usize,
}

impl<C: super::Calls> Run<C> {
    /// Takes a document all its way.
    pub(super) async fn convert(self: Arc<Self>, source: PathBuf) -> DocumentResult {
        let outcome = match self.outcome(&source).await {
            Ok(outcome) => outcome,
            Err(error) => {
                self.stop.learn(&error);
                DocumentOutcome::Failed(error)
            }
        };
        self.done.fetch_add(1, Ordering::Relaxed);
        self.tell(&source, None);
        DocumentResult { source, outcome }
    }

    async fn outcome(self: &Arc<Self>, source: &Path) -> Result<DocumentOutcome, Error> {
        let subject = self.subject(source).await?;
        let job = self.journal.job(&subject.key, &subject.conversions);
        let job = job.filter(|job| !(self.settings.retry_failed && job.has_failed()));
        let (job, pdf_id) = match job {
            Some(job) => match &job.state {
                State::Submitted(id) => (Some(job), Some(id.clone())),
                State::Failed(id, why) => return Err(failed_before(id.as_ref(), why)),
                State::Sent(_) if self.stop.stops_all() => return Ok(DocumentOutcome::NotBegun),
                State::Sent(at) => {
                    let found = self.look_for(&subject, &job.name, *at).await?;
                    (found.is_some().then_some(job), found)
                }
                State::NotTaken => (None, None),
            },
            None => (None, None),
        };
        let (name, pdf_id) = match (job, pdf_id) {
            (Some(job), Some(pdf_id)) => (job.name.clone(), pdf_id),
            _ => match self.submit(&subject).await? {
                Some(submitted) => submitted,
                None => return Ok(DocumentOutcome::NotBegun),
            },
        };
        self.fetch(subject, name, job, pdf_id).await
    }

    /// Waits for the outputs that are not there yet, and writes them.
    async fn fetch(
        &self,
        subject: Subject,
        name: String,
        job: Option<&Job>,
        pdf_id: PdfId,
    ) -> Result<DocumentOutcome, Error> {
        let mut converted = ConvertedDocument::new(pdf_id);
        let (mut left, mut replaced) = (Vec::new(), Vec::new());
        for (output, present) in subject.outputs.into_iter().zip(subject.present) {
            if present && job.is_some_and(|job| job.has_written(&output)) {
                converted.files.push(output);
            } else if let Some(why) = job.and_then(|job| job.failure(&output)) {
                converted.failed.push(FailedOutput {
                    format: output.format,
                    path: output.path,
                    error: Error::new(ErrorKind::Api, format!("in an earlier run: {why}")),
                });
            } else {
                replaced.extend(present.then(|| text(&output.path)));
                left.push(output);
            }
        }
        if left.is_empty() {
            return converted.whole().map(DocumentOutcome::AlreadyConverted);
        }
        if self.stop.stops_all() {
            return Ok(DocumentOutcome::NotBegun);
        }
        for file in replaced {
            let job = name.clone();
            self.record(Entry::Replacing { job, file }).await?;
        }
        let client = self.client.clone();
        let mut fetch = Fetch::new(client, converted, left, self.settings.limit);
        let mut was_refused = false;
        loop {
            let held_back = self.gate.pass().await;
            if was_refused || !held_back.is_zero() {
                fetch.again(held_back);
            }
            let next = match fetch.next().await {
                Ok(step) => {
                    if std::mem::take(&mut was_refused) {
                        self.gate.answered();
                    }
                    let entry = step.as_ref().and_then(|step| entry(&name, &fetch, step));
                    match entry {
                        Some(entry) => self.record(entry).await.map(|()| step),
                        None => Ok(step),
                    }
                }
                Err(error) if self.gate.closes_for(&error) => {
                    was_refused = true;
                    continue;
                }
                Err(error) => self.note_failure(&name, error).await,
            };
            match next {
                Ok(Some(step)) => self.tell(&subject.source, Some(step)),
                Ok(None) => break,
                Err(error) => return Err(error.with_converted(fetch.into_converted())),
            }
        }
        fetch
            .into_converted()
            .whole()
            .map(DocumentOutcome::Converted)
    }

    /// Writes down that there will be nothing of a document, if that is what an error says.
    async fn note_failure<T>(&self, job: &str, error: Error) -> Result<T, Error> {
        if is_of_the_document(&error) {
            let (job, reason) = (job.to_owned(), error.to_string());
            let format = None;
            self.record(Entry::Failed {
                job,
                format,
                reason,
            })
            .await?;
        }
        Err(error)
    }

    /// Writes a step down; where that fails, nothing more is begun.
    pub(super) async fn record(&self, entry: Entry) -> Result<(), Error> {
        let recorded = self.journal.record(entry).await;
        recorded.inspect_err(|_| self.stop.all())
    }

    pub(super) fn tell(&self, source: &Path, document: Option<ConvertProgress>) {
        if let Some(observe) = &self.settings.observer {
            observe(DocumentsProgress {
                done: self.done.load(Ordering::Relaxed),
                total: self.total,
                source: source.to_owned(),
                document,
            });
        }
    }
}

/// What is written down of a step.
fn entry<C: super::Calls>(job: &str, fetch: &Fetch<C>, step: &ConvertProgress) -> Option<Entry> {
    let job = job.to_owned();
    match step {
        ConvertProgress::Written(output) => Some(Entry::Written {
            job,
            format: output.format.to_string(),
            file: text(&output.path),
        }),
        // What only this machine is at fault for may be had another time.
        ConvertProgress::Failed { format, reason } if fetch.last_failure_is_of_the_document() => {
            Some(Entry::Failed {
                job,
                format: Some(format.to_string()),
                reason: reason.clone(),
            })
        }
        _ => None,
    }
}

fn failed_before(pdf_id: Option<&PdfId>, why: &str) -> Error {
    let message = format!("in an earlier run: {why}");
    let error = Error::new(ErrorKind::Api, message);
    match pdf_id {
        Some(id) => error.with_converted(ConvertedDocument::new(id.clone())),
        None => error,
    }
}
