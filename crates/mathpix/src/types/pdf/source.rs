//! Where a document comes from.

#[cfg(not(target_arch = "wasm32"))]
use std::path::{Path, PathBuf};

use bytes::Bytes;
use serde_json::Value;

use crate::{
    error::Error,
    transport::{Content, Observer, Reader, Source, Upload},
    types::url::check_url,
};
#[cfg(not(target_arch = "wasm32"))]
use crate::{
    platform::{MaybeSend, MaybeSync},
    transport::UploadProgress,
};

/// A document to be read: from a file, from bytes, or from a public address.
///
/// ```no_run
/// use mathpix::{Client, Document, ServerKey};
///
/// # async fn example(client: Client<ServerKey>, bytes: Vec<u8>) -> Result<(), mathpix::Error> {
/// client.submit_pdf(Document::file("paper.pdf")).await?;
/// client.submit_pdf(Document::bytes(bytes, "paper.docx")).await?;
/// client.submit_pdf(Document::url("https://example.org/paper.pdf")).await?;
/// # Ok(())
/// # }
/// ```
///
/// The service takes PDF, DOCX, PPTX, DOC, WPD, ODT, EPUB, AZW, AZW3, KFX, MOBI and DJVU. An image is refused, since images
/// are read by [`recognize_image`](crate::Client::recognize_image); its first bytes tell, and never the extension of its
/// name. [Reference](https://docs.mathpix.com/reference/post-v3-pdf)
#[derive(Clone, Debug)]
pub struct Document {
    kind: Kind,
    observer: Option<Observer>,
}

#[derive(Clone, Debug)]
enum Kind {
    Source(Source),
    Url(String),
}

impl Document {
    /// A document in a file, of at most 1 GB. It is read while it is sent, and never held in memory as a whole.
    ///
    /// It is not there on `wasm32`, where there are no files.
    #[cfg(not(target_arch = "wasm32"))]
    pub fn file(path: impl Into<PathBuf>) -> Self {
        Self::new(Kind::Source(Source::File(path.into())))
    }

    /// A document in memory, of at most 1 GB. `name` is the file name that the service is told; its extension says what
    /// kind of document it is.
    pub fn bytes(bytes: impl Into<Bytes>, name: impl Into<String>) -> Self {
        Self::new(Kind::Source(Source::Bytes {
            bytes: bytes.into(),
            name: name.into(),
        }))
    }

    /// A document at a public `http` or `https` address. The service downloads it.
    pub fn url(url: impl Into<String>) -> Self {
        Self::new(Kind::Url(url.into()))
    }

    fn new(kind: Kind) -> Self {
        Self {
            kind,
            observer: None,
        }
    }

    /// Tells `observe` of each piece of a file or of bytes that is sent, when it is handed to the connection.
    ///
    /// It is called within the sending, so it should be quick. Should the request have to be sent again, the count begins
    /// anew. For an address there is nothing to tell.
    ///
    /// It is not there on `wasm32`: a browser does not tell how far an upload is.
    ///
    /// ```
    /// use mathpix::Document;
    ///
    /// let document = Document::file("paper.pdf")
    ///     .on_progress(|progress| println!("{} of {} bytes", progress.sent, progress.total));
    /// ```
    #[cfg(not(target_arch = "wasm32"))]
    #[must_use]
    pub fn on_progress(
        mut self,
        observe: impl Fn(UploadProgress) + MaybeSend + MaybeSync + 'static,
    ) -> Self {
        self.observer = Some(Observer::new(observe));
        self
    }

    /// The path of the file that it is in, if it is in one.
    #[cfg(not(target_arch = "wasm32"))]
    pub(super) fn path(&self) -> Option<&Path> {
        match &self.kind {
            Kind::Source(Source::File(path)) => Some(path),
            _ => None,
        }
    }

    /// Tells `observe` as well, after whoever is told already. An error of it ends the sending.
    #[cfg(not(target_arch = "wasm32"))]
    pub(super) fn observed_by(
        mut self,
        observe: impl Fn(UploadProgress) -> Result<(), Error> + Send + Sync + 'static,
    ) -> Self {
        self.observer = Some(Observer::followed_by(self.observer.take(), observe));
        self
    }

    /// The body of a request: `options` writes its JSON, with the member for an address.
    pub(super) fn content(
        self,
        options: impl FnOnce(Option<(&str, Value)>) -> Result<String, Error>,
    ) -> Result<Content, Error> {
        match self.kind {
            Kind::Url(url) => {
                check_url(&url)?;
                options(Some(("url", url.into()))).map(Content::from)
            }
            Kind::Source(source) => {
                let upload = Upload::new(source, Reader::Documents, options(None)?);
                Ok(Content::Upload(upload.observed_by(self.observer)))
            }
        }
    }
}
