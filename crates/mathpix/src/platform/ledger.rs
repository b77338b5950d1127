//! A file of lines that is only ever added to, by one process at a time.

use std::{
    fs::{File, TryLockError},
    io::{self, Read as _, Seek as _, SeekFrom, Write as _},
    path::Path,
    sync::{Mutex, PoisonError},
    time::{Duration, Instant},
};

/// How long a lock is tried for, and the pause between two tries.
const PATIENCE: Duration = Duration::from_secs(1);
const PAUSE: Duration = Duration::from_millis(10);

/// A file of lines, the first of which is its title. What has been added is on the disk when [`add`](Self::add) returns.
pub(crate) struct Ledger(Mutex<Open>);

struct Open {
    file: File,
    /// The bytes of the whole lines.
    length: u64,
    /// Whether the file could not be brought back to its whole lines.
    torn: bool,
}

/// What comes of opening a file as a ledger.
pub(crate) enum Opened {
    /// It is one, and holds this below its title.
    Ledger(Ledger, String),
    /// It has another title, and is left as it is.
    Foreign,
    /// Another process, or another part of this one, has it open.
    Busy,
}

impl Ledger {
    /// Opens the file, or makes it, and reads what it holds. It holds up its thread.
    ///
    /// A last line without an end was being added when its process ended: it is cut off, as if it had never been begun.
    pub(crate) fn open(path: &Path, title: &str) -> io::Result<Opened> {
        // Not to append: Windows then lets nothing be cut off.
        let mut file = File::options()
            .read(true)
            .write(true)
            .create(true)
            .truncate(false)
            .open(path)?;
        if !lock(&file)? {
            return Ok(Opened::Busy);
        }
        let mut bytes = Vec::new();
        file.read_to_end(&mut bytes)?;
        let title = format!("{title}\n");
        let begun = bytes.len().min(title.len());
        if bytes[..begun] != title.as_bytes()[..begun] {
            return Ok(Opened::Foreign);
        }
        let whole = bytes.iter().rposition(|byte| *byte == b'\n');
        let whole = whole.map_or(0, |end| end + 1);
        let is_torn = whole < bytes.len();
        bytes.truncate(whole);
        let mut text = String::from_utf8(bytes)
            .map_err(|error| io::Error::new(io::ErrorKind::InvalidData, error))?;
        if is_torn {
            file.set_len(whole as u64)?;
            file.sync_all()?;
        }
        let mut open = Open {
            file,
            length: whole as u64,
            torn: false,
        };
        if text.is_empty() {
            open.add(title.as_bytes())?;
        } else {
            text.drain(..title.len());
        }
        Ok(Opened::Ledger(Self(Mutex::new(open)), text))
    }

    /// Adds a line.
    pub(crate) fn add(&self, line: &str) -> io::Result<()> {
        let mut open = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        open.add(format!("{line}\n").as_bytes())
    }
}

/// Locks a file, unless another process does. One that has just ended may be about to let it go.
fn lock(file: &File) -> io::Result<bool> {
    let end = Instant::now() + PATIENCE;
    loop {
        match file.try_lock() {
            Ok(()) => return Ok(true),
            Err(TryLockError::WouldBlock) if Instant::now() < end => std::thread::sleep(PAUSE),
            Err(TryLockError::WouldBlock) => return Ok(false),
            Err(TryLockError::Error(error)) => return Err(error),
        }
    }
}

impl Open {
    fn add(&mut self, line: &[u8]) -> io::Result<()> {
        if self.torn {
            return Err(io::Error::other("an earlier line of it is torn"));
        }
        let added = self.write(line);
        match added {
            Ok(()) => self.length += line.len() as u64,
            // The next line must not be added to a part of this one.
            Err(_) => self.torn = self.file.set_len(self.length).is_err(),
        }
        added
    }

    /// Writes behind the whole lines. The lock makes this the only writer.
    fn write(&mut self, line: &[u8]) -> io::Result<()> {
        self.file.seek(SeekFrom::Start(self.length))?;
        self.file.write_all(line)?;
        self.file.sync_data()
    }
}
