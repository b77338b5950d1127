//! The outputs in `data`.

use serde::Deserialize;

use crate::types::open_enum;

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

/// An entry of `data`.
#[derive(Clone, Debug, Deserialize)]
#[non_exhaustive]
pub struct Data {
    /// What the value is.
    #[serde(rename = "type")]
    pub data_type: DataType,
    /// The value.
    pub value: String,
}
