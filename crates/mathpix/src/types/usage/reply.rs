//! What was used.

use crate::{
    transport::json_replies,
    types::{
        DateTime,
        lenient::{page, reply},
        open_enum,
    },
};

page! {
    /// What was used.
    ///
    /// [Reference](https://docs.mathpix.com/reference/ocr-usage)
    pub struct OcrUsage from OcrUsageOnTheWire {
        /// The counts; empty if nothing was used.
        pub ocr_usage: Vec<UsageRecord> = "ocr_usage",
    }
}

open_enum! {
    /// A kind of use.
    pub enum UsageType {
        /// An image.
        Image = "image",
        /// An image that was read later.
        ImageAsync = "image-async",
        /// A page of a document.
        PdfPage = "pdf-page",
        /// A session of live ink.
        StrokesSession = "strokes-session",
    }
}

reply! {
    /// A count of what was used.
    ///
    /// [Reference](https://docs.mathpix.com/reference/ocr-usage)
    pub struct UsageRecord {
        /// The start of the time that is counted. Always there.
        pub from_date: Option<DateTime> = "from_date",
        /// The applications: one, or in older replies several.
        pub app_ids: Vec<String> = "app_id",
        /// The organisation. Absent in older replies.
        pub group_id: Option<String> = "group_id",
        /// The kind of use. Always there.
        pub usage_type: Option<UsageType> = "usage_type",
        /// The hashes of the options that requests were made with: one, which may be empty, or in older replies several.
        pub request_args_hashes: Vec<String> = "request_args_hash",
        /// How many requests; for documents, how many pages. Always there.
        pub count: Option<u64> = "count",
    }
}

json_replies!(OcrUsage);
