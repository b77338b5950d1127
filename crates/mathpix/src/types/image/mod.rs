//! POST /v3/text: images.

mod reply;
mod request;
mod source;

pub use reply::ImageSubmitted;
pub use request::{ImageOptions, ImageRequest};
pub use source::Image;
