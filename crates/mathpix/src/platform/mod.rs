//! Clock, timers, futures and files: the one place that knows the target.

mod files;
mod send;

pub(crate) use files::{NewFile, OpenFile, open};
pub(crate) use send::{BoxFuture, BoxJob, BoxStream, MaybeSend, MaybeSync};

use std::time::Duration;

/// A point on the clock that waits and limits are measured on.
pub(crate) type Instant = tokio::time::Instant;

/// The present point on that clock.
pub(crate) fn now() -> Instant {
    Instant::now()
}

/// The date and time.
pub(crate) fn timestamp() -> jiff::Timestamp {
    jiff::Timestamp::now()
}

/// Waits for `duration`.
pub(crate) async fn sleep(duration: Duration) {
    tokio::time::sleep(duration).await;
}
