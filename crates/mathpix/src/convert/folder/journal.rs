//! What has been done, kept where a later run finds it.

use std::{
    collections::HashMap,
    io,
    path::{Path, PathBuf},
    sync::Arc,
};

use jiff::Timestamp;

use super::entry::{Entry, Key, TITLE, text};
use crate::{
    convert::OutputFile,
    error::{Error, ErrorKind},
    platform::{self, Ledger, Opened},
    types::PdfId,
};

/// The journal of a run: what earlier runs did, and where this one writes down what it does.
#[derive(Clone)]
pub(super) struct Journal {
    ledger: Arc<Ledger>,
    path: Arc<Path>,
    /// By source, in the order in which they were begun.
    jobs: Arc<HashMap<String, Vec<Job>>>,
}

/// One submission, as earlier runs left it.
#[derive(Clone, Debug)]
pub(super) struct Job {
    pub(super) name: String,
    key: Key,
    conversions: Vec<String>,
    pub(super) state: State,
    /// Formats and the files that they were written to.
    written: Vec<(String, String)>,
    /// Formats that cannot be had, and why.
    failed: Vec<(String, String)>,
}

/// How far a submission got.
#[derive(Clone, Debug)]
pub(super) enum State {
    /// It did not arrive in full, or was refused.
    NotTaken,
    /// It may have been taken.
    Sent(Timestamp),
    /// It was taken.
    Submitted(PdfId),
    /// It was taken, and nothing can be had of it.
    Failed(Option<PdfId>, String),
}

impl Job {
    /// Whether all or some of it cannot be had.
    pub(super) fn has_failed(&self) -> bool {
        !self.failed.is_empty() || matches!(self.state, State::Failed(..))
    }

    /// Whether an output was written to its file.
    pub(super) fn has_written(&self, output: &OutputFile) -> bool {
        let file = text(&output.path);
        let mut written = self.written.iter();
        written.any(|(format, at)| *format == output.format.as_str() && *at == file)
    }

    /// Why an output cannot be had, if it cannot.
    pub(super) fn failure(&self, output: &OutputFile) -> Option<&str> {
        let mut failed = self.failed.iter();
        let found = failed.find(|(format, _)| *format == output.format.as_str());
        found.map(|(_, why)| why.as_str())
    }
}

impl Journal {
    /// Opens a journal, or begins one. It holds up its thread.
    pub(super) fn open(path: PathBuf) -> Result<Self, Error> {
        let failed = |error: io::Error| not_open(&path).caused_by(error);
        let (ledger, text) = match Ledger::open(&path, TITLE).map_err(failed)? {
            Opened::Ledger(ledger, text) => (ledger, text),
            Opened::Foreign => return Err(not_understood(&path, 1)),
            Opened::Busy => {
                let message = format!(
                    "another run has the journal `{}` open: wait for its end, or name another journal",
                    path.display()
                );
                return Err(Error::new(ErrorKind::File, message));
            }
        };
        Ok(Self {
            ledger: Arc::new(ledger),
            jobs: Arc::new(read(&path, &text)?),
            path: path.into(),
        })
    }

    /// What earlier runs did for a document that may be of use: the newest submission of the same with these conversions.
    pub(super) fn job(&self, key: &Key, conversions: &[String]) -> Option<&Job> {
        let jobs = self.jobs.get(&key.source)?;
        let fits = |job: &&Job| {
            job.key == *key
                && !matches!(job.state, State::NotTaken)
                && conversions.iter().all(|one| job.conversions.contains(one))
        };
        jobs.iter().rev().find(fits)
    }

    /// Writes a step down. It is on the disk when this returns.
    pub(super) fn add(&self, entry: &Entry) -> Result<(), Error> {
        let failed = |error: io::Error| {
            let message = format!(
                "the journal `{}` cannot be written, so nothing more is begun",
                self.path.display()
            );
            Error::new(ErrorKind::File, message).caused_by(error)
        };
        let line = serde_json::to_string(entry).map_err(|error| failed(error.into()))?;
        self.ledger.add(&line).map_err(failed)
    }

    /// The same without holding up the thread.
    pub(super) async fn record(&self, entry: Entry) -> Result<(), Error> {
        let journal = self.clone();
        match platform::blocking(move || journal.add(&entry)).await {
            Ok(recorded) => recorded,
            Err(error) => Err(not_open(&self.path).caused_by(error)),
        }
    }
}

fn not_open(path: &Path) -> Error {
    let message = format!("the journal `{}` cannot be opened", path.display());
    Error::new(ErrorKind::File, message)
}

fn not_understood(path: &Path, line: usize) -> Error {
    let message = format!(
        "line {line} of the journal `{}` is not understood: move it away, or name another journal",
        path.display()
    );
    Error::new(ErrorKind::File, message)
}

/// The jobs of which the lines of a journal tell, below its title.
fn read(path: &Path, text: &str) -> Result<HashMap<String, Vec<Job>>, Error> {
    let mut sources: HashMap<String, Vec<Job>> = HashMap::new();
    let mut of_job: HashMap<String, String> = HashMap::new();
    // The job that wrote each file last.
    let mut writers: HashMap<String, String> = HashMap::new();
    for (index, line) in text.lines().enumerate() {
        let refused = || not_understood(path, index + 2);
        let entry: Entry =
            serde_json::from_str(line).map_err(|error| refused().caused_by(error))?;
        if let Entry::Uploading { job, document, .. } = &entry {
            of_job.insert(job.clone(), document.source.clone());
        }
        if let Entry::Replacing { job, file } | Entry::Written { job, file, .. } = &entry
            && let Some(before) = writers.insert(file.clone(), job.clone())
            && before != *job
            && let Some(job) = named(&mut sources, &of_job, &before)
        {
            job.written.retain(|(_, at)| at != file);
        }
        let source = of_job.get(entry.job()).ok_or_else(refused)?;
        let jobs = sources.entry(source.clone()).or_default();
        take(jobs, entry);
    }
    Ok(sources)
}

/// The job of a name.
fn named<'a>(
    sources: &'a mut HashMap<String, Vec<Job>>,
    of_job: &HashMap<String, String>,
    name: &str,
) -> Option<&'a mut Job> {
    let jobs = sources.get_mut(of_job.get(name)?)?;
    jobs.iter_mut().find(|job| job.name == name)
}

fn take(jobs: &mut Vec<Job>, entry: Entry) {
    let known = jobs.iter_mut().find(|job| job.name == entry.job());
    match (known, entry) {
        (
            None,
            Entry::Uploading {
                job,
                document,
                conversions,
            },
        ) => jobs.push(Job {
            name: job,
            key: document,
            conversions,
            state: State::NotTaken,
            written: Vec::new(),
            failed: Vec::new(),
        }),
        // It is sent again, after it was refused.
        (Some(job), Entry::Uploading { .. } | Entry::Refused { .. }) => job.state = State::NotTaken,
        (Some(job), Entry::Sent { at, .. }) => job.state = State::Sent(at),
        (Some(job), Entry::Submitted { pdf_id, .. }) => job.state = State::Submitted(pdf_id),
        (Some(job), Entry::Written { format, file, .. }) => job.written.push((format, file)),
        (
            Some(job),
            Entry::Failed {
                format: Some(format),
                reason,
                ..
            },
        ) => job.failed.push((format, reason)),
        (Some(job), Entry::Failed { reason, .. }) => {
            let pdf_id = match &job.state {
                State::Submitted(pdf_id) => Some(pdf_id.clone()),
                _ => None,
            };
            job.state = State::Failed(pdf_id, reason);
        }
        (Some(_), Entry::Replacing { .. }) | (None, _) => {}
    }
}
