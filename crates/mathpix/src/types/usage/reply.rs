//! What was used.

use jiff::Timestamp;
use serde::Deserialize;

use crate::{
    transport::json_replies,
    types::lenient::{count, lenient, lenient_list, one_or_many},
};

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
