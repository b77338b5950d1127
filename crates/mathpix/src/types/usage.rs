//! GET /v3/ocr-usage: what was used.

use jiff::Timestamp;
use serde::Deserialize;

use crate::{
    error::Error,
    transport::{Pairs, RequestQuery, json_replies},
    types::{
        lenient::{count, lenient, lenient_list, one_or_many},
        open_enum,
    },
};

open_enum! {
    /// By what the counts are kept apart.
    pub enum UsageGroup {
        /// The kind of use.
        UsageType = "usage_type",
        /// The options of the requests.
        RequestArgsHash = "request_args_hash",
        /// The application.
        AppId = "app_id",
    }
}

open_enum! {
    /// The time that one count covers.
    pub enum Timespan {
        /// An hour.
        Hour = "hour",
        /// A day.
        Day = "day",
        /// A month.
        Month = "month",
        /// A year.
        Year = "year",
    }
}

/// Which use is counted, and how.
///
/// [Reference](https://docs.mathpix.com/reference/ocr-usage)
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OcrUsageQuery {
    group_by: UsageGroup,
    timespan: Timespan,
    from_date: Option<Timestamp>,
    to_date: Option<Timestamp>,
}

impl OcrUsageQuery {
    /// Counts kept apart by `group_by`, one for each `timespan`.
    pub fn new(group_by: UsageGroup, timespan: Timespan) -> Self {
        Self {
            group_by,
            timespan,
            from_date: None,
            to_date: None,
        }
    }

    /// Use from this time on.
    #[must_use]
    pub fn from_date(mut self, from: Timestamp) -> Self {
        self.from_date = Some(from);
        self
    }

    /// Use before this time.
    #[must_use]
    pub fn to_date(mut self, to: Timestamp) -> Self {
        self.to_date = Some(to);
        self
    }
}

impl RequestQuery for OcrUsageQuery {
    fn pairs(self) -> Result<Vec<(&'static str, String)>, Error> {
        Ok(Pairs::default()
            .add("group_by", Some(self.group_by))
            .add("timespan", Some(self.timespan))
            .add("from_date", self.from_date)
            .add("to_date", self.to_date)
            .finish())
    }
}

/// What was used.
#[derive(Clone, Debug, Deserialize)]
#[non_exhaustive]
pub struct OcrUsage {
    /// The counts.
    #[serde(deserialize_with = "lenient_list")]
    pub ocr_usage: Vec<UsageRecord>,
}

/// A count of what was used.
#[derive(Clone, Debug, Deserialize)]
#[non_exhaustive]
pub struct UsageRecord {
    /// The start of the time that is counted.
    #[serde(default, deserialize_with = "lenient")]
    pub from_date: Option<Timestamp>,
    /// The applications.
    #[serde(default, rename = "app_id", deserialize_with = "one_or_many")]
    pub app_ids: Vec<String>,
    /// The kind of use, such as `image` or `pdf-page`.
    #[serde(default, deserialize_with = "lenient")]
    pub usage_type: Option<String>,
    /// How many requests; for documents, how many pages.
    #[serde(deserialize_with = "count")]
    pub count: u64,
}

json_replies!(OcrUsage);
