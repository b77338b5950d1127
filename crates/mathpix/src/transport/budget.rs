//! How much more is sent than was asked for, at most.

use std::sync::atomic::{AtomicU32, Ordering};

/// What a repeat takes, in parts of which each call adds [`CALL`].
const REPEAT: u32 = 100;
/// What a call adds: 19 repeats for 100 calls.
const CALL: u32 = 19;
/// What there is at first: 10 repeats. With what they add, 1,000 calls have 200 repeats.
const START: u32 = 10 * REPEAT;
/// What is kept for an outage, however many calls there were: 50 repeats.
const MOST: u32 = 50 * REPEAT;

/// The repeats that the clones of a client may make together, so that an outage of the service does not multiply its load.
#[derive(Debug)]
pub(crate) struct Budget(AtomicU32);

impl Budget {
    pub(crate) fn new() -> Self {
        Self(AtomicU32::new(START))
    }

    /// Counts a call.
    pub(crate) fn call(&self) {
        self.update(|parts| Some((parts + CALL).min(MOST)));
    }

    /// Takes a repeat, if there is one.
    pub(crate) fn repeat(&self) -> bool {
        self.update(|parts| parts.checked_sub(REPEAT))
    }

    fn update(&self, next: impl FnMut(u32) -> Option<u32>) -> bool {
        self.0
            .fetch_update(Ordering::Relaxed, Ordering::Relaxed, next)
            .is_ok()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The arrivals of calls that are all to be repeated twice.
    fn arrivals(budget: &Budget, calls: usize) -> usize {
        let arrivals = (0..calls).map(|_| {
            budget.call();
            1 + usize::from(budget.repeat()) + usize::from(budget.repeat())
        });
        arrivals.sum()
    }

    #[test]
    fn an_outage_has_a_fifth_more_requests_and_the_first_calls_are_repeated_in_full() {
        assert_eq!(arrivals(&Budget::new(), 5), 15);
        assert_eq!(arrivals(&Budget::new(), 1000), 1200);
        let large = arrivals(&Budget::new(), 100_000);
        assert!(large <= 120_000, "{large}");
    }

    #[test]
    fn calls_that_go_well_save_up_for_an_outage_and_not_without_end() {
        let budget = Budget::new();
        (0..1_000_000).for_each(|_| budget.call());
        assert_eq!(arrivals(&budget, 1000), 1000 + 50 + 189);
    }
}
