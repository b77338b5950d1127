//! The outputs of one document: waited for, and written to files as soon as they are there.

use std::time::Duration;

use super::{
    ConvertProgress, ConvertedDocument, FailedOutput, OutputFile, output::conversions, states::States,
};
use crate::{
    Client, accepts,
    error::{Error, ErrorKind},
    platform::{self, Instant},
    transport::{Download, Outcome},
    types::{ConversionState, PdfFormat, PdfId, PdfState, PdfStatus},
};

/// How long a document is waited for, if the caller does not say.
pub(super) const LIMIT: Duration = Duration::from_secs(600);

/// How often a download is begun, if its connection is lost.
const ATTEMPTS: u32 = 3;

/// Waits for the outputs of a document and writes them.
pub(super) struct Fetch<C> {
    client: Client<C>,
    limit: Duration,
    end: Instant,
    states: States<C>,
    /// The last state that was heard of.
    last: Option<PdfStatus>,
    /// Whether no further state will be.
    ended: bool,
    left: Vec<OutputFile>,
    converted: ConvertedDocument,
}

/// What has happened.
pub(super) enum Step {
    /// The service was asked for the state.
    State(PdfStatus),
    /// An output was written.
    Written(OutputFile),
    /// An output is not to be had: the last of the [`failures`](Fetch::failures).
    Failed(PdfFormat),
}

/// What can be said of an output.
enum Made {
    Yes,
    NotYet,
    Failed(Error),
}

impl<C: accepts::GetPdfStatus + accepts::GetConversionStatus + accepts::DownloadPdf> Fetch<C> {
    /// Of the document, whose `converted` files are there already, the files in `left` are to be written.
    pub(super) fn new(
        client: Client<C>,
        converted: ConvertedDocument,
        left: Vec<OutputFile>,
        limit: Duration,
    ) -> Self {
        Self {
            limit,
            end: platform::after(platform::now(), limit),
            states: states(&client, &converted.pdf_id, &left, limit),
            client,
            last: None,
            ended: false,
            left,
            converted,
        }
    }

    /// Does the next step; `None` if there is nothing left to do. After an error the same step can be tried
    /// [again](Self::again).
    pub(super) async fn next(&mut self) -> Result<Option<Step>, Error> {
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
                self.last = Some(status.clone());
                Ok(Some(Step::State(status)))
            }
            Some(Err(error)) => Err(error),
            None => {
                self.ended = true;
                // Whatever the states do not tell, the download does.
                self.write(0).await.map(Some)
            }
        }
    }

    /// Has the wait begin anew.
    pub(super) fn again(&mut self) {
        self.end = platform::after(platform::now(), self.limit);
        self.states = states(
            &self.client,
            &self.converted.pdf_id,
            &self.left,
            self.limit,
        );
        self.ended = false;
    }

    /// The outputs so far that are not to be had.
    pub(super) fn failures(&self) -> &[FailedOutput] {
        &self.converted.failed
    }

    /// What a step is to whoever looks on.
    pub(super) fn progress(&self, step: Step) -> ConvertProgress {
        match step {
            Step::State(status) => ConvertProgress::reading(&status),
            Step::Written(output) => ConvertProgress::Written(output),
            Step::Failed(format) => ConvertProgress::Failed {
                format,
                reason: self
                    .failures()
                    .last()
                    .map_or_else(String::new, |failed| failed.error.to_string()),
            },
        }
    }

    /// What there is in the end.
    pub(super) fn into_converted(self) -> ConvertedDocument {
        self.converted
    }

    fn made(&self, output: &OutputFile) -> Made {
        let Some(status) = &self.last else {
            return Made::NotYet;
        };
        match status.status {
            PdfState::Completed => {}
            PdfState::Error | PdfState::Deleted => return Made::Failed(gone(status)),
            _ => return Made::NotYet,
        }
        let Some(conversion) = output.format.conversion() else {
            return Made::Yes;
        };
        let states = &status.conversion_status;
        match states.named(conversion.as_str()) {
            Some(ConversionState::Completed) => Made::Yes,
            Some(ConversionState::Error) => {
                let why = states
                    .failed()
                    .find(|(format, _)| *format == conversion.as_str())
                    .and_then(|(_, why)| why);
                Made::Failed(Error::from_conversion(conversion, why))
            }
            _ if self.ended => Made::Yes,
            _ => Made::NotYet,
        }
    }

    fn failed(&mut self, index: usize, error: Error) -> Step {
        let OutputFile { format, path } = self.left.remove(index);
        let failed = FailedOutput {
            format,
            path,
            error,
        };
        self.converted.failed.push(failed);
        Step::Failed(format)
    }

    /// Downloads an output. What is wrong with it alone makes it a failed one; anything else is an error.
    async fn write(&mut self, index: usize) -> Result<Step, Error> {
        match self.download(&self.left[index]).await {
            Ok(()) => {
                let output = self.left.remove(index);
                self.converted.files.push(output.clone());
                Ok(Step::Written(output))
            }
            Err(error) if is_of_one_output(&error) => Ok(self.failed(index, error)),
            Err(error) => Err(error),
        }
    }

    async fn download(&self, output: &OutputFile) -> Result<(), Error> {
        let id = &self.converted.pdf_id;
        let mut attempt = 1;
        loop {
            let saved = match self.client.download_pdf(id, output.format).await? {
                Download::Ready(file) => file.save(&output.path).await,
                Download::Pending(pending) => {
                    let left = self.end.saturating_duration_since(platform::now());
                    if left.is_zero() {
                        return Err(self.out_of_time(output));
                    }
                    platform::sleep(pending.retry_after.min(left)).await;
                    continue;
                }
            };
            match saved {
                // It was cut: the call itself had its repeats, but not what it began to give.
                Err(error) if error.outcome() == Outcome::Unknown && attempt < ATTEMPTS => {
                    attempt += 1;
                }
                saved => return saved,
            }
        }
    }

    fn out_of_time(&self, output: &OutputFile) -> Error {
        let message = format!(
            "the output `{}` of the document `{}` was still being made after {:?}: go on with it by `resume_document`",
            output.format, self.converted.pdf_id, self.limit
        );
        Error::new(ErrorKind::Timeout, message)
    }
}

fn states<C: accepts::GetPdfStatus>(
    client: &Client<C>,
    id: &PdfId,
    left: &[OutputFile],
    limit: Duration,
) -> States<C> {
    let conversions = conversions(left.iter().map(|output| output.format));
    States::new(client.clone(), id.clone(), conversions, limit)
}

fn gone(status: &PdfStatus) -> Error {
    let message = match &status.error {
        Some(why) => format!("the document cannot be read: {why}"),
        None => format!("the document is not there to be read: it is `{}`", status.status),
    };
    Error::new(ErrorKind::Api, message)
}

/// Whether the other outputs of a document may be had in spite of it.
fn is_of_one_output(error: &Error) -> bool {
    matches!(error.kind(), ErrorKind::Api | ErrorKind::File)
}
