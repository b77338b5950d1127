//! When a run begins no more documents.

use std::sync::atomic::{AtomicU8, Ordering};

use crate::error::{Error, ErrorKind};

/// What is no longer begun.
#[derive(Default)]
pub(super) struct Stop(AtomicU8);

impl Stop {
    const SUBMISSIONS: u8 = 1;
    const ALL: u8 = 2;

    /// Looks at an error for what it says of all documents.
    pub(super) fn learn(&self, error: &Error) {
        let level = match error.kind() {
            ErrorKind::Unauthorized | ErrorKind::TokenRefused => Self::ALL,
            // Of a gate that waits no longer, too.
            ErrorKind::QuotaExceeded | ErrorKind::RateLimited => Self::SUBMISSIONS,
            _ => return,
        };
        self.0.fetch_max(level, Ordering::Relaxed);
    }

    pub(super) fn all(&self) {
        self.0.fetch_max(Self::ALL, Ordering::Relaxed);
    }

    pub(super) fn stops_submissions(&self) -> bool {
        self.0.load(Ordering::Relaxed) >= Self::SUBMISSIONS
    }

    pub(super) fn stops_all(&self) -> bool {
        self.0.load(Ordering::Relaxed) >= Self::ALL
    }
}
