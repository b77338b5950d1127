//! Where an image comes from.

use std::path::PathBuf;

use bytes::Bytes;

use crate::transport::{FileLimit, Source};

/// The largest image that is sent: the service takes a request of at most 5 MB.
pub(super) const LIMIT: FileLimit = FileLimit {
    bytes: 5_000_000,
    text: "5 MB for an image",
};

/// An image to be read: from a file, from bytes, or from a public address.
#[derive(Clone, Debug)]
pub struct Image(pub(super) Kind);

#[derive(Clone, Debug)]
pub(super) enum Kind {
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
