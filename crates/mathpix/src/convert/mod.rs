//! From file to file: documents are submitted, waited for and downloaded in one step.
//!
//! `fetch` waits for the outputs of one document and writes them; `document` is that for a single one, `folder` for many, with
//! a journal of what has been done. `taken` tells refusals from answers that leave open what became of a submission.

mod builder;
mod document;
mod fetch;
mod folder;
mod output;
mod progress;
mod taken;

pub use builder::DocumentConversion;
pub use folder::{
    DocumentConversions, DocumentOutcome, DocumentResult, DocumentResults, Documents,
    DocumentsProgress, DocumentsSummary, FailedDocument,
};
pub use output::{ConvertedDocument, FailedOutput, OutputFile};
pub use progress::ConvertProgress;
