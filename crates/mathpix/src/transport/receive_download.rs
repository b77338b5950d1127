//! How a reply becomes a download: a file, an error in its place, or the word that it is still being made.

use std::time::Duration;

use http::StatusCode;

use crate::{
    error::{Error, ErrorKind},
    transport::{
        download::{Download, Output, Pending},
        incoming::{Incoming, Whole},
        reply::{Received, Reply, decode},
    },
    types::{PdfLines, PdfState, PdfStatus},
};

/// The wait before the next try if the service names none.
const DEFAULT_WAIT: Duration = Duration::from_secs(2);

/// The largest body that is looked at for an error where JSON was asked for, in bytes.
const LARGEST_ERROR: usize = 64 * 1024;

impl Reply for Download<Output> {
    const STREAMED: bool = true;

    async fn receive(incoming: Incoming) -> Result<Received<Self>, Error> {
        let value = receive(incoming).await?;
        Ok(Received { value, body: None })
    }
}

/// Text is UTF-8, whatever the content type says.
impl Reply for Download<String> {
    const STREAMED: bool = true;

    async fn receive(incoming: Incoming) -> Result<Received<Self>, Error> {
        receive_whole(incoming, |whole| {
            let text = std::str::from_utf8(&whole.body).map_err(|error| {
                Error::new(
                    ErrorKind::Decode,
                    "the output is not UTF-8 text: download it as bytes or to a file",
                )
                .at(whole.endpoint)
                .with_status(whole.status)
                .with_body(whole.body.clone())
                .caused_by(error)
            })?;
            Ok(text.to_owned())
        })
        .await
    }
}

impl Reply for Download<PdfLines> {
    const STREAMED: bool = true;

    async fn receive(incoming: Incoming) -> Result<Received<Self>, Error> {
        receive_whole(incoming, decode).await
    }
}

/// Receives an output in full and reads it.
async fn receive_whole<T>(
    incoming: Incoming,
    read: impl FnOnce(&Whole) -> Result<T, Error>,
) -> Result<Received<Download<T>>, Error> {
    match receive(incoming).await? {
        Download::Pending(pending) => Ok(Received {
            value: Download::Pending(pending),
            body: None,
        }),
        Download::Ready(output) => {
            let whole = output.into_incoming().whole().await?;
            let value = Download::Ready(read(&whole)?);
            Ok(Received {
                value,
                body: Some(whole.body),
            })
        }
    }
}

async fn receive(mut incoming: Incoming) -> Result<Download, Error> {
    let status = incoming.status();
    if status == StatusCode::OK && is_file(&mut incoming).await? {
        return Ok(Download::Ready(Output::new(incoming)));
    }
    let retry_after = incoming.retry_after().unwrap_or(DEFAULT_WAIT);
    let whole = incoming.whole().await?;
    let pending = match status {
        StatusCode::ACCEPTED => true,
        StatusCode::NOT_FOUND => tells_of_running_job(&whole.body),
        _ => false,
    };
    match Error::from_reply(&whole) {
        Some(error) if !pending || error.api().is_some() => Err(error),
        _ if pending => Ok(Download::Pending(Pending { retry_after })),
        _ => Err(Error::unexpected(&whole, "a file")),
    }
}

/// Whether the body of a 200 is the file that was asked for, and not an error in its place.
async fn is_file(incoming: &mut Incoming) -> Result<bool, Error> {
    let output = Kind::of(incoming.path());
    match output {
        _ if output != Kind::Json && incoming.content_type() == "application/json" => {
            return Ok(false);
        }
        Kind::Text => return Ok(true),
        Kind::Json | Kind::Binary => {}
    }
    let (beginning, _) = incoming.beginning(1).await?;
    if !beginning.trim_ascii_start().starts_with(b"{") {
        return Ok(true);
    }
    if output == Kind::Binary {
        return Ok(false);
    }
    let (endpoint, sent) = (incoming.endpoint(), incoming.sent().clone());
    let (beginning, is_all) = incoming.beginning(LARGEST_ERROR).await?;
    let is_error = is_all && Error::from_event(beginning, endpoint, &sent).is_some();
    Ok(!is_error)
}

/// What an output is made of.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Json,
    Text,
    Binary,
}

impl Kind {
    /// By the extension of the path that was asked for.
    fn of(path: &str) -> Self {
        match path.rsplit_once('.').map(|(_, extension)| extension) {
            Some("json") => Self::Json,
            Some("mmd" | "md" | "html") => Self::Text,
            _ => Self::Binary,
        }
    }
}

/// Whether a 404 carries the state of a job that goes on, or of a conversion of it that does.
fn tells_of_running_job(body: &[u8]) -> bool {
    serde_json::from_slice(body).is_ok_and(|job: PdfStatus| {
        job.deleted_at.is_none()
            && match job.status {
                PdfState::Error | PdfState::Deleted => false,
                PdfState::Completed => !job.conversion_status.are_final(),
                _ => true,
            }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_404_is_pending_only_while_something_is_being_made() {
        for (body, pending) in [
            (r#"{"status": "split", "percent_done": 100}"#, true),
            (r#"{"status": "a state of next year"}"#, true),
            (
                r#"{"status": "completed", "conversion_status": {"docx": {"status": "processing"}}}"#,
                true,
            ),
            (
                r#"{"status": "completed", "conversion_status": {"docx": "processing"}}"#,
                true,
            ),
            (r#"{"status": "completed"}"#, false),
            (
                r#"{"status": "completed", "conversion_status": {"docx": {"status": "error"}}}"#,
                false,
            ),
            (r#"{"status": "error"}"#, false),
            (
                r#"{"status": "complete", "deleted_at": "2026-11-03T08:00:00Z"}"#,
                false,
            ),
            ("not found", false),
            ("{}", false),
        ] {
            assert_eq!(tells_of_running_job(body.as_bytes()), pending, "{body}");
        }
    }
}
