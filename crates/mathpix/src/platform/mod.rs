//! Clock, timers, futures and files: the one place that knows the target.

mod files;
#[cfg(not(target_arch = "wasm32"))]
mod folders;
#[cfg(not(target_arch = "wasm32"))]
mod ledger;
mod send;

pub(crate) use files::{NewFile, OpenFile, Stamp, blocking, check_place};
#[cfg(not(target_arch = "wasm32"))]
pub(crate) use folders::{files_in, is_file, is_same_folder, made_folder, remove_unfinished};
#[cfg(not(target_arch = "wasm32"))]
pub(crate) use ledger::Ledger;
pub(crate) use send::{BoxFuture, BoxStream, MaybeSend, MaybeSync, SharedFn, SharedJob};

use std::{future::Future, time::Duration};

/// A point on the clock that waits and limits are measured on.
pub(crate) type Instant = tokio::time::Instant;

/// The present point on that clock.
pub(crate) fn now() -> Instant {
    Instant::now()
}

/// The point `duration` after `start`; one in the far future if there is none so far ahead.
pub(crate) fn after(start: Instant, duration: Duration) -> Instant {
    const FAR: Duration = Duration::from_secs(30 * 365 * 24 * 60 * 60);
    start.checked_add(duration.min(FAR)).unwrap_or(start)
}

/// The date and time.
pub(crate) fn timestamp() -> jiff::Timestamp {
    jiff::Timestamp::now()
}

/// Waits for `duration`.
pub(crate) async fn sleep(duration: Duration) {
    tokio::time::sleep(duration).await;
}

/// The outcome of `future`, or `None` if it is not there by `end`.
pub(crate) async fn until<F: Future>(end: Instant, future: F) -> Option<F::Output> {
    tokio::time::timeout_at(end, future).await.ok()
}
