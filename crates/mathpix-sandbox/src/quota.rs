//! Limits of how much may be asked: by the minute, and by the month.

use std::collections::BTreeMap;

use jiff::Timestamp;
use jiff::tz::TimeZone;
use serde_json::json;

use crate::problem::Problem;
use crate::state::UsageKey;

/// The limits, none by default.
#[derive(Clone, Debug, Default)]
pub(crate) struct Quotas {
    /// Requests of one application to images, strokes and batches in one minute of the clock.
    pub(crate) requests_per_minute: Option<u64>,
    /// Images and strokes of one application in one month.
    pub(crate) images_per_month: Option<u64>,
    /// Pages of documents of one application in one month.
    pub(crate) pages_per_month: Option<u64>,
}

/// The requests of the present minute, by application.
#[derive(Debug, Default)]
pub(crate) struct Minute {
    minute: i64,
    requests: BTreeMap<String, u64>,
}

impl Minute {
    /// Counts a request and gives the requests of its minute so far.
    fn count(&mut self, app_id: &str, now: Timestamp) -> u64 {
        let minute = now.as_second().div_euclid(60);
        if minute != self.minute {
            self.minute = minute;
            self.requests.clear();
        }
        let requests = self.requests.entry(app_id.to_owned()).or_default();
        *requests += 1;
        *requests
    }
}

impl Quotas {
    /// Refuses a request to a row that is over a limit.
    pub(crate) fn check(
        &self,
        row: &str,
        app_id: &str,
        now: Timestamp,
        minute: &mut Minute,
        usage: &BTreeMap<UsageKey, u64>,
    ) -> Result<(), Problem> {
        let (of_images, of_pages) = match row {
            "recognize_image" | "submit_image" | "recognize_strokes" | "submit_batch" => {
                (true, false)
            }
            "submit_pdf" => (false, true),
            _ => return Ok(()),
        };
        if let Some(limit) = self.requests_per_minute.filter(|_| of_images) {
            let count = minute.count(app_id, now);
            if count > limit {
                return Err(exceeded(limit, count));
            }
        }
        let monthly = if of_pages {
            ("page_monthly_limit", self.pages_per_month)
        } else {
            ("image_monthly_limit", self.images_per_month)
        };
        let (name, Some(limit)) = monthly else {
            return Ok(());
        };
        let count = used(usage, app_id, now, of_pages);
        if count >= limit {
            return Err(exceeded(limit, count).detail("limit_name", json!(name)));
        }
        Ok(())
    }
}

fn exceeded(limit: u64, count: u64) -> Problem {
    Problem::new("http_max_requests")
        .detail("limit_value", json!(limit))
        .detail("count", json!(count))
}

/// What an application has used in the month of `now`, in UTC.
fn used(usage: &BTreeMap<UsageKey, u64>, app_id: &str, now: Timestamp, pages: bool) -> u64 {
    let month = |time: Timestamp| {
        let time = TimeZone::UTC.to_datetime(time);
        (time.year(), time.month())
    };
    let this_month = month(now);
    usage
        .iter()
        .filter(|(key, _)| key.app_id == app_id && (key.usage_type == "pdf-page") == pages)
        .filter(|(key, _)| {
            Timestamp::from_second(key.hour).is_ok_and(|hour| month(hour) == this_month)
        })
        .map(|(_, count)| count)
        .sum()
}
