//! Where the outputs of a run go, and whether they can.

use std::{
    collections::{HashMap, HashSet},
    ffi::{OsStr, OsString},
    path::{Path, PathBuf},
};

use super::{Documents, documents::is_document, journal::Journal};
use crate::{
    convert::OutputFile,
    error::{Error, ErrorKind},
    platform,
    types::PdfFormat,
};

/// The name of the journal, if the caller names none.
const JOURNAL: &str = ".mathpix-journal.jsonl";

/// Where the outputs of a run go.
#[derive(Clone, Debug)]
pub(super) struct Place {
    pub(super) folder: PathBuf,
    pub(super) formats: Vec<PdfFormat>,
    pub(super) journal: Option<PathBuf>,
}

/// A run that can begin.
pub(super) struct Prepared {
    pub(super) place: Place,
    pub(super) sources: Vec<PathBuf>,
    pub(super) journal: Journal,
}

impl Place {
    /// The outputs of a document: files of its name.
    pub(super) fn outputs(&self, source: &Path) -> Vec<OutputFile> {
        let output = |format: &PdfFormat| OutputFile {
            format: *format,
            path: self.folder.join(self.name(source, *format)),
        };
        self.formats.iter().map(output).collect()
    }

    fn name(&self, source: &Path, format: PdfFormat) -> OsString {
        let mut name = source.file_stem().unwrap_or_default().to_owned();
        name.push(format!(".{format}"));
        name
    }

    /// Looks for the documents, refuses what cannot go well, and takes hold of the journal. It holds up its thread.
    pub(super) fn prepare(mut self, documents: Documents) -> Result<Prepared, Error> {
        self.formats.sort();
        self.formats.dedup();
        if self.formats.is_empty() {
            return Err(refused("no format is asked for"));
        }
        self.folder = made(&self.folder)?;
        self.check_folder(&documents)?;
        let sources = documents
            .list()
            .map_err(|error| file("the documents cannot be listed").caused_by(error))?;
        let names = self.names(&sources)?;
        let journal = match &self.journal {
            Some(path) => path.clone(),
            None => self.folder.join(JOURNAL),
        };
        let journal = Journal::open(journal)?;
        // Another run may be at work in the folder, with another journal.
        platform::remove_unfinished(&self.folder, |name| names.contains(&folded(name)))
            .map_err(|error| not_writable(&self.folder).caused_by(error))?;
        Ok(Prepared {
            place: self,
            sources,
            journal,
        })
    }

    /// Refuses to write what the next run would take for documents.
    fn check_folder(&self, documents: &Documents) -> Result<(), Error> {
        let Some(folder) = documents.as_folder() else {
            return Ok(());
        };
        let same = platform::is_same(folder, &self.folder);
        let taken =
            |format: &&PdfFormat| is_document(&Path::new("a").with_extension(format.as_str()));
        match self.formats.iter().find(taken) {
            Some(format) if same => Err(refused(format!(
                "the outputs `{format}` would be documents of the folder `{}` themselves: have them written into another folder",
                folder.display()
            ))),
            _ => Ok(()),
        }
    }

    /// The names of all outputs, each with its document, if no two are the same and none is a document.
    fn names(&self, sources: &[PathBuf]) -> Result<HashSet<OsString>, Error> {
        let mut names: HashMap<OsString, &Path> = HashMap::new();
        for source in sources {
            for format in &self.formats {
                let name = self.name(source, *format);
                if let Some(other) = names.insert(folded(&name), source) {
                    return Err(refused(format!(
                        "`{}` and `{}` would both be written to `{}`: convert them into folders of their own",
                        other.display(),
                        source.display(),
                        self.folder.join(&name).display()
                    )));
                }
            }
        }
        for source in sources {
            let name = source.file_name().unwrap_or_default();
            if source.parent() == Some(&self.folder) && names.contains_key(&folded(name)) {
                return Err(refused(format!(
                    "an output would be written over the document `{}`: have it written into another folder",
                    source.display()
                )));
            }
        }
        Ok(names.into_keys().collect())
    }
}

/// A name as the file system compares it.
fn folded(name: &OsStr) -> OsString {
    if cfg!(any(windows, target_vendor = "apple")) {
        name.to_ascii_lowercase()
    } else {
        name.to_owned()
    }
}

/// The folder, absolute, made if it is not there.
fn made(folder: &Path) -> Result<PathBuf, Error> {
    platform::made_folder(folder).map_err(|error| not_writable(folder).caused_by(error))
}

fn not_writable(folder: &Path) -> Error {
    file(format!(
        "nothing can be written into the folder `{}`",
        folder.display()
    ))
}

fn file(message: impl Into<String>) -> Error {
    Error::new(ErrorKind::File, message)
}

fn refused(message: impl Into<String>) -> Error {
    Error::new(ErrorKind::InvalidRequest, message)
}
