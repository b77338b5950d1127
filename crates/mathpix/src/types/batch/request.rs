//! POST /v3/batch: images to be read, and how.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use crate::{
    error::{Error, ErrorKind},
    transport::{Body, BodyLimit, Content, RequestBody},
    types::{TextFormat, setters::extra_setter, url::check_url},
};

/// A request to read many images, each under a key of your own.
///
/// The images are read as text, as by [`recognize_image`](crate::Client::recognize_image).
/// [Reference](https://docs.mathpix.com/reference/post-v3-batch)
#[derive(Clone, Debug)]
pub struct BatchRequest {
    options: BatchBody,
    extra: Map<String, Value>,
}

#[derive(Clone, Debug, Serialize, Deserialize)]
struct BatchBody {
    urls: BTreeMap<String, String>,
    ocr_behavior: String,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    formats: Vec<TextFormat>,
}

impl BatchRequest {
    /// A request to read the images at public addresses, each with its key.
    pub fn new(urls: impl IntoIterator<Item = (impl Into<String>, impl Into<String>)>) -> Self {
        let urls = urls
            .into_iter()
            .map(|(key, url)| (key.into(), url.into()))
            .collect();
        Self {
            options: BatchBody {
                urls,
                ocr_behavior: "text".into(),
                formats: Vec::new(),
            },
            extra: Map::new(),
        }
    }

    /// The outputs. Default: [`TextFormat::Text`].
    #[must_use]
    pub fn formats(mut self, formats: impl IntoIterator<Item = TextFormat>) -> Self {
        self.options.formats = formats.into_iter().collect();
        self
    }

    extra_setter!();
}

impl RequestBody for BatchRequest {
    fn content(self, when: Option<&'static str>) -> Result<Content, Error> {
        let wrong =
            |what: String| Error::new(ErrorKind::InvalidRequest, format!("the batch {what}"));
        if self.options.urls.is_empty() {
            return Err(wrong("has no images".into()));
        }
        for url in self.options.urls.values() {
            check_url(url)?;
        }
        let json = Body {
            options: &self.options,
            extra: &self.extra,
            reserved: &[],
        }
        .json(when, [])?;
        BodyLimit::IMAGES.body("the batch", json)
    }
}
