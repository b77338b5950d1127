//! The replies that are pages of a list.

use crate::{
    platform::MaybeSend,
    transport::Reply,
    types::{
        ConversionResult, ConversionResults, ConversionResultsQuery, OcrResult, OcrResults,
        OcrResultsQuery, OcrUsage, OcrUsageQuery, PdfResult, PdfResults, PdfResultsQuery,
        UsageRecord,
    },
};

/// A reply that is a page of a list: see [`Call::pages`](crate::Call::pages) and [`Call::items`](crate::Call::items).
///
/// Sealed: the reply types of this crate implement it.
pub trait Listed: Reply {
    /// A row of the list.
    type Item: MaybeSend + 'static;

    /// The last page that the service serves.
    #[doc(hidden)]
    const LAST_PAGE: u32;

    /// The rows.
    #[doc(hidden)]
    fn into_items(self) -> Vec<Self::Item>;

    /// How many rows the service sent, those that cannot be read included.
    #[doc(hidden)]
    fn rows_sent(&self) -> usize;
}

macro_rules! listed {
    ($($page:ident { $rows:ident: $item:ident } by $query:ident;)+) => {$(
        impl Listed for $page {
            type Item = $item;
            const LAST_PAGE: u32 = *$query::PAGES.end();

            fn rows_sent(&self) -> usize {
                self.rows_sent()
            }

            fn into_items(self) -> Vec<$item> {
                self.$rows
            }
        }
    )+};
}

listed! {
    OcrResults { ocr_results: OcrResult } by OcrResultsQuery;
    PdfResults { pdfs: PdfResult } by PdfResultsQuery;
    ConversionResults { documents: ConversionResult } by ConversionResultsQuery;
    OcrUsage { ocr_usage: UsageRecord } by OcrUsageQuery;
}
