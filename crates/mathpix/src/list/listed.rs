//! The replies that are pages of a list.

use serde::{
    Deserialize,
    de::{Deserializer, IgnoredAny, MapAccess, Visitor},
};

use crate::{
    platform::MaybeSend,
    transport::Reply,
    types::{OcrResult, OcrResults, OcrUsage, PdfResult, PdfResults, UsageRecord},
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

    /// The name of the list in the reply.
    #[doc(hidden)]
    const NAME: &'static str;

    /// The rows.
    #[doc(hidden)]
    fn into_items(self) -> Vec<Self::Item>;

    /// How many rows the body of a reply has, those that cannot be read included.
    #[doc(hidden)]
    fn rows(body: &[u8]) -> usize {
        let mut deserializer = serde_json::Deserializer::from_slice(body);
        deserializer
            .deserialize_map(Rows(Self::NAME))
            .unwrap_or_default()
    }
}

macro_rules! listed {
    ($($page:ident { $rows:ident: $item:ident } up to $last:literal;)+) => {$(
        impl Listed for $page {
            type Item = $item;
            const LAST_PAGE: u32 = $last;
            const NAME: &'static str = stringify!($rows);

            fn into_items(self) -> Vec<$item> {
                self.$rows
            }
        }
    )+};
}

listed! {
    OcrResults { ocr_results: OcrResult } up to 100;
    PdfResults { pdfs: PdfResult } up to 1000;
    OcrUsage { ocr_usage: UsageRecord } up to 100;
}

/// Counts the entries of the list of this name.
struct Rows(&'static str);

impl<'de> Visitor<'de> for Rows {
    type Value = usize;

    fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "an object with the list `{}`", self.0)
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<usize, A::Error> {
        #[derive(Deserialize)]
        #[serde(untagged)]
        enum List {
            Rows(Vec<IgnoredAny>),
            Other(IgnoredAny),
        }
        let mut count = 0;
        while let Some(name) = map.next_key::<String>()? {
            if name == self.0 {
                count = match map.next_value()? {
                    List::Rows(rows) => rows.len(),
                    List::Other(_) => 0,
                };
            } else {
                map.next_value::<IgnoredAny>()?;
            }
        }
        Ok(count)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_are_counted_whatever_they_are() {
        for (body, rows) in [
            (r#"{"pdfs": [{"id": "a"}, 3, null]}"#, 3),
            (r#"{"more": [1], "pdfs": [{}]}"#, 1),
            (r#"{"pdfs": []}"#, 0),
            (r#"{"pdfs": null}"#, 0),
            (r#"{"pdfs": {"a": 1}}"#, 0),
            ("{}", 0),
            ("[1]", 0),
            ("", 0),
        ] {
            assert_eq!(PdfResults::rows(body.as_bytes()), rows, "{body}");
        }
    }
}
