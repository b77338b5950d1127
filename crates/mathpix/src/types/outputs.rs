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
        /// LaTeX of a single equation. It comes unasked, too, if the image is one.
        LatexStyled = "latex_styled",
    }
}

open_enum! {
    /// An output of an image that a batch reads as LaTeX.
    ///
    /// [Reference](https://docs.mathpix.com/reference/post-v3-latex)
    pub enum LatexFormat {
        /// Text with inline math between delimiters.
        Text = "text",
        /// Text with displayed math between delimiters.
        TextDisplay = "text_display",
        /// LaTeX as it was read.
        LatexNormal = "latex_normal",
        /// LaTeX made to look well.
        LatexStyled = "latex_styled",
        /// LaTeX made simpler, to be computed with.
        LatexSimplified = "latex_simplified",
        /// LaTeX, each line an entry of a list.
        LatexList = "latex_list",
        /// MathML.
        Mathml = "mathml",
        /// AsciiMath.
        Asciimath = "asciimath",
        /// What Wolfram Alpha reads.
        Wolfram = "wolfram",
    }
}

/// An output of the images of a batch: a [`TextFormat`] if they are read as text, a [`LatexFormat`] if they are read as
/// LaTeX.
///
/// [Reference](https://docs.mathpix.com/reference/post-v3-batch)
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct BatchFormat(String);

impl BatchFormat {
    /// The text on the wire.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl From<TextFormat> for BatchFormat {
    fn from(format: TextFormat) -> Self {
        Self(format.to_string())
    }
}

impl From<LatexFormat> for BatchFormat {
    fn from(format: LatexFormat) -> Self {
        Self(format.to_string())
    }
}

/// Declares the flags of `data_options` and their setters.
macro_rules! data_options {
    ($($(#[$doc:meta])* $name:ident,)+) => {
        /// What goes into `data` and `html`.
        ///
        /// ```
        /// use mathpix::{DataOptions, Image, ImageRequest, TextFormat};
        ///
        /// let request = ImageRequest::new(Image::file("table.png"))
        ///     .formats([TextFormat::Text, TextFormat::Data])
        ///     .data_options(DataOptions::new().include_latex(true).include_tsv(true));
        /// ```
        ///
        /// [Reference](https://docs.mathpix.com/reference/post-v3-text)
        #[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
        #[serde(default)]
        pub struct DataOptions {
            $(
                #[serde(skip_serializing_if = "Option::is_none")]
                $name: Option<bool>,
            )+
        }

        impl DataOptions {
            /// Nothing yet.
            pub fn new() -> Self {
                Self::default()
            }

            $(
                $(#[$doc])*
                #[must_use]
                pub fn $name(mut self, include: bool) -> Self {
                    self.$name = Some(include);
                    self
                }
            )+
        }
    };
}

data_options! {
    /// Whether SVG of math is there. Default: `false`.
    include_svg,
    /// Whether HTML of tables is there. Default: `false`.
    include_table_html,
    /// Whether LaTeX of math is there. Default: `false`.
    include_latex,
    /// Whether tables are there with tabs between their cells. Default: `false`.
    include_tsv,
    /// Whether AsciiMath of math is there. Default: `false`.
    include_asciimath,
    /// Whether MathML of math is there. Default: `false`.
    include_mathml,
}
