//! The files that are downloaded: small, made from the text, and openable as what they claim to be.

pub(crate) mod lines;
pub(crate) mod markup;
mod office;
mod pdf;
mod zip;

use bytes::Bytes;

use crate::ids::derive;
use crate::recognition::inline;
use crate::samples;
use crate::state::Document;

/// The formats that can be made, beside the text itself.
pub(crate) const FORMATS: &[&str] = &[
    "docx",
    "html",
    "html.zip",
    "latex.pdf",
    "md",
    "md.zip",
    "mmd.zip",
    "pdf",
    "pptx",
    "tex.zip",
    "xlsx",
];

/// What files are made from.
pub(crate) struct Source {
    /// Mathpix Markdown.
    pub(crate) mmd: String,
}

impl Source {
    pub(crate) fn of_mmd(mmd: &str) -> Self {
        Self {
            mmd: mmd.to_owned(),
        }
    }

    pub(crate) fn of_document(document: &Document) -> Self {
        let separator = if document.page_breaks {
            "\n\n\\pagebreak\n\n"
        } else {
            "\n\n"
        };
        let pages: Vec<String> = document
            .selected
            .iter()
            .map(|page| page_text(document, *page))
            .collect();
        Self {
            mmd: pages.join(separator) + "\n",
        }
    }
}

/// The made-up text of a page.
pub(crate) fn page_text(document: &Document, page: u32) -> String {
    let hash = derive(document.hash, u64::from(page));
    let math = |hash| {
        inline(
            &samples::choose_equation(hash).latex(),
            &document.delimiters,
        )
    };
    let (first, second) = (math(hash), math(derive(hash, 1)));
    format!(
        "\\section*{{Page {page}}}\n\nThis page begins with {first}. Further down it says {second}."
    )
}

/// The content type and the bytes of a format, if it can be made.
pub(crate) fn make(format: &str, source: &Source) -> Option<(&'static str, Bytes)> {
    let mmd = source.mmd.as_str();
    let (content_type, bytes) = match format {
        "mmd" => ("text/markdown; charset=utf-8", mmd.as_bytes().to_vec()),
        "md" => (
            "text/plain; charset=utf-8",
            markup::markdown(mmd).into_bytes(),
        ),
        "html" => ("text/html; charset=utf-8", markup::html(mmd).into_bytes()),
        "docx" => (office::DOCX, office::docx(mmd)),
        "xlsx" => (office::XLSX, office::xlsx(mmd)),
        "pptx" => (office::PPTX, office::pptx(mmd)),
        "pdf" | "latex.pdf" => ("application/pdf", pdf::render(mmd)),
        "mmd.zip" => (
            "application/zip",
            zip::archive(&[("document.mmd", mmd.as_bytes())]),
        ),
        "md.zip" => (
            "application/zip",
            zip::archive(&[("document.md", markup::markdown(mmd).as_bytes())]),
        ),
        "html.zip" => (
            "application/zip",
            zip::archive(&[("document.html", markup::html(mmd).as_bytes())]),
        ),
        "tex.zip" => (
            "application/zip",
            zip::archive(&[("document/document.tex", markup::tex(mmd).as_bytes())]),
        ),
        _ => return None,
    };
    Some((content_type, Bytes::from(bytes)))
}
