//! What holds back all documents of a run when the service refuses one for their number.

use std::{
    sync::{Mutex, MutexGuard, PoisonError},
    time::Duration,
};

use crate::{
    error::{Error, ErrorKind},
    platform::{self, Instant},
};

/// The first pause, if the service asks for none that is longer. Each further one is twice as long.
const FIRST_PAUSE: Duration = Duration::from_secs(1);
/// The longest pause, if the service asks for none that is longer: limits are of a minute.
const LONGEST_PAUSE: Duration = Duration::from_secs(60);
/// The longest pause that the service may ask for.
const LONGEST_HINT: Duration = Duration::from_secs(3600);
/// How often in a row all may be refused.
const MOST_REFUSALS: u32 = 20;

/// A gate that all requests of a run go through.
#[derive(Default)]
pub(super) struct Gate(Mutex<State>);

#[derive(Default)]
struct State {
    opens: Option<Instant>,
    /// The refusals since a request was last answered.
    refusals: u32,
}

impl Gate {
    /// Waits until the gate is open, and gives the time that this took.
    pub(super) async fn pass(&self) -> Duration {
        let start = platform::now();
        loop {
            let opens = self.state().opens;
            let left = opens.map(|opens| opens.saturating_duration_since(platform::now()));
            match left {
                Some(left) if !left.is_zero() => platform::sleep(left).await,
                _ => return platform::now().saturating_duration_since(start),
            }
        }
    }

    /// Closes the gate, if that is what an error asks for.
    pub(super) fn closes_for(&self, error: &Error) -> bool {
        let hint = error.retry_after();
        if error.kind() != ErrorKind::RateLimited || hint.is_some_and(|hint| hint > LONGEST_HINT) {
            return false;
        }
        let mut state = self.state();
        let now = platform::now();
        // Those that were on their way together are refused together.
        if state.opens.is_none_or(|opens| opens <= now) {
            state.refusals += 1;
        }
        if state.refusals > MOST_REFUSALS {
            return false;
        }
        let own = FIRST_PAUSE * 2_u32.saturating_pow(state.refusals.saturating_sub(1).min(6));
        let pause = own.min(LONGEST_PAUSE).max(hint.unwrap_or_default());
        let opens = platform::after(now, pause);
        state.opens = Some(state.opens.map_or(opens, |before| before.max(opens)));
        true
    }

    /// A request was answered.
    pub(super) fn answered(&self) {
        self.state().refusals = 0;
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn refused(hint: Option<u64>) -> Error {
        let error = Error::new(ErrorKind::RateLimited, "too many");
        match hint {
            Some(seconds) => error.with_retry_after(Duration::from_secs(seconds)),
            None => error,
        }
    }

    #[tokio::test(start_paused = true)]
    async fn all_wait_as_long_as_the_service_asks_or_ever_longer() {
        let gate = Gate::default();
        let mut pauses = Vec::new();
        for hint in [Some(90), None, None, None, None, None, None, None, None] {
            assert!(gate.closes_for(&refused(hint)));
            pauses.push(gate.pass().await.as_secs());
        }
        assert_eq!(pauses, [90, 2, 4, 8, 16, 32, 60, 60, 60]);
        gate.answered();
        assert!(gate.closes_for(&refused(None)));
        // One that was on its way meanwhile adds no further refusal.
        assert!(gate.closes_for(&refused(None)));
        assert_eq!(gate.pass().await.as_secs(), 1);
        assert!(gate.pass().await.is_zero());
    }

    #[tokio::test(start_paused = true)]
    async fn a_service_that_asks_for_no_pause_is_not_refused_in_no_time() {
        let gate = Gate::default();
        let mut pauses = Vec::new();
        for hint in [0, 1, 0, 9, 0] {
            assert!(gate.closes_for(&refused(Some(hint))));
            pauses.push(gate.pass().await.as_secs());
        }
        assert_eq!(pauses, [1, 2, 4, 9, 16]);
    }

    #[tokio::test(start_paused = true)]
    async fn a_day_is_not_waited_for_and_not_everything_is_refused_for_ever() {
        let gate = Gate::default();
        assert!(!gate.closes_for(&refused(Some(86_400))));
        assert!(!gate.closes_for(&Error::new(ErrorKind::QuotaExceeded, "no more pages")));
        for _ in 0..MOST_REFUSALS {
            assert!(gate.closes_for(&refused(None)));
            gate.pass().await;
        }
        assert!(!gate.closes_for(&refused(None)));
    }
}
