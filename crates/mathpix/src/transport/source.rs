//! Where the bytes of an upload come from.

use std::path::{Path, PathBuf};

use bytes::Bytes;

use crate::{
    error::{Error, ErrorKind},
    platform::{OpenFile, Stamp},
    transport::pieces::Part,
};

/// Where the bytes of an upload come from. It can be read as often as the request has to be sent.
#[derive(Clone, Debug)]
pub(crate) enum Source {
    /// Bytes in memory, with the name that the service is told.
    Bytes { bytes: Bytes, name: String },
    /// A file, opened when the request is sent.
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
        let path = match self {
            Self::Bytes { bytes, .. } => {
                return Ok(OpenSource {
                    size: bytes.len() as u64,
                    beginning: bytes.clone(),
                    rest: None,
                    stamp: None,
                });
            }
            Self::File(path) => path,
        };
        let failed = |error| cannot_be_read(&path.display().to_string()).caused_by(error);
        let mut file = OpenFile::open(path).await.map_err(failed)?;
        let beginning = file.piece().await.map_err(failed)?.unwrap_or_default();
        Ok(OpenSource {
            size: file.size(),
            beginning,
            stamp: Some(file.stamp()),
            rest: Some(Part::File(file, path.clone())),
        })
    }

    /// The file name that the service is told: as it is, without its folder.
    pub(crate) fn file_name(&self) -> String {
        match self {
            Self::Bytes { name, .. } => name.clone(),
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
            Self::File(path) => path.display().to_string(),
        }
    }
}

/// The error of a file that cannot be read, for a cause to be added.
pub(crate) fn cannot_be_read(name: &str) -> Error {
    Error::new(ErrorKind::File, format!("the file `{name}` cannot be read"))
}
