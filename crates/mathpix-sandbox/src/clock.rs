//! The sandbox's own clock: it runs from an instant or stands still, and moves when told to.

use std::time::{Duration, Instant};

use jiff::tz::TimeZone;
use jiff::{Timestamp, civil};

/// The time by which tokens expire and results are dated.
#[derive(Debug)]
pub(crate) struct Clock {
    start: Timestamp,
    running_since: Option<Instant>,
    advanced: Duration,
}

impl Clock {
    /// A clock that shows `start` now, and stays there if it is frozen.
    pub(crate) fn new(start: Timestamp, frozen: bool) -> Self {
        Self {
            start,
            running_since: (!frozen).then(Instant::now),
            advanced: Duration::ZERO,
        }
    }

    /// The time that it shows.
    pub(crate) fn now(&self) -> Timestamp {
        let elapsed = self
            .running_since
            .map_or(Duration::ZERO, |since| since.elapsed());
        later(self.start, elapsed.saturating_add(self.advanced))
    }

    /// Moves it forward.
    pub(crate) fn advance(&mut self, by: Duration) {
        self.advanced = self.advanced.saturating_add(by);
    }
}

/// A time as far after another as `by`, or the last there is.
pub(crate) fn later(time: Timestamp, by: Duration) -> Timestamp {
    time.checked_add(by).unwrap_or(Timestamp::MAX)
}

/// The time as the API writes it: ISO 8601 with milliseconds, in UTC.
pub(crate) fn iso(time: Timestamp) -> String {
    time.strftime("%Y-%m-%dT%H:%M:%S%.3fZ").to_string()
}

/// The time as HTTP writes it, such as `Tue, 03 Nov 2026 09:00:00 GMT`.
pub(crate) fn http_date(time: Timestamp) -> String {
    time.strftime("%a, %d %b %Y %H:%M:%S GMT").to_string()
}

/// Reads a date and time as the API takes them: with an offset, or without one for UTC, or a date alone.
pub(crate) fn parse(text: &str) -> Option<Timestamp> {
    if let Ok(time) = text.parse::<Timestamp>() {
        return Some(time);
    }
    let civil: civil::DateTime = text.parse().ok()?;
    TimeZone::UTC.to_timestamp(civil).ok()
}
