//! Clock, timers and chance where there is a system below.

use std::{
    future::Future,
    hash::{BuildHasher as _, RandomState},
    time::Duration,
};

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

/// A number that no two programs share but by chance.
pub(crate) fn random() -> u64 {
    RandomState::new().hash_one(0)
}

/// Waits for `duration`.
pub(crate) async fn sleep(duration: Duration) {
    tokio::time::sleep(duration).await;
}

/// The outcome of `future`, or `None` if it is not there by `end`.
pub(crate) async fn until<F: Future>(end: Instant, future: F) -> Option<F::Output> {
    tokio::time::timeout_at(end, future).await.ok()
}
