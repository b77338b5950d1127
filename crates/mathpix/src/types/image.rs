//! POST /v3/text: images.

use std::path::PathBuf;

use bytes::Bytes;
use serde::Deserialize;
use serde_json::{Map, Value};

use crate::{
    error::{Error, ErrorKind},
    transport::{Body, Content, FileLimit, RequestBody, Source, json_replies},
    types::{RecognitionOptions, RequestId, options::recognition_setters, recognition::Region},
};

/// The largest image that is sent: the service takes a request of at most 5 MB.
const LIMIT: FileLimit = FileLimit {
    bytes: 5_000_000,
    text: "5 MB for an image",
};

/// An image to be read: from a file, from bytes, or from a public address.
#[derive(Clone, Debug)]
pub struct Image(Kind);

#[derive(Clone, Debug)]
enum Kind {
    Source(Source),
    Url(String),
}

impl Image {
    /// An image in a file, of at most 5 MB. It is read when the call is made.
    pub fn file(path: impl Into<PathBuf>) -> Self {
        Self(Kind::Source(Source::File(path.into())))
    }

    /// An image in memory, of at most 5 MB, as the bytes of a file (PNG, JPEG, ..).
    pub fn bytes(bytes: impl Into<Bytes>) -> Self {
        Self(Kind::Source(Source::Bytes {
            bytes: bytes.into(),
            name: "image".into(),
        }))
    }

    /// An image at a public `http` or `https` address, of at most 10 MB. The service downloads it, within 15 s.
    pub fn url(url: impl Into<String>) -> Self {
        Self(Kind::Url(url.into()))
    }
}

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
        match image.0 {
            Kind::Url(url) => {
                check_url(&url)?;
                body.json(when, [Some(("src", Value::from(url))), region])
                    .map(Content::from)
            }
            Kind::Source(source) => Ok(Content::multipart(
                source,
                LIMIT,
                body.json(when, [region])?,
            )),
        }
    }
}

/// Refuses what is no address that the service could download from.
pub(crate) fn check_url(url: &str) -> Result<(), Error> {
    let wrong = |what: &str| {
        Error::new(
            ErrorKind::InvalidRequest,
            format!("the URL of the source {what}"),
        )
    };
    let parsed = url::Url::parse(url).map_err(|error| wrong("is not a URL").caused_by(error))?;
    match parsed.scheme() {
        "http" | "https" => Ok(()),
        scheme => Err(wrong(&format!(
            "has the scheme `{scheme}`: the service downloads from `http` and `https`"
        ))),
    }
}

/// The reply to an image that was submitted: its result appears in [`list_ocr_results`](crate::Client::list_ocr_results).
#[derive(Clone, Debug, Deserialize)]
#[non_exhaustive]
pub struct ImageSubmitted {
    /// The id by which the result can be found.
    pub request_id: RequestId,
}

json_replies!(ImageSubmitted);
