//! Folders: what is in them, and what unfinished work left there.

use std::{
    ffi::{OsStr, OsString},
    fs, io,
    path::{Path, PathBuf},
};

/// The regular files in a folder, not below it, in the order of their names.
pub(crate) fn files_in(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_file() {
            files.push(path);
        }
    }
    files.sort();
    Ok(files)
}

/// The folder, absolute, made if it is not there.
pub(crate) fn made_folder(folder: &Path) -> io::Result<PathBuf> {
    let folder = std::path::absolute(folder)?;
    fs::create_dir_all(&folder)?;
    Ok(folder)
}

/// Whether both are names of one folder, or of one file, that is there.
pub(crate) fn is_same(one: &Path, other: &Path) -> bool {
    let real = |path: &Path| fs::canonicalize(path).ok();
    real(one).is_some_and(|one| real(other) == Some(one))
}

/// Whether there is a regular file at `path`.
pub(crate) fn is_file(path: &Path) -> bool {
    path.is_file()
}

/// Removes the files in a folder that were being written when their process ended, where `is_ours` knows the name that they
/// would have had.
pub(crate) fn remove_unfinished(folder: &Path, is_ours: impl Fn(&OsStr) -> bool) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        if finished_name(&entry.file_name()).is_some_and(|name| is_ours(&name)) {
            remove_abandoned(&entry.path())?;
        }
    }
    Ok(())
}

/// Removes a file unless somebody is writing it, and holds its lock.
fn remove_abandoned(path: &Path) -> io::Result<()> {
    let removed = fs::File::options().write(true).open(path).and_then(|file| {
        // The lock is held until it is removed.
        match file.try_lock() {
            Ok(()) => fs::remove_file(path),
            Err(_) => Ok(()),
        }
    });
    removed.or_else(|error| match error.kind() {
        // It was finished, or is of somebody else.
        io::ErrorKind::NotFound | io::ErrorKind::PermissionDenied => Ok(()),
        _ => Err(error),
    })
}

/// The name of the file that is written beside `name` until it is finished; `number` tells it from others.
pub(super) fn unfinished_name(name: &OsStr, number: u32) -> OsString {
    let mut unfinished = OsString::from(".");
    unfinished.push(name);
    unfinished.push(format!(".{}-{number}.part", std::process::id()));
    unfinished
}

/// The name that an unfinished file would have had.
fn finished_name(name: &OsStr) -> Option<OsString> {
    let name = name.to_str()?.strip_prefix('.')?.strip_suffix(".part")?;
    let (name, numbers) = name.rsplit_once('.')?;
    let (process, number) = numbers.split_once('-')?;
    let are_digits = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    (are_digits(process) && are_digits(number)).then(|| name.into())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_unfinished_file_is_known_by_its_name() {
        let unfinished = unfinished_name(OsStr::new("paper.tex.zip"), 3);
        assert_eq!(finished_name(&unfinished), Some("paper.tex.zip".into()));
        for other in [
            "paper.mmd",
            ".paper.mmd",
            ".part",
            ".paper.part",
            ".paper.mmd.1-.part",
            ".paper.mmd.1-2.parts",
            ".paper.mmd.x-2.part",
        ] {
            assert_eq!(finished_name(OsStr::new(other)), None, "{other}");
        }
    }
}
