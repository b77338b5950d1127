//! Files as the source of an upload.

use std::path::Path;

use bytes::Bytes;

use super::OpenSource;
use crate::{
    error::{Error, ErrorKind},
    platform::OpenFile,
    transport::pieces::Part,
};

/// Opens a file and reads its first piece.
pub(super) async fn open(path: &Path) -> Result<OpenSource, Error> {
    let failed = |error| cannot_be_read(&path.display().to_string()).caused_by(error);
    let mut file = OpenFile::open(path).await.map_err(failed)?;
    let beginning = file.piece().await.map_err(failed)?.unwrap_or_default();
    Ok(OpenSource {
        size: file.size(),
        beginning,
        stamp: Some(file.stamp()),
        rest: Some(Part::File(file, path.to_owned())),
    })
}

/// What is left of a file, after its `beginning`.
pub(super) async fn read(
    beginning: Bytes,
    mut rest: OpenFile,
    path: &Path,
) -> Result<Bytes, Error> {
    let failed = |error| cannot_be_read(&path.display().to_string()).caused_by(error);
    let mut bytes = beginning.to_vec();
    while let Some(piece) = rest.piece().await.map_err(failed)? {
        bytes.extend_from_slice(&piece);
    }
    Ok(bytes.into())
}

/// The error of a file that cannot be read, for a cause to be added.
pub(crate) fn cannot_be_read(name: &str) -> Error {
    Error::new(ErrorKind::File, format!("the file `{name}` cannot be read"))
}
