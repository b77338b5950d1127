//! POST /v3/pdf and what follows: documents.

mod lines;
mod reply;
mod request;
mod source;
mod webhook;

pub use lines::{PdfLine, PdfLines, PdfLinesPage};
pub use reply::{PdfDeleted, PdfPage, PdfState, PdfStatus, PdfSubmitted};
pub use request::{PdfOptions, PdfRequest};
pub use source::Document;
pub use webhook::{PdfWebhook, WebhookEvent};
