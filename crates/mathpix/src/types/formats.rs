//! The formats that documents and Mathpix Markdown are converted to, and that can be downloaded.

use std::{borrow::Cow, fmt};

use crate::endpoint::PathParameter;

/// Declares an enum of the extensions of one endpoint's downloads.
macro_rules! formats {
    (
        $(#[$attribute:meta])*
        pub enum $name:ident {
            $($(#[$variant_attribute:meta])* $variant:ident = $text:literal,)+
        }
    ) => {
        $(#[$attribute])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        #[non_exhaustive]
        pub enum $name {
            $($(#[$variant_attribute])* $variant,)+
        }

        impl $name {
            /// The extension, such as `latex.pdf`.
            pub const fn as_str(self) -> &'static str {
                match self {
                    $(Self::$variant => $text,)+
                }
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(self.as_str())
            }
        }

        impl PathParameter for $name {
            fn text(&self) -> Cow<'static, str> {
                Cow::Borrowed(self.as_str())
            }
        }
    };
}

formats! {
    /// An output of a document that can be downloaded.
    ///
    /// `Mmd` and `LinesJson` are there for every document; the others are conversions, to be asked for when the document
    /// is submitted. [Reference](https://docs.mathpix.com/reference/post-v3-pdf)
    pub enum PdfFormat {
        /// Mathpix Markdown.
        Mmd = "mmd",
        /// Every line with its place on the page, as JSON.
        LinesJson = "lines.json",
        /// Markdown.
        Md = "md",
        /// Word.
        Docx = "docx",
        /// PowerPoint.
        Pptx = "pptx",
        /// Excel: a sheet for each table.
        Xlsx = "xlsx",
        /// HTML.
        Html = "html",
        /// PDF, made from HTML.
        Pdf = "pdf",
        /// PDF, made from LaTeX.
        LatexPdf = "latex.pdf",
        /// The submitted PDF with an invisible text layer.
        MmdOverlayPdf = "mmd.overlay.pdf",
        /// LaTeX with its images, as a zip archive.
        TexZip = "tex.zip",
        /// Mathpix Markdown with its images, as a zip archive.
        MmdZip = "mmd.zip",
        /// Markdown with its images, as a zip archive.
        MdZip = "md.zip",
        /// HTML with its images, as a zip archive.
        HtmlZip = "html.zip",
    }
}

formats! {
    /// A format that Mathpix Markdown can be converted to.
    ///
    /// [Reference](https://docs.mathpix.com/reference/post-v3-converter)
    pub enum ConversionFormat {
        /// Markdown.
        Md = "md",
        /// Word.
        Docx = "docx",
        /// PowerPoint.
        Pptx = "pptx",
        /// Excel: a sheet for each table.
        Xlsx = "xlsx",
        /// HTML.
        Html = "html",
        /// PDF, made from HTML.
        Pdf = "pdf",
        /// PDF, made from LaTeX.
        LatexPdf = "latex.pdf",
        /// LaTeX with its images, as a zip archive.
        TexZip = "tex.zip",
        /// Mathpix Markdown with its images, as a zip archive.
        MmdZip = "mmd.zip",
        /// Markdown with its images, as a zip archive.
        MdZip = "md.zip",
        /// HTML with its images, as a zip archive.
        HtmlZip = "html.zip",
    }
}
