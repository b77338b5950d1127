//! POST /v3/pdf and what follows: documents.

mod reply;
mod request;

pub use reply::{PdfDeleted, PdfPage, PdfState, PdfStatus, PdfSubmitted};
pub use request::{Document, PdfRequest};
