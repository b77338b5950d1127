//! The files that are downloaded: small, made from the text, and openable as what they claim to be.

pub(crate) mod lines;
pub(crate) mod markup;
mod office;
mod options;
pub(crate) mod pages;
mod pdf;
mod zip;

use bytes::Bytes;
use serde_json::Value;

use crate::options::is_true;
use crate::state::{Conversion, Document};

use options::Options;

/// The format that only a PDF is converted to.
pub(crate) const OVERLAY: &str = "mmd.overlay.pdf";

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
    mmd: String,
    /// The option `conversion_options`.
    options: Option<Value>,
}

impl Source {
    pub(crate) fn of_conversion(conversion: &Conversion) -> Self {
        Self {
            mmd: conversion.mmd.clone(),
            options: conversion.options.clone(),
        }
    }

    pub(crate) fn of_document(pdf_id: &str, document: &Document) -> Self {
        let separator = if is_true(&document.args, "include_page_breaks") {
            "\n\n\\pagebreak\n\n"
        } else {
            "\n\n"
        };
        let pages: Vec<String> = document
            .selected
            .iter()
            .map(|page| pages::text(pdf_id, document, *page))
            .collect();
        Self {
            mmd: pages.join(separator) + "\n",
            options: document.args.get("conversion_options").cloned(),
        }
    }
}

/// A PDF of as many pages as the submitted one, with the text of those that were read, invisible. Of the submitted one
/// nothing is kept, so nothing of it shows.
pub(crate) fn overlay(pdf_id: &str, document: &Document) -> (&'static str, Bytes) {
    let texts: Vec<String> = (1..=document.pages)
        .map(|page| match document.selected.binary_search(&page) {
            Ok(_) => pages::text(pdf_id, document, page),
            Err(_) => String::new(),
        })
        .collect();
    ("application/pdf", Bytes::from(pdf::invisible(&texts)))
}

/// The content type and the bytes of a format, if it can be made.
pub(crate) fn make(format: &str, source: &Source) -> Option<(&'static str, Bytes)> {
    let mmd = source.mmd.as_str();
    let options = Options::of(format, source.options.as_ref());
    let (content_type, bytes) = match format {
        "mmd" => ("text/markdown; charset=utf-8", mmd.as_bytes().to_vec()),
        "md" => (
            "text/plain; charset=utf-8",
            markup::markdown(mmd, options).into_bytes(),
        ),
        "html" => ("text/html; charset=utf-8", markup::html(mmd).into_bytes()),
        "docx" => (office::DOCX, office::docx(mmd, options)),
        "xlsx" => (office::XLSX, office::xlsx(mmd)),
        "pptx" => (office::PPTX, office::pptx(mmd)),
        "pdf" | "latex.pdf" => ("application/pdf", pdf::render(mmd)),
        "mmd.zip" => (
            "application/zip",
            zip::archive(&[("document.mmd", mmd.as_bytes())]),
        ),
        "md.zip" => (
            "application/zip",
            zip::archive(&[("document.md", markup::markdown(mmd, options).as_bytes())]),
        ),
        "html.zip" => (
            "application/zip",
            zip::archive(&[("document.html", markup::html(mmd).as_bytes())]),
        ),
        "tex.zip" => (
            "application/zip",
            zip::archive(&[(
                "document/document.tex",
                markup::tex(mmd, options).as_bytes(),
            )]),
        ),
        _ => return None,
    };
    Some((content_type, Bytes::from(bytes)))
}
