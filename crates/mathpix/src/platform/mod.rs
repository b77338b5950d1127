//! Clock, timers, futures and files: the one place that knows the target.

mod send;

pub(crate) use send::{BoxFuture, BoxJob, BoxStream, MaybeSend, MaybeSync};

use std::{io, path::Path, time::Duration};

/// A point on the clock that waits and limits are measured on.
pub(crate) type Instant = tokio::time::Instant;

/// The present point on that clock.
pub(crate) fn now() -> Instant {
    Instant::now()
}

/// Waits for `duration`.
pub(crate) async fn sleep(duration: Duration) {
    tokio::time::sleep(duration).await;
}

/// A file that has been opened for reading, and its size in bytes.
pub(crate) struct OpenFile {
    pub(crate) file: tokio::fs::File,
    pub(crate) size: u64,
}

/// Opens a regular file.
pub(crate) async fn open(path: &Path) -> io::Result<OpenFile> {
    let file = tokio::fs::File::open(path).await?;
    let metadata = file.metadata().await?;
    if !metadata.is_file() {
        return Err(io::Error::new(
            io::ErrorKind::InvalidInput,
            "not a regular file",
        ));
    }
    Ok(OpenFile {
        file,
        size: metadata.len(),
    })
}

/// A file that is being written beside its final place.
pub(crate) struct NewFile {
    file: tokio::fs::File,
    /// Removes the unfinished file when dropped.
    unfinished: Unfinished,
    target: std::path::PathBuf,
}

struct Unfinished(Option<std::path::PathBuf>);

impl Drop for Unfinished {
    fn drop(&mut self) {
        if let Some(path) = self.0.take() {
            // There is nobody to tell: the caller already has the error that led here.
            let _ = std::fs::remove_file(path);
        }
    }
}

impl NewFile {
    /// Creates a temporary file beside `target`.
    pub(crate) async fn create(target: &Path) -> io::Result<Self> {
        let name = target
            .file_name()
            .ok_or_else(|| io::Error::new(io::ErrorKind::InvalidInput, "names no file"))?;
        for attempt in 0.. {
            let mut temporary = std::ffi::OsString::from(".");
            temporary.push(name);
            temporary.push(format!(".{}-{attempt}.part", std::process::id()));
            let path = target.with_file_name(temporary);
            match tokio::fs::File::create_new(&path).await {
                Ok(file) => {
                    let unfinished = Unfinished(Some(path));
                    return Ok(Self {
                        file,
                        unfinished,
                        target: target.to_owned(),
                    });
                }
                Err(error) if error.kind() == io::ErrorKind::AlreadyExists && attempt < 1000 => {}
                Err(error) => return Err(error),
            }
        }
        unreachable!("the loop ends by returning")
    }

    /// Appends `bytes`.
    pub(crate) async fn write(&mut self, bytes: &[u8]) -> io::Result<()> {
        use tokio::io::AsyncWriteExt as _;
        self.file.write_all(bytes).await
    }

    /// Puts the finished file in its place, replacing what was there.
    pub(crate) async fn finish(mut self) -> io::Result<()> {
        use tokio::io::AsyncWriteExt as _;
        self.file.flush().await?;
        self.file.sync_all().await?;
        if let Some(path) = &self.unfinished.0 {
            tokio::fs::rename(path, &self.target).await?;
        }
        self.unfinished.0 = None;
        Ok(())
    }
}
