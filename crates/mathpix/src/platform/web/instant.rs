//! Points on a clock that only goes forward.

use std::{ops::Add, time::Duration};

use wasm_bindgen::JsCast as _;

use super::global;

/// A point on the clock that waits and limits are measured on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Instant(Duration);

impl Instant {
    /// The present point.
    pub(super) fn now() -> Self {
        let milliseconds = performance().map_or_else(js_sys::Date::now, |clock| clock.now());
        Self(Duration::try_from_secs_f64(milliseconds / 1000.0).unwrap_or_default())
    }

    pub(crate) fn checked_add(self, duration: Duration) -> Option<Self> {
        self.0.checked_add(duration).map(Self)
    }

    pub(crate) fn saturating_duration_since(self, earlier: Self) -> Duration {
        self.0.saturating_sub(earlier.0)
    }
}

impl Add<Duration> for Instant {
    type Output = Self;

    fn add(self, duration: Duration) -> Self {
        Self(self.0.saturating_add(duration))
    }
}

/// The clock of the page or worker. It is there in every browser.
fn performance() -> Option<web_sys::Performance> {
    global("performance")?.dyn_into().ok()
}
