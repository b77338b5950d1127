//! POST /v3/converter and what follows: Mathpix Markdown to other formats.

mod reply;
mod request;

pub use reply::{ConversionState, ConversionStates, ConversionStatus, ConversionSubmitted};
pub use request::ConversionRequest;
