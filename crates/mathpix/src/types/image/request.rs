//! An image to be read, and how.

use serde_json::{Map, Value};

use super::source::Image;
use crate::{
    error::Error,
    transport::{Body, Content, RequestBody},
    types::{
        options::recognition_options,
        setters::{extra_setter, improve_setter},
    },
};

/// A request to read an image. An [`Image`] alone serves as one.
///
/// ```
/// use mathpix::{Confidence, Image, ImageRequest, Region, TextFormat};
///
/// # fn example() -> Result<(), mathpix::Error> {
/// let request = ImageRequest::new(Image::file("page.jpg"))
///     .formats([TextFormat::Text, TextFormat::Html])
///     .region(Region::new(0, 0, 640, 480)?)
///     .confidence_threshold(Confidence::new(0.5)?)
///     .fullwidth_punctuation(false);
/// # Ok(())
/// # }
/// ```
///
/// An image that is sent by [`submit_image`](crate::Client::submit_image) with `improve_mathpix(false)` is in no list of
/// results: only a [`callback`](Self::callback) tells what was read.
///
/// [Reference](https://docs.mathpix.com/reference/post-v3-text)
#[derive(Clone, Debug)]
pub struct ImageRequest {
    image: Image,
    options: ImageOptions,
    extra: Map<String, Value>,
}

impl ImageRequest {
    /// A request to read `image`, with the service's defaults.
    pub fn new(image: impl Into<Image>) -> Self {
        Self {
            image: image.into(),
            options: ImageOptions::default(),
            extra: Map::new(),
        }
    }

    improve_setter!();

    extra_setter!();
}

recognition_options! {
    /// The options of an [`ImageRequest`], as they are sent: what is not set is left out.
    ///
    /// [Reference](https://docs.mathpix.com/reference/post-v3-text)
    pub struct ImageOptions of ImageRequest {
        formats,
        callback,
        region,
        enable_blue_hsv_filter,
        auto_rotate_confidence_threshold,
    }
}

impl From<Image> for ImageRequest {
    fn from(image: Image) -> Self {
        Self::new(image)
    }
}

impl RequestBody for ImageRequest {
    fn content(self, when: Option<&'static str>) -> Result<Content, Error> {
        self.options.check()?;
        if let Some(callback) = &self.options.callback {
            callback.check()?;
        }
        let reserved = &["src", "file", "options_json", "async"];
        let body = Body {
            options: &self.options,
            extra: &self.extra,
            reserved,
        };
        self.image.content(|src| body.json(when, [src]))
    }
}

#[cfg(test)]
mod tests;
