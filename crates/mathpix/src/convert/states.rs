//! The states of a document while it is being read and converted.

use std::time::Duration;

use crate::{
    Client, accepts,
    error::{Error, ErrorKind},
    platform::{self, Instant},
    types::{PdfConversionFormat, PdfId, PdfStatus},
};

const FIRST_PAUSE: Duration = Duration::from_secs(1);
const LONGEST_PAUSE: Duration = Duration::from_secs(10);

/// The states of a document, until it has been read and the conversions are there or have failed.
pub(super) struct States<C> {
    client: Client<C>,
    id: PdfId,
    conversions: Vec<PdfConversionFormat>,
    limit: Duration,
    end: Instant,
    pause: Option<Duration>,
    ended: bool,
}

impl<C: accepts::GetPdfStatus> States<C> {
    pub(super) fn new(
        client: Client<C>,
        id: PdfId,
        conversions: Vec<PdfConversionFormat>,
        limit: Duration,
    ) -> Self {
        Self {
            client,
            id,
            conversions,
            limit,
            end: platform::after(platform::now(), limit),
            pause: None,
            ended: false,
        }
    }

    /// The next state; `None` after the last.
    pub(super) async fn next(&mut self) -> Option<Result<PdfStatus, Error>> {
        if self.ended {
            return None;
        }
        let left = self.end.saturating_duration_since(platform::now());
        if let Some(pause) = self.pause {
            if left.is_zero() {
                self.ended = true;
                return Some(Err(self.out_of_time()));
            }
            platform::sleep(pause.min(left)).await;
        }
        self.pause = Some(
            self.pause
                .map_or(FIRST_PAUSE, |pause| (pause * 3 / 2).min(LONGEST_PAUSE)),
        );
        let result = self.client.get_pdf_status(&self.id).await;
        self.ended = match &result {
            Ok(status) => status.status.is_final() && self.are_made(status),
            Err(_) => true,
        };
        Some(result)
    }

    fn are_made(&self, status: &PdfStatus) -> bool {
        self.conversions.iter().all(|conversion| {
            let state = status.conversion_status.named(conversion.as_str());
            state.is_none_or(|state| {
                matches!(
                    state,
                    crate::ConversionState::Completed | crate::ConversionState::Error
                )
            })
        })
    }

    fn out_of_time(&self) -> Error {
        let message = format!(
            "the document `{}` was not finished after {:?}: go on with it later",
            self.id, self.limit
        );
        Error::new(ErrorKind::Timeout, message)
    }
}
