//! The files that a document becomes.

use std::path::{Path, PathBuf};

use crate::{
    error::{Error, ErrorKind},
    types::{PdfConversionFormat, PdfFormat, PdfId},
};

/// A file that an output of a document is written to.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct OutputFile {
    /// The format.
    pub format: PdfFormat,
    /// Where it is.
    pub path: PathBuf,
}

/// An output of a document that could not be made or written.
#[derive(Debug)]
#[non_exhaustive]
pub struct FailedOutput {
    /// The format.
    pub format: PdfFormat,
    /// Where it would have been.
    pub path: PathBuf,
    /// Why it is not there.
    pub error: Error,
}

/// A document with the files that have been written of it.
///
/// An [`Error`] holds one, too, if the document had been submitted before it came about: see [`Error::converted`].
#[derive(Debug)]
#[non_exhaustive]
pub struct ConvertedDocument {
    /// The id, by which the document can be gone on with: see [`resume_document`](crate::Client::resume_document).
    pub pdf_id: PdfId,
    /// The files that have been written, in the order in which they were.
    pub files: Vec<OutputFile>,
    /// The outputs that are not to be had. Empty, unless this comes from an error.
    pub failed: Vec<FailedOutput>,
}

impl OutputFile {
    /// A file of the format that its name tells.
    pub(super) fn named(path: PathBuf) -> Result<Self, Error> {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        match PdfFormat::of_file_name(&name) {
            Some(format) => Ok(Self { format, path }),
            None => Err(unknown_format(&path)),
        }
    }
}

fn unknown_format(path: &Path) -> Error {
    let known: Vec<String> = PdfFormat::ALL
        .iter()
        .map(|format| format!("`.{format}`"))
        .collect();
    let message = format!(
        "the name of the file `{}` ends in no format: the formats are {}; for another name say the format, too",
        path.display(),
        known.join(", ")
    );
    Error::new(ErrorKind::InvalidRequest, message)
}

/// The conversions that have to be asked for, each once.
pub(super) fn conversions(
    formats: impl IntoIterator<Item = PdfFormat>,
) -> Vec<PdfConversionFormat> {
    let mut conversions: Vec<_> = formats
        .into_iter()
        .filter_map(PdfFormat::conversion)
        .collect();
    conversions.sort();
    conversions.dedup();
    conversions
}

impl ConvertedDocument {
    pub(super) fn new(pdf_id: PdfId) -> Self {
        Self {
            pdf_id,
            files: Vec::new(),
            failed: Vec::new(),
        }
    }

    /// This, if all its files are there; else the error that says which are not.
    pub(super) fn whole(self) -> Result<Self, Error> {
        let Some(first) = self.failed.first() else {
            return Ok(self);
        };
        let formats: Vec<String> = self
            .failed
            .iter()
            .map(|failed| format!("`{}`", failed.format))
            .collect();
        let message = format!(
            "of the document `{}` there is no {}; {} of its files were written: {}",
            self.pdf_id,
            formats.join(" and no "),
            self.files.len(),
            first.error
        );
        Err(Error::new(ErrorKind::Incomplete, message).with_converted(self))
    }
}
