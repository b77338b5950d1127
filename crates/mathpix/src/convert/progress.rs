//! How far a document is on its way from file to file.

use super::OutputFile;
use crate::{
    platform::SharedFn,
    transport::UploadProgress,
    types::{PdfFormat, PdfId, PdfState, PdfStatus},
};

/// How far a document is on its way from file to file.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum ConvertProgress {
    /// A piece of the document has been handed to the connection. There is none of a document at an address.
    Uploading(UploadProgress),
    /// The service has taken the document. By this id it can be [gone on](crate::Client::resume_document) with.
    Submitted(PdfId),
    /// The service has been asked how far it is.
    #[non_exhaustive]
    Reading {
        /// The state.
        state: PdfState,
        /// How many pages have been read, from 0, if the service says so.
        pages_read: Option<u32>,
        /// How many pages the document has, if the service says so.
        pages: Option<u32>,
    },
    /// An output is there, and has been written.
    Written(OutputFile),
    /// An output is not to be had.
    #[non_exhaustive]
    Failed {
        /// The format.
        format: PdfFormat,
        /// Why.
        reason: String,
    },
}

impl ConvertProgress {
    pub(super) fn reading(status: &PdfStatus) -> Self {
        Self::Reading {
            state: status.status.clone(),
            pages_read: status.num_pages_completed,
            pages: status.num_pages,
        }
    }
}

/// Who is told of the progress, if anybody is.
#[derive(Clone, Default)]
pub(super) struct Told(pub(super) Option<SharedFn<ConvertProgress>>);

impl Told {
    pub(super) fn tell(&self, progress: ConvertProgress) {
        if let Some(observe) = &self.0 {
            observe(progress);
        }
    }
}
