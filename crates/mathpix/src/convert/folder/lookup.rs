//! Finds out whether the service has taken a document whose submission was not answered.

use std::time::Duration;

use jiff::{Timestamp, ToSpan as _};
use serde_json::Value;

use super::gate::Gate;
use crate::{
    Client, accepts,
    error::Error,
    platform::{self, Instant},
    types::{PdfId, PdfResult, PdfResultsQuery},
};

/// The entry of the metadata by which a submission is found again.
pub(super) const TAG: &str = "mathpix_rust_job";

/// How long after it was sent a document may not be listed yet, though it was taken.
pub(super) const LAG: Duration = Duration::from_secs(60);

/// The pause between two looks.
const PAUSE: Duration = Duration::from_secs(5);

/// Looks for the submission `job`, sent at `sent`, among the documents that the service lists, again and again until `end`.
pub(super) async fn find<C: accepts::ListPdfResults>(
    client: &Client<C>,
    gate: &Gate,
    job: &str,
    sent: Timestamp,
    end: Instant,
) -> Result<Option<PdfId>, Error> {
    // The clocks need not agree.
    let from = sent.checked_sub(1.hour()).unwrap_or(sent);
    loop {
        gate.pass().await;
        let query = PdfResultsQuery::new().from_date(from);
        let mut rows = client.list_pdf_results(query).items();
        while let Some(row) = rows.next().await.transpose()? {
            if is_of(&row, job)
                && let Some(id) = row.id
            {
                return Ok(Some(id));
            }
        }
        let left = end.saturating_duration_since(platform::now());
        if left.is_zero() {
            return Ok(None);
        }
        platform::sleep(PAUSE.min(left)).await;
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
