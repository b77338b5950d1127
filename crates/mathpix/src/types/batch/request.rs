//! POST /v3/batch: images to be read, and how.

use std::collections::BTreeSet;

use serde_json::{Map, Value};

use super::{image::BatchImage, options::batch_options};
use crate::{
    error::{Error, ErrorKind},
    transport::{Body, BodyLimit, Content, RequestBody},
    types::{
        OcrBehavior,
        setters::{extra_setter, improve_setter},
    },
};

/// A request to read many images, each under a key of your own.
///
/// ```
/// use mathpix::{BatchRequest, LatexFormat, TextFormat};
///
/// let images = [
///     ("circle", "https://example.org/circle.jpg"),
///     ("linear", "https://example.org/linear.jpg"),
/// ];
/// let text = BatchRequest::new(images).formats([TextFormat::Text, TextFormat::Data]);
/// let latex = BatchRequest::latex(images).formats([LatexFormat::LatexSimplified]);
/// ```
///
/// [Reference](https://docs.mathpix.com/reference/post-v3-batch)
#[derive(Clone, Debug)]
pub struct BatchRequest {
    images: Vec<(String, BatchImage)>,
    options: BatchOptions,
    extra: Map<String, Value>,
}

impl BatchRequest {
    /// A request to read the images as text, as by [`recognize_image`](crate::Client::recognize_image), each with its key.
    ///
    /// It sends `ocr_behavior`, since the service reads as LaTeX by default.
    pub fn new(
        images: impl IntoIterator<Item = (impl Into<String>, impl Into<BatchImage>)>,
    ) -> Self {
        Self::latex(images).ocr_behavior(OcrBehavior::Text)
    }

    /// A request to read the images as LaTeX, as by the deprecated `POST /v3/latex`, each with its key.
    pub fn latex(
        images: impl IntoIterator<Item = (impl Into<String>, impl Into<BatchImage>)>,
    ) -> Self {
        Self {
            images: images
                .into_iter()
                .map(|(key, image)| (key.into(), image.into()))
                .collect(),
            options: BatchOptions::default(),
            extra: Map::new(),
        }
    }

    improve_setter!();

    extra_setter!();
}

batch_options! {
    /// The options of a [`BatchRequest`], as they are sent: what is not set is left out.
    ///
    /// Without `ocr_behavior` the service reads as LaTeX.
    ///
    /// [Reference](https://docs.mathpix.com/reference/post-v3-batch)
    pub struct BatchOptions of BatchRequest {
        /// Whether the images are read as text or as LaTeX. Default: as the request was made, by [`BatchRequest::new`] or
        /// [`BatchRequest::latex`].
        ocr_behavior: (crate::OcrBehavior),
        callback,
    }
}

impl RequestBody for BatchRequest {
    fn content(self, when: Option<&'static str>) -> Result<Content, Error> {
        let wrong =
            |what: String| Error::new(ErrorKind::InvalidRequest, format!("the batch {what}"));
        if self.images.is_empty() {
            return Err(wrong("has no images".into()));
        }
        let mut keys = BTreeSet::new();
        if let Some((key, _)) = self.images.iter().find(|(key, _)| !keys.insert(key)) {
            return Err(wrong(format!(
                "has two images with the key `{}`: give each its own",
                key.escape_debug()
            )));
        }
        self.options.check_all()?;
        if let Some(callback) = &self.options.callback {
            callback.check()?;
        }
        let urls = self
            .images
            .into_iter()
            .map(|(key, image)| Ok((key, image.json()?)))
            .collect::<Result<Map<_, _>, Error>>()?;
        let json = Body {
            options: &self.options,
            extra: &self.extra,
            reserved: &["urls", "src", "async"],
        }
        .json(when, [Some(("urls", urls.into()))])?;
        BodyLimit::IMAGES.body("the batch", json)
    }
}

#[cfg(test)]
mod tests;
