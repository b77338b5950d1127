//! The idle limit of a request that is being sent: it starts anew with each piece of the body.

use std::{
    future::Future,
    pin::pin,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

use crate::{
    error::Error,
    platform::{self, Instant},
    transport::time::{End, Limit, Limits},
};

/// What the sending of a body tells of itself.
#[derive(Clone)]
pub(crate) struct Watch(Arc<Mutex<State>>);

struct State {
    moved: Instant,
    handed_over: bool,
    /// The pieces that may still be moving where nobody sees them.
    unseen: u32,
    failure: Option<Error>,
}

impl Watch {
    pub(crate) fn new() -> Self {
        Self::blind(0)
    }

    /// A watch that does not see so many pieces of a body move: each is taken to use its limit up.
    pub(crate) fn blind(pieces: u32) -> Self {
        Self(Arc::new(Mutex::new(State {
            moved: platform::now(),
            handed_over: pieces > 0,
            unseen: pieces,
            failure: None,
        })))
    }

    /// A piece of the body is being handed over; it is the `last`, or more follow.
    #[cfg(not(target_arch = "wasm32"))]
    pub(crate) fn moved(&self, last: bool) {
        let mut state = self.state();
        state.moved = platform::now();
        state.handed_over |= last;
    }

    /// The body cannot be sent to its end.
    #[cfg(not(target_arch = "wasm32"))]
    pub(crate) fn failed(&self, error: Error) {
        self.state().failure = Some(error);
    }

    /// Why the body could not be sent to its end, if it could not.
    pub(crate) fn failure(&self) -> Option<Error> {
        self.state().failure.take()
    }

    /// The outcome of `sending`, or the limit within which nothing has moved. Between two pieces of the body it is the idle
    /// limit. After the last one the service has the time of a call to answer: buffers on the way may still be full.
    pub(crate) async fn over<F: Future>(
        &self,
        sending: F,
        limits: Limits,
    ) -> Result<F::Output, Limit> {
        let mut sending = pin!(sending);
        loop {
            let end = self.end(limits);
            if let Some(outcome) = platform::until(end.at, sending.as_mut()).await {
                return Ok(outcome);
            }
            if self.end(limits).at <= end.at {
                return Err(end.limit);
            }
        }
    }

    fn end(&self, limits: Limits) -> End {
        let state = self.state();
        let limit = if state.unseen > 0 {
            let moving = limits.idle.saturating_mul(state.unseen);
            Limit::Attempt(limits.attempt.saturating_add(moving))
        } else if state.handed_over && limits.attempt > limits.idle {
            Limit::Attempt(limits.attempt)
        } else {
            Limit::Idle(limits.idle)
        };
        limit.starting(state.moved)
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;

    const LIMITS: Limits = Limits {
        connect: Duration::from_secs(5),
        attempt: Duration::from_secs(60),
        idle: Duration::from_secs(30),
        deadline: None,
        attempts: 1,
    };

    fn sleep(seconds: u64) -> impl Future<Output = ()> {
        platform::sleep(Duration::from_secs(seconds))
    }

    #[tokio::test(start_paused = true)]
    async fn a_body_may_take_any_time_as_long_as_it_moves() {
        let watch = Watch::new();
        let sending = async {
            for _ in 0..100 {
                sleep(29).await;
                watch.moved(false);
            }
        };
        assert_eq!(watch.over(sending, LIMITS).await, Ok(()));
    }

    #[tokio::test(start_paused = true)]
    async fn a_body_that_stops_moving_runs_into_the_idle_limit() {
        let watch = Watch::new();
        let start = platform::now();
        let sending = async {
            sleep(20).await;
            watch.moved(false);
            sleep(1000).await;
        };
        let idle = Limit::Idle(LIMITS.idle);
        assert_eq!(watch.over(sending, LIMITS).await, Err(idle));
        // On the paused clock, to the millisecond that its timers have.
        assert_eq!((platform::now() - start).as_secs(), 50);
    }

    #[tokio::test(start_paused = true)]
    async fn pieces_that_are_not_seen_have_all_the_time_that_they_would_have_if_they_were() {
        let limit = Limit::Attempt(LIMITS.attempt + 3 * LIMITS.idle);
        for (seconds, outcome) in [(149, Ok(())), (151, Err(limit))] {
            let watch = Watch::blind(3);
            assert_eq!(watch.over(sleep(seconds), LIMITS).await, outcome);
        }
    }

    #[tokio::test(start_paused = true)]
    async fn after_the_last_piece_the_service_has_the_time_of_a_call_to_answer() {
        let limit = Limit::Attempt(LIMITS.attempt);
        for (seconds, outcome) in [(59, Ok(())), (61, Err(limit))] {
            let watch = Watch::new();
            let sending = async {
                watch.moved(true);
                sleep(seconds).await;
            };
            assert_eq!(watch.over(sending, LIMITS).await, outcome);
        }
    }
}
