//! What is asked of the service.

use std::time::Duration;

use crate::{
    accepts,
    call::Call,
    client::Client,
    error::Error,
    platform::{self, BoxFuture, MaybeSend},
    transport::{Events, Reply},
    types::{PdfId, PdfPage, PdfStatus},
};

/// The two requests about a document, whoever makes them.
pub(super) trait Requests: MaybeSend {
    fn id(&self) -> &PdfId;
    fn pages(&self) -> Call<Events<PdfPage>>;
    fn status(&self) -> Call<PdfStatus>;
    /// A pause a little shorter, so that what began together does not go on together.
    fn jittered(&self, pause: Duration) -> Duration;
}

/// A client and a document.
pub(super) struct Of<C> {
    pub(super) client: Client<C>,
    pub(super) id: PdfId,
}

impl<C: accepts::StreamPdfPages> Requests for Of<C> {
    fn id(&self) -> &PdfId {
        &self.id
    }

    fn pages(&self) -> Call<Events<PdfPage>> {
        self.client.stream_pdf(&self.id)
    }

    fn status(&self) -> Call<PdfStatus> {
        self.client.get_pdf_status(&self.id)
    }

    fn jittered(&self, pause: Duration) -> Duration {
        self.client.transport().jittered(pause)
    }
}

/// Sends a request once, after a pause: whether it is sent again is decided here, not by the call.
pub(super) fn after<T: Reply + 'static>(
    pause: Duration,
    call: Call<T>,
) -> BoxFuture<Result<T, Error>> {
    Box::pin(async move {
        if !pause.is_zero() {
            platform::sleep(pause).await;
        }
        call.attempts(1).await
    })
}
