//! How long to go on without a new page.

use std::{
    pin::Pin,
    task::{Context, Poll, ready},
    time::Duration,
};

use crate::platform::{self, BoxFuture, Instant};

/// The time without a new page, of which only that counts in which one is asked for.
pub(super) struct Patience {
    limit: Duration,
    /// What had gone of it when it was paused last.
    gone: Duration,
    /// Since when it runs.
    since: Option<Instant>,
    timer: Option<BoxFuture<()>>,
}

impl Patience {
    /// What is given at least, so that one request can be answered whatever the limit is.
    const LEAST: Duration = Duration::from_secs(1);

    pub(super) fn new(limit: Duration) -> Self {
        Self {
            limit: limit.max(Self::LEAST),
            gone: Duration::ZERO,
            since: None,
            timer: None,
        }
    }

    pub(super) fn limit(&self) -> Duration {
        self.limit
    }

    /// A new page has come.
    pub(super) fn renew(&mut self) {
        self.gone = Duration::ZERO;
        self.since = None;
    }

    /// Nobody asks for a page any more.
    pub(super) fn pause(&mut self) {
        self.gone = self.gone();
        self.since = None;
    }

    /// What is left of it.
    pub(super) fn left(&self) -> Duration {
        self.limit.saturating_sub(self.gone())
    }

    fn gone(&self) -> Duration {
        let running = self
            .since
            .map(|since| platform::now().saturating_duration_since(since));
        self.gone.saturating_add(running.unwrap_or_default())
    }

    /// Ready when it is over.
    pub(super) fn poll_over(&mut self, context: &mut Context<'_>) -> Poll<()> {
        self.since.get_or_insert_with(platform::now);
        loop {
            let left = self.left();
            if left.is_zero() {
                return Poll::Ready(());
            }
            let timer = self
                .timer
                .get_or_insert_with(|| Box::pin(platform::sleep(left)));
            ready!(Pin::new(timer).poll(context));
            self.timer = None;
        }
    }
}
