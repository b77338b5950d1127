//! One image of a batch, and how it is read.

use serde_json::{Map, Value, json};

use super::options::batch_options;
use crate::{
    error::Error,
    transport::Body,
    types::{
        setters::{extra_setter, improve_setter},
        url::check_image_url,
    },
};

/// An image of a batch, at an address or as a `data:` URI, with options for it alone. Its address alone serves as one.
///
/// ```
/// use mathpix::{BatchImage, BatchRequest, OcrBehavior, Region, TextFormat};
///
/// # fn example() -> Result<(), mathpix::Error> {
/// let circle = BatchImage::new("https://example.org/circle.jpg")
///     .formats([TextFormat::Text])
///     .region(Region::new(10, 20, 300, 120)?);
/// let request = BatchRequest::new([
///     ("circle", circle),
///     ("linear", "https://example.org/linear.jpg".into()),
/// ]);
/// # Ok(())
/// # }
/// ```
///
/// [Reference](https://docs.mathpix.com/reference/post-v3-batch)
#[derive(Clone, Debug, PartialEq)]
pub struct BatchImage {
    url: String,
    options: BatchImageOptions,
    extra: Map<String, Value>,
}

impl BatchImage {
    /// An image at a public `http` or `https` address, or in a URI such as `data:image/png;base64,..` of at most 2 MB.
    pub fn new(url: impl Into<String>) -> Self {
        Self {
            url: url.into(),
            options: BatchImageOptions::default(),
            extra: Map::new(),
        }
    }

    improve_setter!();

    extra_setter!();

    /// What stands for it in the request: its address, or an object if it has options.
    pub(super) fn json(self) -> Result<Value, Error> {
        check_image_url(&self.url)?;
        self.options.check_all()?;
        if self.options == BatchImageOptions::default() && self.extra.is_empty() {
            return Ok(self.url.into());
        }
        let body = Body {
            options: &self.options,
            extra: &self.extra,
            reserved: &["url", "src", "async"],
        };
        body.value([Some(("url", json!(self.url)))])
    }
}

impl From<&str> for BatchImage {
    fn from(url: &str) -> Self {
        Self::new(url)
    }
}

impl From<String> for BatchImage {
    fn from(url: String) -> Self {
        Self::new(url)
    }
}

batch_options! {
    /// The options of a [`BatchImage`], as they are sent: what is not set is left out, and that of the batch holds.
    ///
    /// [Reference](https://docs.mathpix.com/reference/post-v3-batch)
    pub struct BatchImageOptions of BatchImage {
        /// Whether this image is read as text or as LaTeX. Default: as the batch is.
        ocr_behavior: (crate::OcrBehavior),
    }
}
