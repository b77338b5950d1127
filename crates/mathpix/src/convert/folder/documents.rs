//! The documents of a run.

use std::{
    io,
    path::{Path, PathBuf},
};

use crate::platform;

/// The extensions of what the service reads.
const READ: [&str; 12] = [
    "pdf", "docx", "pptx", "doc", "wpd", "odt", "epub", "azw", "azw3", "kfx", "mobi", "djvu",
];

/// Documents that are converted together: files, or what is in a folder.
///
/// ```
/// use mathpix::Documents;
///
/// let of_a_folder = Documents::folder("papers");
/// let chosen = Documents::files(["papers/heat.pdf", "talks/waves.pptx"]);
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Documents(Kind);

#[derive(Clone, Debug, PartialEq, Eq)]
enum Kind {
    Files(Vec<PathBuf>),
    Folder(PathBuf),
}

impl Documents {
    /// These files, whatever their names, in this order.
    pub fn files(paths: impl IntoIterator<Item = impl Into<PathBuf>>) -> Self {
        Self(Kind::Files(paths.into_iter().map(Into::into).collect()))
    }

    /// The files in a folder, not below it, whose extension is that of a kind of document that the service reads: `pdf`, `docx`,
    /// `pptx`, `doc`, `wpd`, `odt`, `epub`, `azw`, `azw3`, `kfx`, `mobi` and `djvu`. Those whose names begin with a dot are left
    /// out. The folder is looked into when the run begins.
    pub fn folder(path: impl Into<PathBuf>) -> Self {
        Self(Kind::Folder(path.into()))
    }

    /// The folder, if it is one.
    pub(super) fn as_folder(&self) -> Option<&Path> {
        match &self.0 {
            Kind::Files(_) => None,
            Kind::Folder(path) => Some(path),
        }
    }

    /// The paths, absolute.
    pub(super) fn list(self) -> io::Result<Vec<PathBuf>> {
        let paths = match self.0 {
            Kind::Files(paths) => paths,
            Kind::Folder(path) => {
                let mut files = platform::files_in(&path)?;
                files.retain(|file| is_document(file));
                files
            }
        };
        paths.into_iter().map(std::path::absolute).collect()
    }
}

impl<P: Into<PathBuf>> From<Vec<P>> for Documents {
    fn from(paths: Vec<P>) -> Self {
        Self::files(paths)
    }
}

/// Whether the name of a file is that of a document.
pub(super) fn is_document(path: &Path) -> bool {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let extension = name.rsplit_once('.').map(|(_, extension)| extension);
    !name.starts_with('.')
        && extension.is_some_and(|found| READ.iter().any(|read| read.eq_ignore_ascii_case(found)))
}
