//! Finds out whether the service has taken a document whose submission was not answered.

use std::time::Duration;

use jiff::{Timestamp, ToSpan as _};
use serde_json::Value;

use super::run::Run;
use crate::{
    error::{Error, ErrorKind},
    platform::{self, Instant},
    types::{PdfId, PdfResult, PdfResultsQuery},
    wait::may_pass,
};

/// The entry of the metadata by which a submission is found again.
pub(super) const TAG: &str = "mathpix_rust_job";

/// How long after it was sent a document may not be listed yet, though it was taken.
pub(super) const LAG: Duration = Duration::from_secs(60);

/// The pause between two looks.
const PAUSE: Duration = Duration::from_secs(5);

impl<C: super::Calls> Run<C> {
    /// Looks for the submission `job`, sent at `sent`, among the documents that the service lists, again and again until
    /// `end`, which is put off by what is spent at the gate. `None` if the last look showed none.
    pub(super) async fn find(
        &self,
        job: &str,
        sent: Timestamp,
        mut end: Instant,
    ) -> Result<Option<PdfId>, Error> {
        // The clocks need not agree.
        let from = sent.checked_sub(1.hour()).unwrap_or(sent);
        let mut was_refused = false;
        loop {
            end = platform::after(end, self.gate.pass().await);
            if self.stop.stops_all() {
                let message = "the run was stopped while it was looked for";
                return Err(Error::new(ErrorKind::Interrupted, message));
            }
            let looked = self.look(job, from).await;
            let left = end.saturating_duration_since(platform::now());
            match looked {
                Err(error) if self.gate.closes_for(&error) => {
                    was_refused = true;
                    continue;
                }
                Err(error) if left.is_zero() || !may_pass(&error) => return Err(error),
                Err(_) => {}
                Ok(found) => {
                    if std::mem::take(&mut was_refused) {
                        self.gate.answered();
                    }
                    if found.is_some() || left.is_zero() {
                        return Ok(found);
                    }
                }
            }
            platform::sleep(PAUSE.min(left)).await;
        }
    }

    async fn look(&self, job: &str, from: Timestamp) -> Result<Option<PdfId>, Error> {
        let query = PdfResultsQuery::new().from_date(from);
        let mut rows = self.client.list_pdf_results(query).items();
        while let Some(row) = rows.next().await.transpose()? {
            if is_of(&row, job)
                && let Some(id) = row.id
            {
                return Ok(Some(id));
            }
        }
        Ok(None)
    }
}

fn is_of(row: &PdfResult, job: &str) -> bool {
    let metadata = row.request_args.get("metadata");
    let tag = metadata.and_then(|metadata| metadata.get(TAG));
    tag.and_then(Value::as_str) == Some(job)
}

/// How long ago a point in time was; none if it lies ahead.
pub(super) fn age(time: Timestamp) -> Duration {
    Duration::try_from(platform::timestamp().duration_since(time)).unwrap_or_default()
}
