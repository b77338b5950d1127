//! One document, from file to files.

use std::path::Path;

use super::{
    ConvertProgress, ConvertedDocument, DocumentConversion, OutputFile,
    builder::Plan,
    fetch::Fetch,
    output::conversions,
    progress::Told,
    taken::{is_refused, of_unknown_outcome},
};
use crate::{
    Client, accepts,
    error::{Error, ErrorKind},
    platform,
    types::{PdfId, PdfRequest},
};

impl<C> Client<C> {
    /// Submits a document, waits for the outputs that are asked for, and writes each to its file as soon as it is there.
    ///
    /// ```no_run
    /// use mathpix::{Client, Document, ServerKey};
    ///
    /// # async fn example(client: Client<ServerKey>) -> Result<(), mathpix::Error> {
    /// let paper = client
    ///     .convert_document(Document::file("paper.pdf"))
    ///     .to("paper.mmd")
    ///     .and("paper.docx")
    ///     .await?;
    /// println!("the document {} is in {} files", paper.pdf_id, paper.files.len());
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// The formats are those that the names of the files end in. Exactly the conversions that they need are asked for, in
    /// place of those of the request. A file is written beside its place and then renamed, so that it is there whole or not
    /// at all; one that is there already is replaced.
    ///
    /// The document is submitted once at most: see [`Repeat::Creates`](crate::Repeat::Creates). Many documents are converted by
    /// [`convert_documents`](Client::convert_documents).
    ///
    /// # Errors
    ///
    /// `Ok` means that every file is there. Of any error that comes after the document was submitted,
    /// [`Error::converted`] tells its id, with which [`resume_document`](Client::resume_document) goes on, and the files
    /// that were written in spite of it.
    ///
    /// - [`ErrorKind::InvalidRequest`] if the name of a file ends in no format, or if it is that of the document. Nothing was
    ///   sent.
    /// - [`ErrorKind::File`] if the document cannot be read, or if the folder of a file is not there. Nothing was sent.
    /// - [`ErrorKind::Incomplete`] if some outputs cannot be had. The others have been written.
    /// - [`ErrorKind::Timeout`] if the [limit](DocumentConversion::limit) runs out.
    /// - Those of [`submit_pdf`](Client::submit_pdf). [`Error::outcome_unknown`] says whether the document may have been
    ///   submitted all the same: if no answer came, and, other than for `submit_pdf`, if one came that leaves it open, such as
    ///   the 504 of a gateway or one that is not understood.
    #[must_use = "`convert_document` does something only when it is awaited: add `.await`"]
    pub fn convert_document(&self, request: impl Into<PdfRequest>) -> DocumentConversion
    where
        C: accepts::ConvertDocument,
    {
        let (client, request) = (self.clone(), request.into());
        DocumentConversion::new(move |mut plan| async move {
            let outputs = plan.outputs()?;
            if let Some(source) = request.file() {
                check_source(source, &outputs).await?;
            }
            check_folders(&outputs).await?;
            let pdf_id = submit(&client, request, &outputs, &plan.observer).await?;
            plan.observer
                .tell(ConvertProgress::Submitted(pdf_id.clone()));
            fetch(client, pdf_id, outputs, plan).await
        })
    }

    /// Waits for outputs of a document that was submitted before, and writes them as
    /// [`convert_document`](Client::convert_document) does. Nothing is submitted.
    ///
    /// ```no_run
    /// use mathpix::{Client, PdfId, ServerKey};
    ///
    /// # async fn example(client: Client<ServerKey>, id: PdfId) -> Result<(), mathpix::Error> {
    /// client.resume_document(&id).to("paper.mmd").await?;
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// Of conversions, those can be had for certain that the document was submitted with.
    ///
    /// # Errors
    ///
    /// Those of [`convert_document`](Client::convert_document) but for the submission.
    #[must_use = "`resume_document` does something only when it is awaited: add `.await`"]
    pub fn resume_document(&self, id: impl AsRef<PdfId>) -> DocumentConversion
    where
        C: accepts::ResumeDocument,
    {
        let (client, id) = (self.clone(), id.as_ref().clone());
        DocumentConversion::new(move |mut plan| async move {
            let outputs = plan.outputs()?;
            check_folders(&outputs).await?;
            fetch(client, id, outputs, plan).await
        })
    }
}

/// Refuses to write over the document.
async fn check_source(source: &Path, outputs: &[OutputFile]) -> Result<(), Error> {
    let (document, files) = (source.to_owned(), outputs.to_vec());
    let find = move || {
        let mut files = files.iter();
        files.any(|output| platform::is_same(&output.path, &document))
    };
    match platform::blocking(find).await {
        Ok(false) => Ok(()),
        Ok(true) => {
            let message = format!(
                "an output would be written over the document `{}`: have it written to another file",
                source.display()
            );
            Err(Error::new(ErrorKind::InvalidRequest, message))
        }
        Err(error) => {
            let message = format!("the file `{}` cannot be looked at", source.display());
            Err(Error::new(ErrorKind::File, message).caused_by(error))
        }
    }
}

/// Refuses to pay for what could not be written.
async fn check_folders(outputs: &[OutputFile]) -> Result<(), Error> {
    for output in outputs {
        let path = &output.path;
        platform::check_place(path).await.map_err(|error| {
            let message = format!("no file `{}` can be written", path.display());
            Error::new(ErrorKind::File, message).caused_by(error)
        })?;
    }
    Ok(())
}

async fn submit<C: accepts::SubmitPdf>(
    client: &Client<C>,
    request: PdfRequest,
    outputs: &[OutputFile],
    observer: &Told,
) -> Result<PdfId, Error> {
    let observer = observer.clone();
    let request = request
        .conversion_formats(conversions(outputs.iter().map(|output| output.format)))
        .observed_by(move |progress| {
            observer.tell(ConvertProgress::Uploading(progress));
            Ok(())
        });
    match client.submit_pdf(request).await {
        Ok(submitted) => Ok(submitted.pdf_id),
        Err(error) if error.status().is_some() && !is_refused(&error) => {
            Err(of_unknown_outcome(error))
        }
        Err(error) => Err(error),
    }
}

async fn fetch<C>(
    client: Client<C>,
    pdf_id: PdfId,
    outputs: Vec<OutputFile>,
    plan: Plan,
) -> Result<ConvertedDocument, Error>
where
    C: accepts::GetPdfStatus + accepts::GetConversionStatus + accepts::DownloadPdf,
{
    let mut fetch = Fetch::new(client, ConvertedDocument::new(pdf_id), outputs, plan.limit);
    loop {
        match fetch.next().await {
            Ok(Some(progress)) => plan.observer.tell(progress),
            Ok(None) => return fetch.into_converted().whole(),
            Err(error) => return Err(error.with_converted(fetch.into_converted())),
        }
    }
}
