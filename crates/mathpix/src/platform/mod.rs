//! Clock, timers, chance, futures and files: the one place that knows the target.

#[cfg(not(target_arch = "wasm32"))]
mod files;
#[cfg(not(target_arch = "wasm32"))]
mod folders;
#[cfg(not(target_arch = "wasm32"))]
mod ledger;
#[cfg(not(target_arch = "wasm32"))]
mod native;
mod send;
#[cfg(target_arch = "wasm32")]
mod web;

#[cfg(not(target_arch = "wasm32"))]
use native as target;
#[cfg(target_arch = "wasm32")]
use web as target;

#[cfg(not(target_arch = "wasm32"))]
pub(crate) use files::{NewFile, OpenFile, Stamp, blocking, check_place};
#[cfg(not(target_arch = "wasm32"))]
pub(crate) use folders::{files_in, is_file, is_same, made_folder, remove_unfinished};
#[cfg(not(target_arch = "wasm32"))]
pub(crate) use ledger::{Ledger, Opened};
#[cfg(not(target_arch = "wasm32"))]
pub(crate) use send::SharedFn;
pub(crate) use send::{BoxFuture, BoxStream, MaybeSend, MaybeSync, SharedJob};
pub(crate) use target::{Instant, now, random, sleep, timestamp, until};
#[cfg(target_arch = "wasm32")]
pub(crate) use web::{Stamp, global};

use std::time::Duration;

/// The point `duration` after `start`; one in the far future if there is none so far ahead.
pub(crate) fn after(start: Instant, duration: Duration) -> Instant {
    const FAR: Duration = Duration::from_secs(30 * 365 * 24 * 60 * 60);
    start.checked_add(duration.min(FAR)).unwrap_or(start)
}
