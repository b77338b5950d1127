//! The renewal of a token: one at a time, however many calls wait for it.

use std::{
    error::Error as StdError,
    panic::AssertUnwindSafe,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    time::Duration,
};

use futures_util::{
    FutureExt as _,
    future::{Shared, WeakShared},
};
use jiff::Timestamp;

use crate::{
    auth::Values,
    error::Error,
    platform::{self, BoxFuture, SharedJob},
};

/// How long a source may take.
const LIMIT: Duration = Duration::from_secs(30);

type Answer = Result<Arc<Values>, Failure>;
type Running = BoxFuture<Answer>;

/// A token that is renewed, as the clones of a client share it.
pub(crate) struct Renewal {
    ask: SharedJob<Result<Values, Failure>>,
    state: Mutex<State>,
}

#[derive(Default)]
struct State {
    present: Option<Arc<Values>>,
    /// Whether the present ones are not to be used any more.
    spent: bool,
    /// The renewal under way. It ends when no call waits for it.
    running: Option<WeakShared<Running>>,
    /// Which renewals are wanted: one that was begun before the last change is for those who wait for it alone.
    era: u64,
}

/// What there is to send.
enum AtHand {
    Fresh(Arc<Values>),
    /// Values that hold for so long, and others to come.
    Ending(Arc<Values>, Duration, Shared<Running>),
    /// Only values to come.
    Nothing(Shared<Running>),
}

/// Why there is no token.
#[derive(Clone)]
pub(crate) struct Failure {
    pub(crate) what: &'static str,
    pub(crate) cause: Option<Arc<dyn StdError + Send + Sync>>,
}

impl Failure {
    pub(super) fn of_source(cause: impl Into<Box<dyn StdError + Send + Sync>>) -> Self {
        Self {
            what: "the token source failed",
            cause: Some(cause.into().into()),
        }
    }

    pub(super) fn of_token(cause: Error) -> Self {
        Self {
            what: "the token source gave something that cannot be a token",
            cause: Some(Arc::new(cause)),
        }
    }

    fn bare(what: &'static str) -> Self {
        Self { what, cause: None }
    }
}

impl Renewal {
    pub(super) fn new(ask: SharedJob<Result<Values, Failure>>) -> Self {
        Self {
            ask,
            state: Mutex::default(),
        }
    }

    /// The same source, with values of its own.
    pub(super) fn fork(&self) -> Self {
        Self::new(Arc::clone(&self.ask))
    }

    /// When the present values expire.
    pub(super) fn expires_at(&self) -> Option<Timestamp> {
        self.state().present.as_ref()?.expires_at()
    }

    /// The present values are not used again, nor those of a renewal under way.
    pub(super) fn renew_next(&self) {
        let mut state = self.state();
        state.spent = true;
        state.running = None;
        state.era += 1;
    }

    /// Values to send, other than those `refused`. If they cannot be renewed but still hold, those at hand, in time for a
    /// request that has to be done `within` some time.
    pub(crate) async fn values(
        self: &Arc<Self>,
        refused: Option<&Arc<Values>>,
        within: Option<Duration>,
    ) -> Answer {
        let now = platform::timestamp();
        self.values_at(now, refused, within).await
    }

    async fn values_at(
        self: &Arc<Self>,
        now: Timestamp,
        refused: Option<&Arc<Values>>,
        within: Option<Duration>,
    ) -> Answer {
        match self.at_hand(now, refused) {
            AtHand::Fresh(values) => Ok(values),
            AtHand::Nothing(renewed) => renewed.await,
            AtHand::Ending(values, left, renewed) => {
                // The other half of what is left is for the request.
                let left = within.map_or(left, |within| within.min(left));
                let end = platform::after(platform::now(), left / 2);
                let renewed = platform::until(end, renewed).await;
                Ok(renewed.and_then(Result::ok).unwrap_or(values))
            }
        }
    }

    fn at_hand(self: &Arc<Self>, now: Timestamp, refused: Option<&Arc<Values>>) -> AtHand {
        let mut state = self.state();
        if let (Some(present), Some(refused)) = (&state.present, refused) {
            state.spent |= Arc::ptr_eq(present, refused);
        }
        let present = state.present.clone().filter(|_| !state.spent);
        if let Some(fresh) = present.as_ref().filter(|values| values.is_fresh(now)) {
            return AtHand::Fresh(Arc::clone(fresh));
        }
        let running = state.running.as_ref().and_then(WeakShared::upgrade);
        let running = running.unwrap_or_else(|| self.begin(&mut state));
        let left = present.as_ref().and_then(|values| values.left(now));
        match (present, left) {
            (Some(values), Some(left)) => AtHand::Ending(values, left, running),
            _ => AtHand::Nothing(running),
        }
    }

    fn begin(self: &Arc<Self>, state: &mut State) -> Shared<Running> {
        let (renewal, era) = (Arc::clone(self), state.era);
        let running: Running = Box::pin(async move {
            let asked = renewal.asked().await;
            let mut state = renewal.state();
            let answer = asked.map(|values| {
                let now = platform::timestamp();
                Arc::new(values.minted(now, state.present.as_deref()))
            });
            if state.era == era {
                state.running = None;
                if let Ok(values) = &answer {
                    state.present = Some(Arc::clone(values));
                    state.spent = false;
                }
            }
            answer
        });
        let running = running.shared();
        state.running = running.downgrade();
        running
    }

    /// Asks the source, within its limit. A panic of it ends no call but by an error.
    async fn asked(&self) -> Result<Values, Failure> {
        let end = platform::after(platform::now(), LIMIT);
        let asked = AssertUnwindSafe(async { (self.ask)().await }).catch_unwind();
        match platform::until(end, asked).await {
            Some(Ok(answer)) => answer,
            Some(Err(_)) => Err(Failure::bare("the token source panicked")),
            None => Err(Failure::bare("the token source gave no token within 30 s")),
        }
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests;
