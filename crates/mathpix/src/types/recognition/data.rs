//! The outputs in `data`.

use crate::types::{lenient::reply, open_enum};

open_enum! {
    /// The type of an entry of `data`.
    pub enum DataType {
        /// AsciiMath.
        Asciimath = "asciimath",
        /// MathML.
        Mathml = "mathml",
        /// LaTeX.
        Latex = "latex",
        /// SVG.
        Svg = "svg",
        /// A table, with tabs between its cells.
        Tsv = "tsv",
        /// A table as HTML.
        Html = "html",
    }
}

reply! {
    /// An entry of `data`: one output of one formula or table. Several entries of one type are normal.
    ///
    /// [Reference](https://docs.mathpix.com/reference/post-v3-text)
    pub struct Data {
        /// What the value is. Always there.
        pub data_type: Option<DataType> = "type",
        /// The value. Always there.
        pub value: Option<String> = "value",
    }
}

/// The values of one type.
pub(super) fn values<'a>(data: &'a [Data], data_type: &DataType) -> impl Iterator<Item = &'a str> {
    data.iter()
        .filter(move |entry| entry.data_type.as_ref() == Some(data_type))
        .filter_map(|entry| entry.value.as_deref())
}
