//! A document of a run, looked at before anything is sent.

use std::path::{Path, PathBuf};

use super::{
    entry::{Key, fingerprint},
    run::Run,
};
use crate::{
    convert::{OutputFile, output::conversions},
    error::{Error, ErrorKind},
    platform::{self, Stamp},
    types::{Document, PdfRequest},
};

/// A document with what is known of it before anything is sent.
pub(super) struct Subject {
    pub(super) source: PathBuf,
    pub(super) request: PdfRequest,
    pub(super) key: Key,
    pub(super) conversions: Vec<String>,
    pub(super) outputs: Vec<OutputFile>,
    /// Whether there is a file in the place of each output.
    pub(super) present: Vec<bool>,
}

impl<C: super::Calls> Run<C> {
    /// Looks at a document, and at the places of its outputs.
    pub(super) async fn subject(&self, source: &Path) -> Result<Subject, Error> {
        let outputs = self.place.outputs(source);
        let wanted = conversions(outputs.iter().map(|output| output.format));
        let request = PdfRequest::new(Document::file(source));
        let request = match &self.settings.request {
            Some(customize) => customize(source, request),
            None => request,
        };
        if request.file() != Some(source) {
            let message = format!(
                "the request for the document `{}` reads another one: set the options of the request that is given",
                source.display()
            );
            return Err(Error::new(ErrorKind::InvalidRequest, message));
        }
        let request = request.conversion_formats(wanted.iter().copied());
        let options = fingerprint(&request.options_without_conversions()?);
        let (path, files) = (source.to_owned(), outputs.clone());
        let look = move || {
            let stamp = Stamp::of(&path)?;
            let present = files.iter().map(|output| platform::is_file(&output.path));
            Ok((stamp, present.collect()))
        };
        let looked: std::io::Result<(Stamp, Vec<bool>)> =
            platform::blocking(look).await.and_then(|looked| looked);
        let (stamp, present) = looked.map_err(|error| {
            let message = format!("the file `{}` cannot be read", source.display());
            Error::new(ErrorKind::File, message).caused_by(error)
        })?;
        Ok(Subject {
            key: Key::new(self.client.transport().base_url(), source, stamp, options),
            conversions: wanted
                .into_iter()
                .map(|conversion| conversion.to_string())
                .collect(),
            source: source.to_owned(),
            request,
            outputs,
            present,
        })
    }
}
