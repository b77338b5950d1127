//! The submission of a document: once, whatever happens.

use std::{
    hash::{BuildHasher as _, RandomState},
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    time::Duration,
};

use jiff::Timestamp;

use super::{
    entry::Entry,
    lookup::{LAG, TAG, age},
    run::Run,
    subject::Subject,
};
use crate::{
    convert::{
        ConvertProgress,
        taken::{is_refused, of_unknown_outcome},
    },
    error::{Error, ErrorKind},
    platform,
    transport::Outcome,
    types::{PdfId, PdfRequest},
};

/// How often a document is sent at most, where the service is known not to have taken it.
const ATTEMPTS: u32 = 3;

/// The pause before it is sent again, and twice that before the last time.
const PAUSE: Duration = Duration::from_millis(500);

impl<C: super::Calls> Run<C> {
    /// Submits a document, and gives the job and its id; `None` if no more documents are begun.
    pub(super) async fn submit(
        self: &Arc<Self>,
        subject: &Subject,
    ) -> Result<Option<(String, PdfId)>, Error> {
        let job = name();
        let mut attempts = 0;
        loop {
            self.gate.pass().await;
            if self.stop.stops_submissions() {
                return Ok(None);
            }
            self.record(Entry::Uploading {
                job: job.clone(),
                document: subject.key.clone(),
                conversions: subject.conversions.clone(),
            })
            .await?;
            let sent = Arc::new(AtomicBool::new(false));
            let request = self.observed(subject, &job, &sent);
            // Repeats are made here, so that one document that is refused holds back the others.
            let error = match self.client.submit_pdf(request).attempts(1).await {
                Ok(submitted) => {
                    self.gate.answered();
                    return self
                        .submitted(subject, job, submitted.pdf_id)
                        .await
                        .map(Some);
                }
                Err(error) => error,
            };
            let is_cut = !sent.load(Ordering::Relaxed);
            if !is_cut && !is_refused(&error) {
                return self.clear_up(subject, job, error).await.map(Some);
            }
            let is_cut = is_cut && error.outcome_unknown();
            self.record(Entry::Refused { job: job.clone() }).await?;
            if self.gate.closes_for(&error) {
                continue;
            }
            attempts += 1;
            let is_safe = matches!(error.outcome(), Outcome::NotSent | Outcome::NotProcessed);
            let may_pass = is_cut || is_safe && error.kind() != ErrorKind::RateLimited;
            if !may_pass || attempts == ATTEMPTS {
                return Err(if is_cut { cut(subject, error) } else { error });
            }
            platform::sleep(PAUSE * attempts).await;
        }
    }

    /// Finds out about a submission that ended in an error which leaves open what became of it.
    async fn clear_up(
        &self,
        subject: &Subject,
        job: String,
        error: Error,
    ) -> Result<(String, PdfId), Error> {
        match self.search(&job, platform::timestamp(), LAG).await {
            Ok(Some(id)) => self.submitted(subject, job, id).await,
            Ok(None) => Err(of_unknown_outcome(error)),
            Err(why) => Err(of_unknown_outcome(error).caused_by(why)),
        }
    }

    /// Looks for a document that was sent before, and was not heard of since. `None` if it may be submitted again.
    pub(super) async fn look_for(
        &self,
        subject: &Subject,
        job: &str,
        sent: Timestamp,
    ) -> Result<Option<PdfId>, Error> {
        let again = self.settings.submit_again_after;
        let look = again.map_or(LAG, |again| again.min(LAG));
        let look = look.saturating_sub(age(sent));
        let (seen, why) = match self.search(job, sent, look).await {
            Ok(Some(id)) => {
                let (_, id) = self.submitted(subject, job.to_owned(), id).await?;
                return Ok(Some(id));
            }
            Ok(None) if again.is_some_and(|again| age(sent) >= again) => return Ok(None),
            Ok(None) => ("shows none", None),
            Err(why) => ("could not be asked for one", Some(why)),
        };
        let message = format!(
            "an earlier run sent the document `{}` at {sent} without an answer that says what became of it, and `list_pdf_results` {seen} with the entry `{TAG}`: `{job}`",
            subject.source.display()
        );
        let advice = "look for it there by its name, and set `submit_again_after`";
        let error = Error::new(ErrorKind::Interrupted, message).with_unknown_outcome(advice);
        Err(match why {
            Some(why) => error.caused_by(why),
            None => error,
        })
    }

    async fn search(
        &self,
        job: &str,
        sent: Timestamp,
        time: Duration,
    ) -> Result<Option<PdfId>, Error> {
        let end = platform::after(platform::now(), time);
        let found = self.find(job, sent, end).await;
        // It goes along as the cause of another error, which tells the run nothing.
        found.inspect_err(|error| self.stop.learn(error))
    }

    async fn submitted(
        &self,
        subject: &Subject,
        job: String,
        pdf_id: PdfId,
    ) -> Result<(String, PdfId), Error> {
        let entry = Entry::Submitted {
            job: job.clone(),
            pdf_id: pdf_id.clone(),
        };
        self.record(entry).await?;
        self.tell(
            &subject.source,
            Some(ConvertProgress::Submitted(pdf_id.clone())),
        );
        Ok((job, pdf_id))
    }

    /// The request, which writes down that it is sent before the last piece of it leaves.
    fn observed(
        self: &Arc<Self>,
        subject: &Subject,
        job: &str,
        sent: &Arc<AtomicBool>,
    ) -> PdfRequest {
        let sent = Arc::clone(sent);
        // A connection that is being given up may outlive the run, and must not hold its journal.
        let run = Arc::downgrade(self);
        let (source, job) = (subject.source.clone(), job.to_owned());
        let request = subject.request.clone().metadata(TAG, job.as_str());
        request.observed_by(move |progress| {
            let run = run.upgrade().ok_or_else(|| {
                Error::new(
                    ErrorKind::Interrupted,
                    "the run has ended before it was sent",
                )
            })?;
            if progress.sent == progress.total {
                let (job, at) = (job.clone(), platform::timestamp());
                run.journal.add(&Entry::Sent { job, at })?;
                sent.store(true, Ordering::Relaxed);
            }
            run.tell(&source, Some(ConvertProgress::Uploading(progress)));
            Ok(())
        })
    }
}

/// The error of a document whose end did not leave this machine.
fn cut(subject: &Subject, error: Error) -> Error {
    let message = format!(
        "the document `{}` could not be sent to its end, so the service cannot have taken it",
        subject.source.display()
    );
    Error::new(error.kind(), message).caused_by(error)
}

/// A name that no other job has.
fn name() -> String {
    // Keyed at random by the standard library.
    let random = || RandomState::new().hash_one(0);
    format!("{:016x}{:016x}", random(), random())
}
