//! The pause before a request is sent again.

use std::{
    sync::atomic::{AtomicU64, Ordering},
    time::Duration,
};

use crate::platform;

/// The longest first pause; each further one may take twice as long.
pub(super) const FIRST: Duration = Duration::from_millis(500);
/// The longest pause of all.
pub(super) const LONGEST: Duration = Duration::from_secs(8);

/// Draws pauses, shared by the clones of a client so that their calls do not come back together.
#[derive(Debug)]
pub(crate) struct Backoff(AtomicU64);

impl Backoff {
    /// One that begins at random.
    pub(crate) fn new() -> Self {
        Self(AtomicU64::new(platform::random()))
    }

    /// The pause after so many attempts: any time from none to 500 ms, 1 s, 2 s and so on up to 8 s.
    pub(crate) fn pause(&self, attempts: u32) -> Duration {
        let doubled = 2u32.saturating_pow(attempts.saturating_sub(1));
        let longest = FIRST.saturating_mul(doubled).min(LONGEST);
        let steps = u64::try_from(longest.as_micros()).unwrap_or(u64::MAX);
        Duration::from_micros(self.draw() % (steps + 1))
    }

    /// The next number of the generator SplitMix64.
    fn draw(&self) -> u64 {
        const STEP: u64 = 0x9e37_79b9_7f4a_7c15;
        let state = self.0.fetch_add(STEP, Ordering::Relaxed).wrapping_add(STEP);
        let mixed = (state ^ (state >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pauses_are_spread_from_none_to_twice_the_one_before_up_to_8_s() {
        let backoff = Backoff(AtomicU64::new(0));
        for (attempts, longest) in [
            (1, 500),
            (2, 1000),
            (3, 2000),
            (5, 8000),
            (6, 8000),
            (u32::MAX, 8000),
        ] {
            let pauses: Vec<u128> = (0..1000)
                .map(|_| backoff.pause(attempts).as_millis())
                .collect();
            assert!(pauses.iter().all(|pause| *pause <= longest), "{attempts}");
            for tenth in 0..10 {
                let (from, to) = (longest * tenth / 10, longest * (tenth + 1) / 10);
                let there = pauses.iter().filter(|pause| (from..to).contains(pause));
                assert!(there.count() > 50, "{attempts}: from {from} to {to} ms");
            }
        }
    }

    #[test]
    fn two_clients_do_not_draw_the_same() {
        let draws = || {
            let backoff = Backoff::new();
            [backoff.draw(), backoff.draw()]
        };
        assert_ne!(draws(), draws());
    }
}
