//! From file to file: documents are submitted, waited for and downloaded in one step.
//!
//! `fetch` waits for the outputs of one document and writes them; `document` is that for a single one, `folder` for many, with
//! a journal of what has been done.

mod builder;
mod document;
mod fetch;
mod folder;
mod output;
mod progress;

pub use builder::DocumentConversion;
pub use folder::{
    DocumentConversions, DocumentOutcome, DocumentResult, DocumentResults, Documents,
    DocumentsProgress, DocumentsSummary, FailedDocument,
};
pub use output::{ConvertedDocument, FailedOutput, OutputFile};
pub use progress::ConvertProgress;
