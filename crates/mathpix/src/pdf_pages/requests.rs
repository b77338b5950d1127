//! What is asked of the service, and the pauses between.

use std::{
    hash::{BuildHasher as _, RandomState},
    time::Duration,
};

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

/// The pause before the next request: 1 s, and half as much again for each that brings nothing, up to 10 s.
pub(super) struct Pause(Duration);

impl Pause {
    const FIRST: Duration = Duration::from_secs(1);
    const LONGEST: Duration = Duration::from_secs(10);

    pub(super) fn new() -> Self {
        Self(Self::FIRST)
    }

    /// As long as the service asks for, but not below the first; else its own, a fifth of it left to chance.
    pub(super) fn next(&mut self, hint: Option<Duration>) -> Duration {
        let own = self.0;
        self.0 = (own * 3 / 2).min(Self::LONGEST);
        match hint {
            Some(hint) => hint.max(Self::FIRST),
            None => own * (80 + chance(21)) / 100,
        }
    }
}

/// Any number below `end`.
fn chance(end: u32) -> u32 {
    let drawn = RandomState::new().hash_one(0) % u64::from(end);
    u32::try_from(drawn).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pauses_grow_from_1_to_10_s_and_are_left_to_chance_by_a_fifth() {
        let mut pause = Pause::new();
        for longest in [1000, 1500, 2250, 3375, 5062, 7593, 10_000, 10_000] {
            let next = pause.next(None).as_millis();
            assert!(
                longest * 4 / 5 <= next && next <= longest,
                "{next}, {longest}"
            );
        }
        let drawn: Vec<u32> = (0..100).map(|_| chance(21)).collect();
        assert!(drawn.iter().all(|drawn| *drawn < 21));
        assert!(drawn.iter().any(|other| *other != drawn[0]));
    }

    #[test]
    fn the_service_may_ask_for_a_longer_pause_and_for_a_shorter_one_down_to_1_s() {
        let mut pause = Pause::new();
        for (hint, next) in [(30, 30), (3, 3), (0, 1)] {
            let hint = Duration::from_secs(hint);
            assert_eq!(pause.next(Some(hint)), Duration::from_secs(next));
        }
    }
}
