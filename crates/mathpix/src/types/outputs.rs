//! The outputs of the recognition of an image or of strokes.

use serde::{Deserialize, Serialize};

use crate::types::open_enum;

open_enum! {
    /// An output of the recognition of an image or of strokes.
    ///
    /// [Reference](https://docs.mathpix.com/reference/post-v3-text)
    pub enum TextFormat {
        /// Mathpix Markdown.
        Text = "text",
        /// The entries of `data`, as chosen by [`DataOptions`].
        Data = "data",
        /// HTML.
        Html = "html",
        /// LaTeX of a single equation.
        LatexStyled = "latex_styled",
    }
}

/// What goes into `data` and `html`. Default: nothing.
///
/// [Reference](https://docs.mathpix.com/reference/post-v3-text)
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
#[serde(default)]
pub struct DataOptions {
    /// SVG of math.
    #[serde(skip_serializing_if = "is_false")]
    pub include_svg: bool,
    /// HTML of tables.
    #[serde(skip_serializing_if = "is_false")]
    pub include_table_html: bool,
    /// LaTeX of math.
    #[serde(skip_serializing_if = "is_false")]
    pub include_latex: bool,
    /// Tables with tabs between their cells.
    #[serde(skip_serializing_if = "is_false")]
    pub include_tsv: bool,
    /// AsciiMath of math.
    #[serde(skip_serializing_if = "is_false")]
    pub include_asciimath: bool,
    /// MathML of math.
    #[serde(skip_serializing_if = "is_false")]
    pub include_mathml: bool,
}

#[expect(
    clippy::trivially_copy_pass_by_ref,
    reason = "serde passes a reference"
)]
fn is_false(value: &bool) -> bool {
    !value
}
