//! Which use is counted, and how.

use jiff::Timestamp;

use crate::{
    error::Error,
    transport::{Pairs, RequestQuery},
    types::{
        open_enum,
        setters::{date_setters, filter_setters, page_setters},
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
    /// The time that one count covers. A third party names `week` in place of `year`: it can be sent as `Other`.
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
/// [`Call::items`](crate::Call::items) and [`Call::pages`](crate::Call::pages) go through all pages.
/// [Reference](https://docs.mathpix.com/reference/ocr-usage)
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OcrUsageQuery {
    group_by: Vec<UsageGroup>,
    timespan: Timespan,
    page: Option<u32>,
    per_page: Option<u32>,
    from_date: Option<Timestamp>,
    to_date: Option<Timestamp>,
    app_id: Option<String>,
    usage_type: Option<String>,
    request_args_hash: Option<String>,
}

impl OcrUsageQuery {
    /// Counts kept apart by `group_by`, one for each `timespan`.
    pub fn new(group_by: UsageGroup, timespan: Timespan) -> Self {
        Self {
            group_by: vec![group_by],
            timespan,
            page: None,
            per_page: None,
            from_date: None,
            to_date: None,
            app_id: None,
            usage_type: None,
            request_args_hash: None,
        }
    }

    /// Keeps the counts apart by this as well. Not in the reference; the official client sends more than one.
    #[must_use]
    pub fn and_group_by(mut self, group_by: UsageGroup) -> Self {
        if !self.group_by.contains(&group_by) {
            self.group_by.push(group_by);
        }
        self
    }

    page_setters!(page to 100, per_page to 1000);

    date_setters!();

    filter_setters! {
        /// The use of one application. Default: that of all. Not in the reference; the official client sends it.
        app_id: String;
        /// The use of one kind, such as `image`, `image-async`, `pdf-page` or `strokes-session`. Default: all. Not in the
        /// reference; the official client sends it.
        usage_type: String;
        /// The use with these options, by the hash that the counts show. Default: all. Not in the reference; the official
        /// client sends it.
        request_args_hash: String;
    }
}

impl RequestQuery for OcrUsageQuery {
    fn pairs(self) -> Result<Vec<(&'static str, String)>, Error> {
        Pairs::default()
            .add_each("group_by", self.group_by)
            .add("timespan", Some(self.timespan))
            .add_number("page", self.page, Self::PAGES)
            .add_number("per_page", self.per_page, Self::ROWS)
            .add_dates(self.from_date, self.to_date)
            .add("app_id", self.app_id)
            .add("usage_type", self.usage_type)
            .add("request_args_hash", self.request_args_hash)
            .finish()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_parameter_is_sent_and_groups_are_repeated() {
        let query = OcrUsageQuery::new(UsageGroup::UsageType, Timespan::Month)
            .and_group_by(UsageGroup::AppId)
            .and_group_by(UsageGroup::UsageType)
            .page(3)
            .per_page(1000)
            .app_id("acme")
            .usage_type("pdf-page")
            .request_args_hash("0f");
        let pairs = query.pairs().expect("sound");
        let pairs: Vec<String> = pairs.into_iter().map(|(n, v)| format!("{n}={v}")).collect();
        assert_eq!(
            pairs.join("&"),
            "group_by=usage_type&group_by=app_id&timespan=month&page=3&per_page=1000&app_id=acme&usage_type=pdf-page\
             &request_args_hash=0f"
        );
    }
}
