//! Where the bytes of an upload come from.

use std::path::{Path, PathBuf};

use bytes::Bytes;

use crate::error::{Error, ErrorKind};

/// Where the bytes of an upload come from. It can be read as often as the request has to be sent.
#[derive(Clone, Debug)]
pub(crate) enum Source {
    /// Bytes in memory, with the name that the service is told.
    Bytes { bytes: Bytes, name: String },
    /// A file, opened when the request is sent.
    File(PathBuf),
}

impl Source {
    /// The file name that the service is told: as it is, without a path, and without characters that would end a header.
    pub(crate) fn file_name(&self) -> String {
        let name = match self {
            Self::Bytes { name, .. } => name.clone(),
            Self::File(path) => Path::file_name(path)
                .unwrap_or_default()
                .to_string_lossy()
                .into_owned(),
        };
        name.replace(char::is_control, "_")
    }
}

/// The largest file that an endpoint takes.
#[derive(Clone, Copy, Debug)]
pub(crate) struct FileLimit {
    /// In bytes.
    pub(crate) bytes: u64,
    /// As the reference puts it.
    pub(crate) text: &'static str,
}

impl FileLimit {
    /// Refuses a file that is empty or too large.
    pub(crate) fn check(self, name: &str, size: u64) -> Result<(), Error> {
        let wrong = |what: String| {
            Err(Error::new(
                ErrorKind::File,
                format!("the file `{name}` {what}"),
            ))
        };
        match size {
            0 => wrong("is empty".into()),
            size if size > self.bytes => wrong(format!(
                "has {size} bytes: the service takes at most {}",
                self.text
            )),
            _ => Ok(()),
        }
    }
}
