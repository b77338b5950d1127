//! Files: read for uploads, written for downloads.

use std::{
    io,
    path::{Path, PathBuf},
    time::SystemTime,
};

use bytes::{Bytes, BytesMut};
use tokio::{
    fs::File,
    io::{AsyncReadExt as _, AsyncWriteExt as _},
};

use super::folders::unfinished_name;

/// The largest piece that a file is read in, in bytes: small, so that a slow connection shows that it moves.
const PIECE: usize = 64 * 1024;

/// What tells one state of a file from another: its size, and when it was last changed, where the system knows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Stamp {
    size: u64,
    changed: Option<SystemTime>,
}

impl Stamp {
    /// The state of the regular file at `path`.
    pub(crate) fn of(path: &Path) -> io::Result<Self> {
        Self::from_metadata(&std::fs::metadata(path)?)
    }

    fn from_metadata(metadata: &std::fs::Metadata) -> io::Result<Self> {
        if !metadata.is_file() {
            return Err(io::Error::new(
                io::ErrorKind::InvalidInput,
                "not a regular file",
            ));
        }
        Ok(Self {
            size: metadata.len(),
            changed: metadata.modified().ok(),
        })
    }

    /// The size in bytes.
    pub(crate) fn size(self) -> u64 {
        self.size
    }

    /// When it was last changed, in nanoseconds since 1970; 0 where the system does not know.
    pub(crate) fn changed(self) -> u64 {
        let since = |time: SystemTime| time.duration_since(SystemTime::UNIX_EPOCH).ok();
        let nanoseconds = self.changed.and_then(since).map(|since| since.as_nanos());
        nanoseconds
            .and_then(|nanoseconds| u64::try_from(nanoseconds).ok())
            .unwrap_or(0)
    }
}

/// Does what holds up its thread, such as work on files, on a thread for such work.
pub(crate) async fn blocking<T: Send + 'static>(
    work: impl FnOnce() -> T + Send + 'static,
) -> io::Result<T> {
    Ok(tokio::task::spawn_blocking(work).await?)
}

/// A file that has been opened for reading.
pub(crate) struct OpenFile {
    file: File,
    stamp: Stamp,
    left: u64,
}

impl OpenFile {
    /// Opens a regular file.
    pub(crate) async fn open(path: &Path) -> io::Result<Self> {
        let file = File::open(path).await?;
        let stamp = Stamp::from_metadata(&file.metadata().await?)?;
        Ok(Self {
            file,
            stamp,
            left: stamp.size,
        })
    }

    /// How many bytes it had when it was opened.
    pub(crate) fn size(&self) -> u64 {
        self.stamp.size
    }

    /// The state that it was in when it was opened.
    pub(crate) fn stamp(&self) -> Stamp {
        self.stamp
    }

    /// The next piece; `None` at the end. A file that is no longer as long as it was is an error.
    pub(crate) async fn piece(&mut self) -> io::Result<Option<Bytes>> {
        if self.left == 0 {
            return Ok(None);
        }
        let room = usize::try_from(self.left).map_or(PIECE, |left| left.min(PIECE));
        let mut piece = BytesMut::with_capacity(room);
        let read = (&mut self.file)
            .take(room as u64)
            .read_buf(&mut piece)
            .await?;
        if read == 0 {
            return Err(io::Error::other("it became shorter while it was read"));
        }
        self.left = self.left.saturating_sub(read as u64);
        if self.left == 0 && self.file.read(&mut [0]).await? > 0 {
            return Err(io::Error::other("it became longer while it was read"));
        }
        Ok(Some(piece.freeze()))
    }
}

/// Whether a file can be written at `path`, as far as its folder tells.
pub(crate) async fn check_place(path: &Path) -> io::Result<()> {
    let folder = match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        Some(_) => Path::new("."),
        None => Path::new("/"),
    };
    if !tokio::fs::metadata(folder).await?.is_dir() {
        return Err(io::Error::new(
            io::ErrorKind::NotADirectory,
            "it is in no folder",
        ));
    }
    let is_folder = tokio::fs::metadata(path)
        .await
        .is_ok_and(|found| found.is_dir());
    if is_folder || path.file_name().is_none() {
        return Err(io::Error::new(
            io::ErrorKind::IsADirectory,
            "it is a folder",
        ));
    }
    Ok(())
}

/// A file that is being written beside its final place.
pub(crate) struct NewFile {
    file: File,
    /// Removes the unfinished file when dropped.
    unfinished: Unfinished,
    target: PathBuf,
}

struct Unfinished(Option<PathBuf>);

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
        let target = target.to_owned();
        // In one piece: whoever gives up waiting for it gives up the guard too, which then removes the file.
        blocking(move || Self::create_now(target)).await?
    }

    fn create_now(target: PathBuf) -> io::Result<Self> {
        let name = target
            .file_name()
            .ok_or_else(|| io::Error::new(io::ErrorKind::InvalidInput, "names no file"))?;
        let mut attempt = 0;
        loop {
            let path = target.with_file_name(unfinished_name(name, attempt));
            match std::fs::File::create_new(&path) {
                Ok(file) => {
                    // The lock says that it is being written. Where there are no locks, nobody can tell, and nobody removes it.
                    let _ = file.try_lock();
                    // Before it was locked, it could be taken for one that is not.
                    if path.exists() || attempt >= 1000 {
                        return Ok(Self {
                            file: File::from_std(file),
                            unfinished: Unfinished(Some(path)),
                            target,
                        });
                    }
                    attempt += 1;
                }
                Err(error) if error.kind() == io::ErrorKind::AlreadyExists && attempt < 1000 => {
                    attempt += 1;
                }
                Err(error) => return Err(error),
            }
        }
    }

    /// Appends `bytes`.
    pub(crate) async fn write(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.file.write_all(bytes).await
    }

    /// Puts the finished file in its place, replacing what was there.
    pub(crate) async fn finish(mut self) -> io::Result<()> {
        self.file.flush().await?;
        self.file.sync_all().await?;
        if let Some(path) = &self.unfinished.0 {
            tokio::fs::rename(path, &self.target).await?;
        }
        self.unfinished.0 = None;
        Ok(())
    }
}
