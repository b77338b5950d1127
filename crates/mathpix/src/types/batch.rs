//! POST /v3/batch and what follows: many images at once.

use std::collections::BTreeMap;

use serde::{Deserialize, Deserializer, Serialize};
use serde_json::{Map, Value};

use crate::{
    error::{Error, ErrorKind},
    transport::{Body, Content, RequestBody, json_replies},
    types::{BatchId, Recognition, TextFormat, image::check_url, null_default},
};

/// The largest request that the service takes, in bytes.
const LIMIT: usize = 5_000_000;

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

    /// An option that has no setter here, sent as it is.
    ///
    /// Options with a setter or method of their own are refused when the call is made.
    #[must_use]
    pub fn extra(mut self, name: impl Into<String>, value: impl Into<Value>) -> Self {
        self.extra.insert(name.into(), value.into());
        self
    }
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
        if json.len() > LIMIT {
            return Err(wrong(format!(
                "makes a request of {} bytes: the service takes at most 5 MB",
                json.len()
            )));
        }
        Ok(json.into())
    }
}

/// The reply to a batch that was submitted.
#[derive(Clone, Debug, Deserialize)]
#[non_exhaustive]
pub struct BatchSubmitted {
    /// The id by which the results are asked for.
    pub batch_id: BatchId,
}

/// The results of a batch, as far as they are there.
///
/// [Reference](https://docs.mathpix.com/reference/post-v3-batch)
#[derive(Clone, Debug, Deserialize)]
#[non_exhaustive]
pub struct BatchResults {
    /// The keys of all images.
    pub keys: Vec<String>,
    /// What was read, by key.
    #[serde(default, deserialize_with = "null_default")]
    pub results: BTreeMap<String, BatchResult>,
}

impl BatchResults {
    /// Whether every image has been read, or could not be.
    pub fn is_complete(&self) -> bool {
        self.results.len() >= self.keys.len()
    }
}

/// What became of one image of a batch.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub enum BatchResult {
    /// It was read.
    Read(Box<Recognition>),
    /// It could not be read.
    Failed(crate::ApiError),
}

impl<'de> Deserialize<'de> for BatchResult {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let value = Value::deserialize(deserializer)?;
        match crate::ApiError::from_value(&value) {
            Some(error) => Ok(Self::Failed(error)),
            None => serde_json::from_value(value)
                .map(Self::Read)
                .map_err(serde::de::Error::custom),
        }
    }
}

json_replies!(BatchSubmitted, BatchResults);
