//! Which use is counted, and how.

use jiff::Timestamp;

use crate::{
    error::Error,
    transport::{Pairs, RequestQuery},
    types::{open_enum, setters::date_setters},
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

    date_setters!();
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
