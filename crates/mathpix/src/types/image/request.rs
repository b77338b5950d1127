//! An image to be read, and how.

use serde_json::{Map, Value};

use super::source::Image;
use crate::{
    error::Error,
    transport::{Body, Content, RequestBody},
    types::{RecognitionOptions, Region, options::recognition_setters},
};

/// A request to read an image. An [`Image`] alone serves as one.
///
/// [Reference](https://docs.mathpix.com/reference/post-v3-text)
#[derive(Clone, Debug)]
pub struct ImageRequest {
    image: Image,
    options: RecognitionOptions,
    region: Option<Region>,
    extra: Map<String, Value>,
}

impl ImageRequest {
    /// A request to read `image`, with the service's defaults.
    pub fn new(image: impl Into<Image>) -> Self {
        Self {
            image: image.into(),
            options: RecognitionOptions::default(),
            region: None,
            extra: Map::new(),
        }
    }

    /// The part of the image that is read, in pixels. Default: all of it.
    #[must_use]
    pub fn region(mut self, region: Region) -> Self {
        self.region = Some(region);
        self
    }

    recognition_setters!();
}

impl From<Image> for ImageRequest {
    fn from(image: Image) -> Self {
        Self::new(image)
    }
}

impl RequestBody for ImageRequest {
    fn content(self, when: Option<&'static str>) -> Result<Content, Error> {
        let Self {
            image,
            options,
            region,
            extra,
        } = self;
        let reserved = &["src", "file", "options_json", "async", "region"];
        let body = Body {
            options: &options,
            extra: &extra,
            reserved,
        };
        let region = region.map(|region| ("region", serde_json::json!(region)));
        image.content(|src| body.json(when, [src, region]))
    }
}
