//! The end of an exchange that nobody waits for any more.

use web_sys::{AbortController, AbortSignal};

/// Ends the exchange when it is dropped. One that is at its end does not notice.
pub(super) struct Abort {
    controller: AbortController,
    signal: AbortSignal,
}

impl Abort {
    /// For an exchange that is given its signal; `None` where there is no such thing.
    pub(super) fn new() -> Option<Self> {
        let controller = AbortController::new().ok()?;
        let signal = controller.signal();
        Some(Self { controller, signal })
    }

    pub(super) fn signal(&self) -> &AbortSignal {
        &self.signal
    }
}

impl Drop for Abort {
    fn drop(&mut self) {
        self.controller.abort();
    }
}
