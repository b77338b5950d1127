//! POST /v3/batch and what follows: many images at once.

mod behavior;
mod image;
mod options;
mod reply;
mod request;
mod result;

pub use behavior::{LatexContent, OcrBehavior};
pub use image::{BatchImage, BatchImageOptions};
pub use reply::{BatchCallback, BatchResults, BatchSubmitted, CallbackEcho};
pub use request::{BatchOptions, BatchRequest};
pub use result::BatchResult;
