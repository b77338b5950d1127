//! The way of one document, prepared step by step.

use std::{
    fmt,
    future::{Future, IntoFuture},
    path::{Path, PathBuf},
    sync::Arc,
    time::Duration,
};

use super::{ConvertProgress, ConvertedDocument, OutputFile, progress::Told};
use crate::{
    error::{Error, ErrorKind},
    platform::BoxFuture,
    types::PdfFormat,
    wait::LIMIT,
};

/// The way of a document to files, from [`convert_document`](crate::Client::convert_document) or
/// [`resume_document`](crate::Client::resume_document). It begins when it is awaited; dropping it ends it.
pub struct DocumentConversion {
    plan: Plan,
    job: Box<dyn FnOnce(Plan) -> BoxFuture<Result<ConvertedDocument, Error>> + Send>,
}

/// What is to be done with a document.
pub(super) struct Plan {
    /// The outputs, or what is wrong with the first that is.
    outputs: Result<Vec<OutputFile>, Error>,
    pub(super) limit: Duration,
    pub(super) observer: Told,
}

impl DocumentConversion {
    pub(super) fn new<F>(job: impl FnOnce(Plan) -> F + Send + 'static) -> Self
    where
        F: Future<Output = Result<ConvertedDocument, Error>> + Send + 'static,
    {
        Self {
            plan: Plan {
                outputs: Ok(Vec::new()),
                limit: LIMIT,
                observer: Told::default(),
            },
            job: Box::new(move |plan| Box::pin(job(plan))),
        }
    }

    fn output(mut self, output: Result<OutputFile, Error>) -> Self {
        match (&mut self.plan.outputs, output) {
            (Ok(outputs), Ok(output)) => outputs.push(output),
            (Ok(_), Err(error)) => self.plan.outputs = Err(error),
            (Err(_), _) => {}
        }
        self
    }

    /// Has an output written to this file. The format is the longest that the name ends in: `paper.tex.zip` is
    /// [`TexZip`](crate::PdfFormat::TexZip).
    #[must_use = "the document is converted only when this is awaited: add `.await`"]
    pub fn to(self, path: impl Into<PathBuf>) -> Self {
        self.output(OutputFile::named(path.into()))
    }

    /// Has a further output written: the same as [`to`](Self::to).
    #[must_use = "the document is converted only when this is awaited: add `.await`"]
    pub fn and(self, path: impl Into<PathBuf>) -> Self {
        self.to(path)
    }

    /// Has an output of this format written to a file of any name.
    #[must_use = "the document is converted only when this is awaited: add `.await`"]
    pub fn to_format(self, format: impl Into<PdfFormat>, path: impl Into<PathBuf>) -> Self {
        let path = path.into();
        let format = format.into();
        self.output(Ok(OutputFile { format, path }))
    }

    /// How long the outputs are waited for at most, from when the document has been submitted on. Default: 10 min.
    #[must_use = "the document is converted only when this is awaited: add `.await`"]
    pub fn limit(mut self, limit: Duration) -> Self {
        self.plan.limit = limit;
        self
    }

    /// Tells `observe` how far the document is. It is called within what it tells of, so it should be quick.
    #[must_use = "the document is converted only when this is awaited: add `.await`"]
    pub fn on_progress(
        mut self,
        observe: impl Fn(ConvertProgress) + Send + Sync + 'static,
    ) -> Self {
        self.plan.observer = Told(Some(Arc::new(observe)));
        self
    }
}

impl IntoFuture for DocumentConversion {
    type Output = Result<ConvertedDocument, Error>;
    type IntoFuture = BoxFuture<Self::Output>;

    fn into_future(self) -> Self::IntoFuture {
        (self.job)(self.plan)
    }
}

impl fmt::Debug for DocumentConversion {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("DocumentConversion")
            .field("outputs", &self.plan.outputs)
            .field("limit", &self.plan.limit)
            .finish_non_exhaustive()
    }
}

impl Plan {
    /// The outputs, if there are any and no two of them go to the same file.
    pub(super) fn outputs(&mut self) -> Result<Vec<OutputFile>, Error> {
        let outputs = std::mem::replace(&mut self.outputs, Ok(Vec::new()))?;
        let refused = |message| Err(Error::new(ErrorKind::InvalidRequest, message));
        if outputs.is_empty() {
            return refused("no file is named to write to: name one by `to`".to_owned());
        }
        let mut paths: Vec<&Path> = outputs.iter().map(|output| &*output.path).collect();
        paths.sort();
        match paths.windows(2).find(|two| two[0] == two[1]) {
            Some(twice) => {
                let path = twice[0].display();
                refused(format!(
                    "two outputs are to be written to the file `{path}`"
                ))
            }
            None => Ok(outputs),
        }
    }
}
