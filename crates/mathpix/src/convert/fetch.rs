//! The outputs of one document: waited for, and written to files as soon as they are there.

use std::time::Duration;

use super::{ConvertProgress, ConvertedDocument, FailedOutput, OutputFile, output::conversions};
use crate::{
    Client, accepts,
    error::{Error, ErrorId, ErrorKind},
    platform::{self, Instant},
    transport::Outcome,
    types::{ConversionState, PdfId, PdfState, PdfStatus},
    wait::{Updates, of_document, output_of_document},
};

/// How often a download is begun, if it is cut.
const ATTEMPTS: u32 = 3;

/// Waits for the outputs of a document and writes them.
pub(super) struct Fetch<C> {
    client: Client<C>,
    end: Instant,
    states: Updates<PdfStatus>,
    /// The last state that was heard of.
    last: Option<PdfStatus>,
    /// Whether no further state will be.
    ended: bool,
    left: Vec<OutputFile>,
    converted: ConvertedDocument,
}

/// What can be said of an output.
enum Made {
    Yes,
    NotYet,
    Failed(Error),
}

impl<C: accepts::GetPdfStatus + accepts::GetConversionStatus + accepts::DownloadPdf> Fetch<C> {
    /// Of a document that has been `converted` so far, the files in `left` are to be written.
    pub(super) fn new(
        client: Client<C>,
        converted: ConvertedDocument,
        left: Vec<OutputFile>,
        limit: Duration,
    ) -> Self {
        Self {
            end: platform::after(platform::now(), limit),
            states: states(&client, &converted.pdf_id, &left, limit),
            client,
            last: None,
            ended: false,
            left,
            converted,
        }
    }

    /// Does the next step; `None` if there is nothing left to do. An error is the last word, unless it is done
    /// [again](Self::again).
    pub(super) async fn next(&mut self) -> Result<Option<ConvertProgress>, Error> {
        if self.left.is_empty() {
            return Ok(None);
        }
        for index in 0..self.left.len() {
            match self.made(&self.left[index]) {
                Made::NotYet => {}
                Made::Failed(error) => return Ok(Some(self.failed(index, error))),
                Made::Yes => return self.write(index).await.map(Some),
            }
        }
        match self.states.next().await {
            Some(Ok(status)) => {
                let reading = ConvertProgress::reading(&status);
                self.last = Some(status);
                Ok(Some(reading))
            }
            // A conversion that the states do not list may be had all the same: the download tells.
            Some(Err(error)) if self.last.is_none() || error.kind() != ErrorKind::NoOutput => {
                Err(error)
            }
            Some(Err(_)) | None => {
                self.ended = true;
                self.write(0).await.map(Some)
            }
        }
    }

    /// Has the wait go on after an error, or when it was `held_back`: by so much it ends later.
    pub(super) fn again(&mut self, held_back: Duration) {
        self.end = platform::after(self.end, held_back);
        let left = self.end.saturating_duration_since(platform::now());
        self.states = states(&self.client, &self.converted.pdf_id, &self.left, left);
        self.ended = false;
    }

    /// Whether the last output that is not to be had cannot be made, rather than not be written.
    pub(super) fn last_failure_is_of_the_document(&self) -> bool {
        let last = self.converted.failed.last();
        last.is_some_and(|failed| is_of_the_document(&failed.error))
    }

    /// What there is of the document.
    pub(super) fn into_converted(self) -> ConvertedDocument {
        self.converted
    }

    fn made(&self, output: &OutputFile) -> Made {
        let Some(status) = &self.last else {
            return Made::NotYet;
        };
        if status.status != PdfState::Completed {
            return Made::NotYet;
        }
        let Some(conversion) = output.format.conversion() else {
            return Made::Yes;
        };
        let states = &status.conversion_status;
        match states.named(conversion.as_str()) {
            Some(ConversionState::Completed) => Made::Yes,
            Some(ConversionState::Error) => {
                let mut failed = states.failed();
                let why = failed.find(|(format, _)| *format == conversion.as_str());
                Made::Failed(Error::from_conversion(
                    conversion,
                    why.and_then(|(_, why)| why),
                ))
            }
            _ if self.ended => Made::Yes,
            _ => Made::NotYet,
        }
    }

    fn failed(&mut self, index: usize, error: Error) -> ConvertProgress {
        let OutputFile { format, path } = self.left.remove(index);
        let reason = error.to_string();
        self.converted.failed.push(FailedOutput {
            format,
            path,
            error,
        });
        ConvertProgress::Failed { format, reason }
    }

    /// Downloads an output. What is wrong with it alone makes it a failed one; anything else is an error.
    async fn write(&mut self, index: usize) -> Result<ConvertProgress, Error> {
        let output = self.left[index].clone();
        match download(&self.client, &self.converted.pdf_id, &output, self.end).await {
            Ok(()) => {
                self.left.remove(index);
                self.converted.files.push(output.clone());
                Ok(ConvertProgress::Written(output))
            }
            Err(error) if matches!(error.kind(), ErrorKind::Api | ErrorKind::File) => {
                Ok(self.failed(index, error))
            }
            Err(error) => Err(error),
        }
    }
}

/// Whether an error is of a document itself. That it is unknown is none: another account may have submitted it.
pub(super) fn is_of_the_document(error: &Error) -> bool {
    let id = error.api().and_then(|api| api.id.as_ref());
    error.kind() == ErrorKind::Api && id != Some(&ErrorId::PdfUnknownId)
}

async fn download<C: accepts::DownloadPdf>(
    client: &Client<C>,
    id: &PdfId,
    output: &OutputFile,
    end: Instant,
) -> Result<(), Error> {
    let mut attempt = 1;
    loop {
        let left = end.saturating_duration_since(platform::now());
        let waiting = output_of_document(client, id, output.format).limit(left);
        match waiting.await?.save(&output.path).await {
            // The wait had its repeats, but not what began to arrive.
            Err(error) if error.outcome() == Outcome::Unknown && attempt < ATTEMPTS => {
                attempt += 1;
            }
            saved => return saved,
        }
    }
}

fn states<C: accepts::GetPdfStatus + accepts::GetConversionStatus>(
    client: &Client<C>,
    id: &PdfId,
    left: &[OutputFile],
    limit: Duration,
) -> Updates<PdfStatus> {
    let conversions = conversions(left.iter().map(|output| output.format));
    of_document(client, id)
        .formats(conversions)
        .limit(limit)
        .updates()
}
