//! POST /v3/text: images.

mod reply;
mod request;
mod source;

pub use reply::ImageSubmitted;
pub use request::ImageRequest;
pub use source::Image;
