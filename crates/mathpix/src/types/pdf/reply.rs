//! What the service says of a document.

use serde::Deserialize;

use crate::{
    transport::json_replies,
    types::{ConversionStates, PdfId, lenient::lenient, open_enum},
};

/// The reply to a document that was submitted.
#[derive(Clone, Debug, Deserialize)]
#[non_exhaustive]
pub struct PdfSubmitted {
    /// The id by which everything else about the document is asked for.
    pub pdf_id: PdfId,
}

open_enum! {
    /// How far a document is. A state that is not known here means that it is not finished.
    pub enum PdfState {
        /// It has arrived.
        Received = "received",
        /// It has been loaded.
        Loaded = "loaded",
        /// Its pages are being read.
        Split = "split",
        /// It has been read. Conversions may still be running.
        Completed = "completed",
        /// It cannot be read.
        Error = "error",
        /// It has been deleted: only the record of it is left.
        Deleted = "complete",
    }
}

impl PdfState {
    /// Whether nothing more will happen: it has been read, cannot be, or has been deleted.
    pub fn is_final(&self) -> bool {
        matches!(self, Self::Completed | Self::Error | Self::Deleted)
    }
}

/// How far a document is.
///
/// [Reference](https://docs.mathpix.com/reference/post-v3-pdf)
#[derive(Clone, Debug, Deserialize)]
#[non_exhaustive]
pub struct PdfStatus {
    /// The state.
    pub status: PdfState,
    /// How many pages the document has.
    #[serde(default, deserialize_with = "lenient")]
    pub num_pages: Option<u32>,
    /// How many of them have been read.
    #[serde(default, deserialize_with = "lenient")]
    pub num_pages_completed: Option<u32>,
    /// How much has been done, 0 to 100. It may be 100 before the state is `completed`.
    #[serde(default, deserialize_with = "lenient")]
    pub percent_done: Option<f64>,
    /// How far the conversions are, if the service says so here.
    #[serde(default)]
    pub conversion_status: ConversionStates,
}

/// A page of a document, from [`stream_pdf`](crate::Client::stream_pdf). Pages do not have to arrive in order.
#[derive(Clone, Debug, Deserialize)]
#[non_exhaustive]
pub struct PdfPage {
    /// The number of the page among those that are read, counted from 1.
    pub page_idx: u32,
    /// Mathpix Markdown.
    #[serde(default)]
    pub text: String,
    /// How many pages are read.
    #[serde(default, deserialize_with = "lenient")]
    pub pdf_selected_len: Option<u32>,
}

/// The reply to the deletion of a document.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
#[non_exhaustive]
pub struct PdfDeleted {
    /// The id.
    #[serde(deserialize_with = "lenient")]
    pub pdf_id: Option<PdfId>,
    /// When it was deleted.
    #[serde(deserialize_with = "lenient")]
    pub deleted_at: Option<jiff::Timestamp>,
}

json_replies!(PdfSubmitted, PdfStatus, PdfDeleted);
