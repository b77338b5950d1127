//! How long a call may take, and how often it may be tried.

use std::{fmt, pin::Pin, time::Duration};

use crate::platform::{self, Instant};

/// The deadline of a call whose bodies are not streamed.
pub(super) const DEADLINE: Duration = Duration::from_secs(180);

/// What the builder of a client sets.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Limits {
    #[cfg(not(target_arch = "wasm32"))]
    pub(crate) connect: Duration,
    pub(crate) attempt: Duration,
    pub(crate) idle: Duration,
    /// `None` if the caller has set none: 180 s, and none for bodies that are streamed.
    pub(crate) deadline: Option<Duration>,
    pub(crate) attempts: u32,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            #[cfg(not(target_arch = "wasm32"))]
            connect: Duration::from_secs(5),
            attempt: Duration::from_secs(60),
            idle: Duration::from_secs(30),
            deadline: None,
            attempts: 3,
        }
    }
}

/// What a call sets for itself.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Own {
    pub(crate) timeout: Option<Duration>,
    pub(crate) deadline: Option<Duration>,
    pub(crate) attempts: Option<u32>,
    pub(crate) repeat_when_unknown: bool,
}

impl Own {
    /// How long an attempt may take.
    pub(crate) fn attempt(self, limits: Limits, streamed: bool) -> Option<Limit> {
        self.timeout
            .or_else(|| (!streamed).then_some(limits.attempt))
            .map(Limit::Attempt)
    }

    /// How long the call may take.
    pub(crate) fn whole(self, limits: Limits, streamed: bool) -> Option<Limit> {
        self.deadline
            .or(limits.deadline)
            .or_else(|| (!streamed).then_some(DEADLINE))
            .map(Limit::Deadline)
    }
}

/// A time limit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Limit {
    /// For a connection to stand.
    #[cfg(not(target_arch = "wasm32"))]
    Connect(Duration),
    /// For a request to be answered.
    Attempt(Duration),
    /// For something to move.
    Idle(Duration),
    /// For the call with its repeats.
    Deadline(Duration),
}

impl Limit {
    fn duration(self) -> Duration {
        match self {
            #[cfg(not(target_arch = "wasm32"))]
            Self::Connect(time) => time,
            Self::Attempt(time) | Self::Idle(time) | Self::Deadline(time) => time,
        }
    }

    /// When it ends if it begins now.
    pub(crate) fn starting_now(self) -> End {
        self.starting(platform::now())
    }

    /// When it ends if it begins at `start`.
    pub(crate) fn starting(self, start: Instant) -> End {
        End {
            at: platform::after(start, self.duration()),
            limit: self,
        }
    }
}

/// What an error says of it: the limit, how long it was, and where it is set.
impl fmt::Display for Limit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let time = self.duration();
        match self {
            #[cfg(not(target_arch = "wasm32"))]
            Self::Connect(_) => write!(
                f,
                "no connection within {time:?}; nothing was sent: set `connect_timeout` on the client for more"
            ),
            Self::Attempt(_) => write!(
                f,
                "no full answer within {time:?}: set `timeout` on the client or on the call for more"
            ),
            Self::Idle(_) => write!(
                f,
                "nothing has moved for {time:?}: set `idle_timeout` on the client for more"
            ),
            Self::Deadline(_) => write!(
                f,
                "not done within {time:?}, repeats included: set `deadline` on the client or on the call for more"
            ),
        }
    }
}

/// The end of a time limit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct End {
    pub(crate) at: Instant,
    pub(crate) limit: Limit,
}

impl End {
    /// The first of several ends.
    pub(crate) fn first(ends: impl IntoIterator<Item = Option<Self>>) -> Option<Self> {
        ends.into_iter().flatten().min_by_key(|end| end.at)
    }

    /// The time until then.
    pub(crate) fn left(self) -> Duration {
        self.at.saturating_duration_since(platform::now())
    }

    /// The outcome of `future`, or the limit that has ended before it came.
    pub(crate) async fn over<F: Future>(
        end: Option<Self>,
        future: Pin<&mut F>,
    ) -> Result<F::Output, Limit> {
        let Some(end) = end else {
            return Ok(future.await);
        };
        platform::until(end.at, future).await.ok_or(end.limit)
    }
}
