//! A download: an output of a document or conversion, or the word that it is not there yet.

use std::{path::Path, time::Duration};

use bytes::Bytes;
use http::StatusCode;

use crate::{
    error::{Error, ErrorKind},
    platform::NewFile,
    transport::{
        incoming::Incoming,
        reply::{Received, Reply},
    },
};

/// The wait before the next try if the service names none.
const DEFAULT_WAIT: Duration = Duration::from_secs(2);

/// The answer to a download.
#[derive(Debug)]
#[must_use = "a download is received only by `bytes`, `text` or `save`"]
pub enum Download {
    /// The output is there, and its bytes are arriving.
    Ready(Output),
    /// The output is still being made.
    Pending(Pending),
}

/// The word that an output is still being made.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Pending {
    /// How long to wait before the next try: what the service asks for, else 2 s.
    pub retry_after: Duration,
}

impl Download {
    /// The output as bytes in memory.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::NotReady`] if the output is still being made; see [`Output::bytes`].
    pub async fn bytes(self) -> Result<Bytes, Error> {
        self.ready()?.bytes().await
    }

    /// The output as text.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::NotReady`] if the output is still being made; see [`Output::text`].
    pub async fn text(self) -> Result<String, Error> {
        self.ready()?.text().await
    }

    /// Writes the output to a file.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::NotReady`] if the output is still being made; see [`Output::save`].
    pub async fn save(self, path: impl AsRef<Path>) -> Result<(), Error> {
        self.ready()?.save(path).await
    }

    /// The output, or an error that says that it is still being made.
    fn ready(self) -> Result<Output, Error> {
        match self {
            Self::Ready(output) => Ok(output),
            Self::Pending(pending) => Err(Error::new(
                ErrorKind::NotReady,
                format!(
                    "the output is still being made: ask again in {} s",
                    pending.retry_after.as_secs_f32()
                ),
            )),
        }
    }
}

/// An output whose bytes are arriving.
#[derive(Debug)]
pub struct Output(Box<Incoming>);

impl Output {
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
    pub async fn bytes(self) -> Result<Bytes, Error> {
        Ok(self.0.whole().await?.body)
    }

    /// Receives the output as text, up to 64 MiB. It is UTF-8, whatever the content type says.
    ///
    /// # Errors
    ///
    /// As for [`Output::bytes`], and [`ErrorKind::Decode`] if it is not UTF-8.
    pub async fn text(self) -> Result<String, Error> {
        let endpoint = self.0.endpoint();
        let bytes = self.bytes().await?;
        String::from_utf8(bytes.into()).map_err(|error| {
            Error::new(
                ErrorKind::Decode,
                "the output is not UTF-8 text: receive it by `bytes` or `save`",
            )
            .at(endpoint)
            .caused_by(error)
        })
    }

    /// Writes the output to a file: first beside it, then renamed, so that a cut download never looks complete.
    ///
    /// # Errors
    ///
    /// As for [`Output::chunk`], and [`ErrorKind::File`] if the file cannot be written.
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

impl Reply for Download {
    const STREAMED: bool = true;

    async fn receive(incoming: Incoming) -> Result<Received<Self>, Error> {
        let wait = incoming.retry_after().unwrap_or(DEFAULT_WAIT);
        let value = match incoming.status() {
            StatusCode::ACCEPTED => Self::Pending(Pending { retry_after: wait }),
            StatusCode::OK if is_file(&incoming) => Self::Ready(Output(Box::new(incoming))),
            status => {
                let whole = incoming.whole().await?;
                match Error::from_reply(&whole) {
                    Some(_)
                        if status == StatusCode::NOT_FOUND && tells_of_running_job(&whole.body) =>
                    {
                        Self::Pending(Pending { retry_after: wait })
                    }
                    Some(error) => return Err(error),
                    None => return Err(Error::unexpected(&whole, "a file")),
                }
            }
        };
        Ok(Received { value, body: None })
    }
}

/// Whether the body is the file asked for, and not JSON in its place.
fn is_file(incoming: &Incoming) -> bool {
    incoming.path().ends_with(".json") || incoming.content_type() != "application/json"
}

/// Whether a 404 carries the state of a job that goes on.
fn tells_of_running_job(body: &[u8]) -> bool {
    #[derive(serde::Deserialize)]
    struct State {
        status: String,
        error: Option<String>,
        deleted_at: Option<String>,
    }
    serde_json::from_slice(body).is_ok_and(|state: State| {
        state.error.is_none()
            && state.deleted_at.is_none()
            && state.status != "error"
            && state.status != "completed"
    })
}
