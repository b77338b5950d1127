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
            /// All of them, in the order of this page.
            pub const ALL: &[Self] = &[$(Self::$variant,)+];

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

impl PdfFormat {
    /// The conversion that makes this output; `None` for those that are there for every document.
    pub fn conversion(self) -> Option<PdfConversionFormat> {
        let mut conversions = PdfConversionFormat::ALL.iter().copied();
        conversions.find(|conversion| Self::from(*conversion) == self)
    }

    /// The format that the name of a file ends in: `Some(PdfFormat::TexZip)` for `paper.tex.zip`. Capitals count as small letters.
    pub fn of_file_name(name: &str) -> Option<Self> {
        let name = name.to_ascii_lowercase();
        let ends = |format: &Self| {
            let stem = name.strip_suffix(format.as_str());
            stem.and_then(|stem| stem.strip_suffix('.'))
                .is_some_and(|stem| !stem.is_empty())
        };
        let formats = Self::ALL.iter().copied().filter(ends);
        formats.max_by_key(|format| format.as_str().len())
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
    fn the_longest_extension_of_a_name_is_its_format() {
        for (name, format) in [
            ("paper.mmd", Some(PdfFormat::Mmd)),
            ("paper.v2.PDF", Some(PdfFormat::Pdf)),
            ("paper.latex.pdf", Some(PdfFormat::LatexPdf)),
            ("paper.mmd.overlay.pdf", Some(PdfFormat::MmdOverlayPdf)),
            ("paper.tex.zip", Some(PdfFormat::TexZip)),
            ("paper.lines.mmd.json", Some(PdfFormat::LinesMmdJson)),
            (".lines.json", None),
            (".mmd", None),
            ("mmd", None),
            ("paper.tex", None),
            ("paper.xmmd", None),
        ] {
            assert_eq!(PdfFormat::of_file_name(name), format, "{name}");
        }
    }

    #[test]
    fn what_is_there_for_every_document_is_no_conversion() {
        let none = PdfFormat::ALL.iter().filter(|f| f.conversion().is_none());
        let none: Vec<_> = none.map(|format| format.as_str()).collect();
        assert_eq!(none, ["mmd", "lines.json", "lines.mmd.json"]);
    }

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
