//! POST /v3/batch and what follows: many images at once.

mod reply;
mod request;

pub use reply::{BatchResult, BatchResults, BatchSubmitted};
pub use request::BatchRequest;
