//! What the service says of a document.

use crate::{
    error::ApiError,
    transport::json_replies,
    types::{ConversionStates, DateTime, PdfId, lenient::reply, open_enum},
};

reply! {
    /// The reply to a document that was submitted.
    ///
    /// [Reference](https://docs.mathpix.com/reference/post-v3-pdf)
    #[derive(PartialEq)]
    pub struct PdfSubmitted {
        requires {
            /// The id by which everything else about the document is asked for.
            pub pdf_id: PdfId = "pdf_id",
        }
        /// The state. Installations of one's own send it.
        pub status: Option<PdfState> = "status",
    }
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
        /// It is being read. Installations of one's own say so.
        Processing = "processing",
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

reply! {
    /// How far a document is.
    ///
    /// [Reference](https://docs.mathpix.com/reference/post-v3-pdf)
    #[derive(PartialEq)]
    pub struct PdfStatus {
        requires {
            /// The state.
            pub status: PdfState = "status",
        }
        /// The id. It is not always there.
        pub pdf_id: Option<PdfId> = "pdf_id",
        /// How many pages the document has. Usually there once its pages are being read.
        pub num_pages: Option<u32> = "num_pages",
        /// How many of them have been read. Usually there once its pages are being read.
        pub num_pages_completed: Option<u32> = "num_pages_completed",
        /// How much has been done, 0 to 100. It may be 100 before the state is `completed`.
        pub percent_done: Option<f64> = "percent_done",
        /// How far the conversions are, if the service says so here.
        pub conversion_status: ConversionStates = "conversion_status",
        /// The version of the engine. Not in the reference; the official client reads it.
        pub version: Option<String> = "version",
        /// The file name or address that it was submitted with. Not in the reference; the official client reads it.
        pub input_file: Option<String> = "input_file",
        /// When it was submitted. There once it has been deleted.
        pub created_at: Option<DateTime> = "created_at",
        /// When it was deleted, if it was.
        pub deleted_at: Option<DateTime> = "deleted_at",
        /// Why it cannot be read. Only in what was stored, or came beside an error: a call gives an error itself.
        pub error: Option<ApiError> = "error" | "error_info",
    }
}

reply! {
    /// A page of a document, from [`stream_pdf`](crate::Client::stream_pdf). Pages do not have to arrive in order.
    ///
    /// [Reference](https://docs.mathpix.com/reference/post-v3-pdf)
    pub struct PdfPage {
        /// The number of the page among those that are read, from 1. Always there.
        pub page_idx: Option<u32> = "page_idx",
        /// Mathpix Markdown. Always there; empty on a page without text.
        pub text: String = "text",
        /// How many pages are read in all. Always there.
        pub pdf_selected_len: Option<u32> = "pdf_selected_len",
        /// The id of the document. Not in the reference, only in its examples.
        pub pdf_id: Option<PdfId> = "pdf_id",
        /// The version of the engine. Not in the reference, only in its examples.
        pub version: Option<String> = "version",
    }
}

reply! {
    /// The reply to the deletion of a document: what the service keeps of it.
    ///
    /// Not in the reference; the official client reads it.
    /// [Reference of the deletion](https://docs.mathpix.com/reference/post-v3-pdf)
    pub struct PdfDeleted {
        /// The id. Always there.
        pub pdf_id: Option<PdfId> = "pdf_id",
        /// The state: [`PdfState::Deleted`].
        pub status: Option<PdfState> = "status",
        /// The file name or address that it was submitted with.
        pub input_file: Option<String> = "input_file",
        /// How many pages it had.
        pub num_pages: Option<u32> = "num_pages",
        /// How many of them were read.
        pub num_pages_completed: Option<u32> = "num_pages_completed",
        /// The version of the engine.
        pub version: Option<String> = "version",
        /// When it was submitted.
        pub created_at: Option<DateTime> = "created_at",
        /// When it was deleted.
        pub deleted_at: Option<DateTime> = "deleted_at",
    }
}

/// Stands for its id where one is waited for.
impl AsRef<PdfId> for PdfSubmitted {
    fn as_ref(&self) -> &PdfId {
        &self.pdf_id
    }
}

json_replies!(PdfSubmitted, PdfStatus, PdfDeleted);
