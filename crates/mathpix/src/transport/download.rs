//! A download: an output of a document or conversion, or the word that it is not there yet.

#[cfg(not(target_arch = "wasm32"))]
use std::path::Path;
use std::time::Duration;

use bytes::Bytes;

#[cfg(not(target_arch = "wasm32"))]
use crate::platform::NewFile;
use crate::{
    error::{Error, ErrorKind},
    transport::incoming::Incoming,
};

/// The answer to a download: the output as a `T`, or the word that it is still being made.
#[derive(Clone, Debug, PartialEq, Eq)]
#[must_use = "a download may be pending: look at it, or call `ready` for an error in that case"]
pub enum Download<T = Output> {
    /// The output is there.
    Ready(T),
    /// The output is still being made.
    Pending(Pending),
}

/// The word that an output is still being made.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Pending {
    /// How long to wait before the next try: what the service asks for, else 2 s.
    pub retry_after: Duration,
}

impl<T> Download<T> {
    /// The output, for those who do not wait for it here.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::NotReady`] if the output is still being made.
    pub fn ready(self) -> Result<T, Error> {
        match self {
            Self::Ready(output) => Ok(output),
            Self::Pending(pending) => Err(pending.error()),
        }
    }
}

/// The output in bytes, which are still arriving.
impl Download<Output> {
    /// The output as bytes in memory.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::NotReady`] if the output is still being made; see [`Output::bytes`].
    pub async fn bytes(self) -> Result<Bytes, Error> {
        self.ready()?.bytes().await
    }

    /// The next piece of the output; `None` at its end.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::NotReady`] if the output is still being made; see [`Output::chunk`].
    pub async fn chunk(&mut self) -> Result<Option<Bytes>, Error> {
        match self {
            Self::Ready(output) => output.chunk().await,
            Self::Pending(pending) => Err(pending.error()),
        }
    }

    /// Writes the output to a file.
    ///
    /// It is not there on `wasm32`, where there are no files.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::NotReady`] if the output is still being made; see [`Output::save`].
    #[cfg(not(target_arch = "wasm32"))]
    pub async fn save(self, path: impl AsRef<Path>) -> Result<(), Error> {
        self.ready()?.save(path).await
    }
}

impl Pending {
    fn error(&self) -> Error {
        Error::new(
            ErrorKind::NotReady,
            format!(
                "the output is still being made: ask again in {} s",
                self.retry_after.as_secs_f32()
            ),
        )
    }
}

/// An output whose bytes are arriving.
///
/// Those of text have calls of their own, such as [`download_pdf_text`](crate::Client::download_pdf_text).
#[derive(Debug)]
pub struct Output(Box<Incoming>);

impl Output {
    pub(super) fn new(incoming: Incoming) -> Self {
        Self(Box::new(incoming))
    }

    pub(super) fn into_incoming(self) -> Incoming {
        *self.0
    }

    /// The content type, without parameters; empty if the service names none.
    pub fn content_type(&self) -> String {
        self.0.content_type()
    }

    /// The next piece of the output; `None` at its end.
    ///
    /// # Errors
    ///
    /// If the connection is lost or nothing arrives within the idle limit.
    pub async fn chunk(&mut self) -> Result<Option<Bytes>, Error> {
        self.0.chunk().await
    }

    /// Receives the output into memory, up to 64 MiB.
    ///
    /// # Errors
    ///
    /// As for [`Output::chunk`], and [`ErrorKind::TooLarge`].
    pub async fn bytes(mut self) -> Result<Bytes, Error> {
        Ok(self.0.whole().await?.body)
    }

    /// Writes the output to a file as it arrives, whatever its size: first beside it, then renamed, so that a cut download
    /// never looks complete.
    ///
    /// It is not there on `wasm32`, where there are no files.
    ///
    /// # Errors
    ///
    /// As for [`Output::chunk`], and [`ErrorKind::File`] if the file cannot be written.
    #[cfg(not(target_arch = "wasm32"))]
    pub async fn save(mut self, path: impl AsRef<Path>) -> Result<(), Error> {
        let path = path.as_ref();
        let failed = |error| {
            Error::new(
                ErrorKind::File,
                format!("the file `{}` cannot be written", path.display()),
            )
            .caused_by(error)
        };
        let mut file = NewFile::create(path).await.map_err(failed)?;
        while let Some(chunk) = self.chunk().await? {
            file.write(&chunk).await.map_err(failed)?;
        }
        file.finish().await.map_err(failed)
    }
}
