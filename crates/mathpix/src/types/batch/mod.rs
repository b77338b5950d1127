//! POST /v3/batch and what follows: many images at once.

mod reply;
mod request;
mod result;

pub use reply::{BatchCallback, BatchResults, BatchSubmitted, CallbackEcho};
pub use request::BatchRequest;
pub use result::BatchResult;
