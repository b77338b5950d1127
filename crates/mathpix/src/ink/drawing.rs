//! What a drawing is, which state of it is to be sent, and what becomes of each answer. It knows neither network nor timers.

use std::time::Duration;

use crate::{
    Stroke,
    platform::{Instant, after},
};

/// A drawing, and how far the answers to its states are. States are numbered by the changes that made them.
#[derive(Debug)]
pub(super) struct Drawing {
    strokes: Vec<Stroke>,
    state: u64,
    /// When the present state was made.
    changed: Instant,
    /// How often it was cleared: the strokes of each time are a drawing of their own.
    cleared: u64,
    /// The newest state that was sent, or that need not be.
    sent: u64,
    /// The newest state that was answered, or that needs no answer: none of an older one is of use.
    settled: u64,
    /// The newest state whose error was given.
    failed: u64,
    /// Whether it became empty, and that is still to be told.
    tells_empty: bool,
}

/// What is to be done about a drawing.
#[derive(Debug, PartialEq)]
pub(super) enum Next {
    /// Send this state.
    Send(Snapshot),
    /// Look again at this time.
    At(Instant),
    /// Wait for a change.
    Nothing,
}

/// One state of a drawing.
#[derive(Debug, PartialEq)]
pub(super) struct Snapshot {
    pub(super) state: u64,
    /// How often the drawing had been cleared before.
    pub(super) cleared: u64,
    pub(super) strokes: Vec<Stroke>,
}

impl Drawing {
    /// A drawing of which `strokes` are there already.
    pub(super) fn new(strokes: Vec<Stroke>, now: Instant) -> Self {
        Self {
            state: u64::from(!strokes.is_empty()),
            strokes,
            changed: now,
            cleared: 0,
            sent: 0,
            settled: 0,
            failed: 0,
            tells_empty: false,
        }
    }

    pub(super) fn strokes(&self) -> &[Stroke] {
        &self.strokes
    }

    /// Makes a new state by `edit`.
    pub(super) fn change<T>(
        &mut self,
        now: Instant,
        edit: impl FnOnce(&mut Vec<Stroke>) -> T,
    ) -> T {
        let outcome = edit(&mut self.strokes);
        self.state += 1;
        self.changed = now;
        self.tells_empty = self.strokes.is_empty();
        if self.tells_empty {
            self.sent = self.state;
            self.settled = self.state;
        }
        outcome
    }

    /// Ends the drawing and begins another.
    pub(super) fn clear(&mut self, now: Instant) {
        self.cleared += 1;
        if !self.strokes.is_empty() {
            self.change(now, Vec::clear);
        }
    }

    /// Whether the drawing became empty since this was asked last, and still is.
    pub(super) fn became_empty(&mut self) -> bool {
        std::mem::take(&mut self.tells_empty)
    }

    /// What to do now, if there may be one more request. A state is sent once, when nothing has changed for `debounce`.
    pub(super) fn next(&mut self, now: Instant, debounce: Duration) -> Next {
        let due = after(self.changed, debounce);
        if self.sent == self.state {
            Next::Nothing
        } else if now < due {
            Next::At(due)
        } else {
            self.sent = self.state;
            Next::Send(Snapshot {
                state: self.state,
                cleared: self.cleared,
                strokes: self.strokes.clone(),
            })
        }
    }

    /// Whether nothing is left to be sent or told.
    pub(super) fn is_done(&self) -> bool {
        self.sent == self.state && !self.tells_empty
    }

    /// Whether an answer to `state` would be given.
    pub(super) fn wants(&self, state: u64) -> bool {
        state > self.settled
    }

    /// Takes note of an answer to `state`: whether it is to the present one; `None` if it is not to be given.
    pub(super) fn answered(&mut self, state: u64) -> Option<bool> {
        self.wants(state).then(|| {
            self.settled = state;
            state == self.state
        })
    }

    /// Takes note of an error of the request for `state`: whether it is to be given.
    pub(super) fn failed(&mut self, state: u64) -> bool {
        let is_given = self.wants(state) && state > self.failed;
        if is_given {
            self.failed = state;
        }
        is_given
    }
}

#[cfg(test)]
mod tests;
