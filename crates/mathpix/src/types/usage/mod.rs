//! GET /v3/ocr-usage: what was used.

mod query;
mod reply;

pub use query::{OcrUsageQuery, Timespan, UsageGroup};
pub use reply::{OcrUsage, UsageRecord, UsageType};
