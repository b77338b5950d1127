//! Word.

use serde::Serialize;

use super::declare::format_options;
use crate::types::open_enum;

open_enum! {
    /// How a page lies.
    pub enum Orientation {
        /// Upright.
        Portrait = "portrait",
        /// On its side.
        Landscape = "landscape",
    }
}

format_options! {
    /// The options of Word documents. What is not set is not sent, and the service's default holds.
    ///
    /// [Reference](https://docs.mathpix.com/reference/post-v3-converter)
    pub struct DocxOptions for Docx {
        /// The name of the font. Default: Georgia.
        font = "font": String as impl Into<String>;
        /// The size of the font in half-points: 22 are 11 pt. Default: 22.
        font_size = "fontSize": u32, takes "1 and more" if |size| *size > 0;
        /// The language of the document, by its full English name, such as `English (US)` or `German`. Default: found out
        /// by the service.
        language = "language": String as impl Into<String>;
        /// How the pages lie. Default: portrait.
        orientation = "orientation": Orientation;
        /// The margins of the pages.
        margins = "margins": DocxMargins;
        /// Whether references to footnotes are written in a compact form. Default: `false`.
        footnote_compact_refs = "footnote_compact_refs": bool;
    }
}

/// The margins of a page in twips: 1440 are an inch, 567 a centimetre. What is not set is not sent.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct DocxMargins {
    #[serde(skip_serializing_if = "Option::is_none")]
    top: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    right: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    bottom: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    left: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    gutter: Option<u32>,
}

impl DocxMargins {
    /// None: the service's defaults.
    pub fn new() -> Self {
        Self::default()
    }

    /// Above, in twips. Default: 1440.
    #[must_use]
    pub fn top(mut self, twips: u32) -> Self {
        self.top = Some(twips);
        self
    }

    /// On the right, in twips. Default: 1800.
    #[must_use]
    pub fn right(mut self, twips: u32) -> Self {
        self.right = Some(twips);
        self
    }

    /// Below, in twips. Default: 1440.
    #[must_use]
    pub fn bottom(mut self, twips: u32) -> Self {
        self.bottom = Some(twips);
        self
    }

    /// On the left, in twips. Default: 1800.
    #[must_use]
    pub fn left(mut self, twips: u32) -> Self {
        self.left = Some(twips);
        self
    }

    /// The room for the binding, in twips. Default: 0.
    #[must_use]
    pub fn gutter(mut self, twips: u32) -> Self {
        self.gutter = Some(twips);
        self
    }
}
