//! Where a document comes from.

use std::path::PathBuf;

use bytes::Bytes;

use crate::transport::{FileLimit, Source};

/// The largest document that is sent.
pub(super) const LIMIT: FileLimit = FileLimit {
    bytes: 1_000_000_000,
    text: "1 GB for a document",
};

/// A document to be read: from a file, from bytes, or from a public address.
///
/// The service takes PDF, DOCX, PPTX, DOC, WPD, ODT, EPUB, AZW, MOBI and DJVU; images are read by
/// [`recognize_image`](crate::Client::recognize_image).
#[derive(Clone, Debug)]
pub struct Document(pub(super) Kind);

#[derive(Clone, Debug)]
pub(super) enum Kind {
    Source(Source),
    Url(String),
}

impl Document {
    /// A document in a file, of at most 1 GB. It is read while it is sent, and never held in memory as a whole.
    pub fn file(path: impl Into<PathBuf>) -> Self {
        Self(Kind::Source(Source::File(path.into())))
    }

    /// A document in memory, of at most 1 GB. `name` is the file name that the service is told; its extension says what
    /// kind of document it is.
    pub fn bytes(bytes: impl Into<Bytes>, name: impl Into<String>) -> Self {
        Self(Kind::Source(Source::Bytes {
            bytes: bytes.into(),
            name: name.into(),
        }))
    }

    /// A document at a public `http` or `https` address. The service downloads it.
    pub fn url(url: impl Into<String>) -> Self {
        Self(Kind::Url(url.into()))
    }
}
