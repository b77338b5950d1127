//! LaTeX, and PDF that is made from it.

use std::fmt;

use serde::{Serialize, Serializer};

use super::declare::format_options;
use crate::types::open_enum;

open_enum! {
    /// A font of LaTeX documents that are set by XeLaTeX.
    pub enum LatexFont {
        /// CMU Serif, the default.
        CmuSerif = "CMU Serif",
        /// Open Sans.
        OpenSans = "Open Sans",
        /// Crimson Text.
        CrimsonText = "Crimson Text",
        /// Arimo.
        Arimo = "Arimo",
        /// Noto Sans.
        NotoSans = "Noto Sans",
        /// Noto Serif.
        NotoSerif = "Noto Serif",
    }
}

/// A size in points, on the wire `12pt`.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Points(u32);

impl From<u32> for Points {
    fn from(points: u32) -> Self {
        Self(points)
    }
}

impl fmt::Display for Points {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}pt", self.0)
    }
}

impl Serialize for Points {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

format_options! {
    /// The options of LaTeX archives. What is not set is not sent, and the service's default holds.
    ///
    /// [Reference](https://docs.mathpix.com/reference/post-v3-converter)
    pub struct TexZipOptions for TexZip {
        /// The size of the font in points, a whole number. Default: 10.
        font_size = "fontSize": Points as u32, takes "1pt and more" if |size| size.0 > 0;
        /// The font, for XeLaTeX only. Default: CMU Serif.
        font = "font": LatexFont;
        /// The folder of the images in the archive. Default: `images`.
        images_folder = "imagesFolder": String as impl Into<String>;
        /// Whether fonts of the system are loaded, for XeLaTeX only. Default: `false`.
        load_external_fonts = "load_external_fonts": bool;
    }
}

format_options! {
    /// The options of PDF that is made from LaTeX. What is not set is not sent, and the service's default holds.
    ///
    /// [Reference](https://docs.mathpix.com/reference/post-v3-converter)
    pub struct LatexPdfOptions for LatexPdf {
        /// The size of the font in points, a whole number. Default: 10.
        font_size = "fontSize": Points as u32, takes "1pt and more" if |size| size.0 > 0;
        /// The font. Default: CMU Serif.
        font = "font": LatexFont;
    }
}
