//! The formats that documents and Mathpix Markdown are converted to, and that can be downloaded.

use std::{borrow::Cow, fmt};

use crate::{
    error::Error,
    path::{PathParameter, Segment},
};

/// Declares an enum of extensions, each of which is one of every enum that it is `also` part of.
macro_rules! formats {
    (
        $(#[$attribute:meta])*
        pub enum $name:ident $(also $wider:ident)* {
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
            fn segment(&self) -> Result<Segment, Error> {
                Ok(Segment::Plain(Cow::Borrowed(self.as_str())))
            }
        }

        formats!(@wider $name [$($wider)*] [$($variant)+]);
    };

    (@wider $name:ident [$($wider:ident)*] $variants:tt) => {
        $(formats!(@from $name $wider $variants);)*
    };

    (@from $name:ident $wider:ident [$($variant:ident)+]) => {
        impl From<$name> for $wider {
            fn from(format: $name) -> Self {
                match format {
                    $($name::$variant => Self::$variant,)+
                }
            }
        }
    };
}

formats! {
    /// An output of a document that can be downloaded.
    ///
    /// `Mmd`, `LinesJson` and `LinesMmdJson` are there for every document; the others are conversions, to be asked for when
    /// the document is submitted: see [`PdfConversionFormat`]. What is text comes as text from
    /// [`download_pdf_text`](crate::Client::download_pdf_text).
    /// [Reference](https://docs.mathpix.com/reference/post-v3-pdf)
    pub enum PdfFormat {
        /// Mathpix Markdown.
        Mmd = "mmd",
        /// Every line with its place on the page, as JSON.
        LinesJson = "lines.json",
        /// An older form of `LinesJson`, which the reference calls deprecated.
        LinesMmdJson = "lines.mmd.json",
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
        /// The submitted PDF with an invisible text layer; of PDF documents only. Not in the reference; the official client
        /// asks for it.
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
    /// An output of a document that is text.
    ///
    /// [Reference](https://docs.mathpix.com/reference/post-v3-pdf)
    pub enum PdfTextFormat also PdfFormat {
        /// Mathpix Markdown. It is there for every document.
        Mmd = "mmd",
        /// Every line with its place on the page, as JSON. It is there for every document;
        /// [`get_pdf_lines`](crate::Client::get_pdf_lines) reads it.
        LinesJson = "lines.json",
        /// An older form of `LinesJson`, which the reference calls deprecated. It is there for every document.
        LinesMmdJson = "lines.mmd.json",
        /// Markdown, a conversion.
        Md = "md",
        /// HTML, a conversion.
        Html = "html",
    }
}

formats! {
    /// A format that a document can be converted to once it has been read.
    ///
    /// Those of a [`ConversionFormat`], and the overlay. [Reference](https://docs.mathpix.com/reference/post-v3-pdf)
    pub enum PdfConversionFormat also PdfFormat {
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
        /// The submitted PDF with an invisible text layer; of PDF documents only. Not in the reference; the official client
        /// asks for it.
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
    pub enum ConversionFormat also PdfConversionFormat also PdfFormat {
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

formats! {
    /// An output of a conversion that is text.
    ///
    /// [Reference](https://docs.mathpix.com/reference/post-v3-converter)
    pub enum ConversionTextFormat also ConversionFormat {
        /// Markdown.
        Md = "md",
        /// HTML.
        Html = "html",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_format_keeps_its_extension_in_a_wider_list() {
        assert_eq!(
            PdfFormat::from(PdfTextFormat::LinesMmdJson).as_str(),
            "lines.mmd.json"
        );
        assert_eq!(
            PdfFormat::from(PdfConversionFormat::MmdOverlayPdf).as_str(),
            "mmd.overlay.pdf"
        );
        assert_eq!(
            PdfConversionFormat::from(ConversionFormat::LatexPdf).as_str(),
            "latex.pdf"
        );
    }
}
