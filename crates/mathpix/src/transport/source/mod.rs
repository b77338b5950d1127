//! Where the bytes of an upload come from.

#[cfg(not(target_arch = "wasm32"))]
mod file;

#[cfg(not(target_arch = "wasm32"))]
pub(crate) use file::cannot_be_read;

#[cfg(not(target_arch = "wasm32"))]
use std::path::{Path, PathBuf};

use bytes::Bytes;

use crate::{error::Error, platform::Stamp, transport::pieces::Part};

/// Where the bytes of an upload come from. It can be read as often as the request has to be sent.
#[derive(Clone, Debug)]
pub(crate) enum Source {
    /// Bytes in memory, with the name that the service is told.
    Bytes { bytes: Bytes, name: String },
    /// A file, opened when the request is sent.
    #[cfg(not(target_arch = "wasm32"))]
    File(PathBuf),
}

/// A source that has been opened.
pub(crate) struct OpenSource {
    /// The size in bytes.
    pub(crate) size: u64,
    /// The beginning: of a file its first piece, of bytes all.
    pub(crate) beginning: Bytes,
    /// What follows it.
    pub(crate) rest: Option<Part>,
    /// The state that a file was in.
    pub(crate) stamp: Option<Stamp>,
}

impl Source {
    /// Opens it and reads its beginning.
    pub(crate) async fn open(&self) -> Result<OpenSource, Error> {
        match self {
            Self::Bytes { bytes, .. } => Ok(OpenSource {
                size: bytes.len() as u64,
                beginning: bytes.clone(),
                rest: None,
                stamp: None,
            }),
            #[cfg(not(target_arch = "wasm32"))]
            Self::File(path) => file::open(path).await,
        }
    }

    /// The file name that the service is told: as it is, without its folder.
    pub(crate) fn file_name(&self) -> String {
        match self {
            Self::Bytes { name, .. } => name.clone(),
            #[cfg(not(target_arch = "wasm32"))]
            Self::File(path) => Path::file_name(path)
                .unwrap_or_default()
                .to_string_lossy()
                .into_owned(),
        }
    }

    /// What errors call it: the path of a file.
    pub(crate) fn shown(&self) -> String {
        match self {
            Self::Bytes { name, .. } => name.clone(),
            #[cfg(not(target_arch = "wasm32"))]
            Self::File(path) => path.display().to_string(),
        }
    }
}

impl OpenSource {
    /// All of it in memory.
    pub(crate) async fn whole(self) -> Result<Bytes, Error> {
        match self.rest {
            #[cfg(not(target_arch = "wasm32"))]
            Some(Part::File(rest, path)) => file::read(self.beginning, rest, &path).await,
            _ => Ok(self.beginning),
        }
    }
}
