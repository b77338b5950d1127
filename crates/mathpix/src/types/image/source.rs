//! Where an image comes from.

#[cfg(not(target_arch = "wasm32"))]
use std::path::PathBuf;

use bytes::Bytes;
use serde_json::Value;

use crate::{
    error::Error,
    transport::{BodyLimit, Content, Observer, Reader, Source, Upload, Way},
    types::url::check_image_url,
};
#[cfg(not(target_arch = "wasm32"))]
use crate::{
    platform::{MaybeSend, MaybeSync},
    transport::UploadProgress,
};

/// An image to be read: from a file, from bytes, or from a public address.
///
/// ```no_run
/// use mathpix::{Client, Image, ServerKey};
///
/// # async fn example(client: Client<ServerKey>, png: Vec<u8>) -> Result<(), mathpix::Error> {
/// client.recognize_image(Image::file("formula.png")).await?;
/// client.recognize_image(Image::bytes(png)).await?;
/// client.recognize_image(Image::url("https://example.org/formula.png")).await?;
/// # Ok(())
/// # }
/// ```
///
/// A file or bytes are uploaded; nothing has to be public. The service reads JPEG, PNG, BMP, JPEG 2000, WebP, TIFF, PBM and
/// others. What an image is, its first bytes say, and never the extension of its name; a PDF is refused, since documents
/// are read by [`submit_pdf`](crate::Client::submit_pdf).
///
/// A JPEG or PNG of up to 100 KB is sent inside JSON, as a data URI; any other image as `multipart/form-data`.
/// [`as_data_uri`](Self::as_data_uri) and [`as_multipart`](Self::as_multipart) choose otherwise.
/// [Reference](https://docs.mathpix.com/reference/post-v3-text)
#[derive(Clone, Debug)]
pub struct Image {
    kind: Kind,
    way: Way,
    observer: Option<Observer>,
}

#[derive(Clone, Debug)]
enum Kind {
    Source(Source),
    Url(String),
}

impl Image {
    /// An image in a file, in a request of at most 5 MB. It is read when the call is made.
    ///
    /// It is not there on `wasm32`, where there are no files.
    #[cfg(not(target_arch = "wasm32"))]
    pub fn file(path: impl Into<PathBuf>) -> Self {
        Self::new(Kind::Source(Source::File(path.into())))
    }

    /// An image in memory, as the bytes of a file (PNG, JPEG, ..), in a request of at most 5 MB.
    pub fn bytes(bytes: impl Into<Bytes>) -> Self {
        Self::new(Kind::Source(Source::Bytes {
            bytes: bytes.into(),
            name: "image".into(),
        }))
    }

    /// An image at a public `http` or `https` address, of at most 10 MB. The service downloads it, within 15 s.
    ///
    /// A `data:` URI serves as well: `data:image/png;base64,` or `data:image/jpeg;base64,` and at most 2 MB of base64
    /// text without blanks. It is checked when the call is made.
    pub fn url(url: impl Into<String>) -> Self {
        Self::new(Kind::Url(url.into()))
    }

    fn new(kind: Kind) -> Self {
        Self {
            kind,
            way: Way::default(),
            observer: None,
        }
    }

    /// Sends a file or bytes inside JSON, as a data URI: JPEG and PNG alone, up to 2 MB of base64 text, which are 1.5 MB of
    /// image. Another image is refused when the call is made. An address is sent as it is.
    #[must_use]
    pub fn as_data_uri(mut self) -> Self {
        self.way = Way::DataUri;
        self
    }

    /// Sends a file or bytes as `multipart/form-data`, whatever their size and kind. An address is sent as it is.
    #[must_use]
    pub fn as_multipart(mut self) -> Self {
        self.way = Way::Multipart;
        self
    }

    /// Tells `observe` of each piece of a file or of bytes that is sent: see [`Document::on_progress`](crate::Document::on_progress).
    #[cfg(not(target_arch = "wasm32"))]
    #[must_use]
    pub fn on_progress(
        mut self,
        observe: impl Fn(UploadProgress) + MaybeSend + MaybeSync + 'static,
    ) -> Self {
        self.observer = Some(Observer::new(observe));
        self
    }

    /// The body of a request: `options` writes its JSON, with the member for an address.
    pub(super) fn content(
        self,
        options: impl FnOnce(Option<(&str, Value)>) -> Result<String, Error>,
    ) -> Result<Content, Error> {
        match self.kind {
            Kind::Url(url) => {
                check_image_url(&url)?;
                BodyLimit::IMAGES.body("the image", options(Some(("src", url.into())))?)
            }
            Kind::Source(source) => {
                let upload = Upload::new(source, Reader::Images, options(None)?);
                Ok(Content::Upload(
                    upload.way(self.way).observed_by(self.observer),
                ))
            }
        }
    }
}
