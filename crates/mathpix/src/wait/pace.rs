//! When the next question is due.

use std::time::Duration;

/// The pause after the first question, and the shortest that there is.
const FIRST: Duration = Duration::from_secs(1);
/// The longest pause.
const LONGEST: Duration = Duration::from_secs(10);

/// Pauses that grow.
#[derive(Debug)]
pub(super) struct Pace(Duration);

impl Pace {
    pub(super) fn new() -> Self {
        Self(FIRST)
    }

    /// The next pause: half as long again as the one before, up to 10 s.
    pub(super) fn next(&mut self) -> Duration {
        let pause = self.0;
        self.0 = (pause * 3 / 2).min(LONGEST);
        pause
    }
}

/// What an answer says of the next question.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Next {
    /// When the pace has it, and after so long at least.
    Paced(Duration),
    /// At once: another call knows more.
    AtOnce,
    /// When the service asks for it.
    Hinted(Duration),
}

impl Next {
    /// After the wait that the service asks for, else when the pace has it.
    pub(super) fn hinted(hint: Option<Duration>) -> Self {
        hint.map_or(Self::Paced(Duration::ZERO), Self::Hinted)
    }

    /// The pause before the next question, if `own` is the one of the pace and so much time is `left`: the last question is
    /// asked when the time is over. `None` if there is no further one.
    pub(super) fn pause(self, own: Duration, left: Duration) -> Option<Duration> {
        let pause = match self {
            Self::Paced(least) => own.max(least),
            Self::AtOnce => Duration::ZERO,
            Self::Hinted(hint) if hint > left => return None,
            Self::Hinted(hint) => hint.max(FIRST),
        };
        (!left.is_zero()).then(|| pause.min(left))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn seconds(seconds: u64) -> Duration {
        Duration::from_secs(seconds)
    }

    #[test]
    fn pauses_grow_by_a_half_from_1_s_to_10_s() {
        let mut pace = Pace::new();
        let pauses: Vec<f64> = (0..8).map(|_| pace.next().as_secs_f64()).collect();
        assert_eq!(pauses, [1.0, 1.5, 2.25, 3.375, 5.0625, 7.59375, 10.0, 10.0]);
    }

    #[test]
    fn the_service_comes_before_the_pace_and_nothing_before_the_limit() {
        let own = seconds(3);
        for (next, left, pause) in [
            (Next::hinted(None), 100, Some(3)),
            (Next::hinted(None), 2, Some(2)),
            (Next::hinted(None), 0, None),
            (Next::Paced(seconds(2)), 100, Some(3)),
            (Next::Paced(seconds(7)), 100, Some(7)),
            (Next::Paced(seconds(7)), 5, Some(5)),
            (Next::AtOnce, 100, Some(0)),
            (Next::AtOnce, 0, None),
            (Next::hinted(Some(seconds(20))), 100, Some(20)),
            (Next::hinted(Some(seconds(2))), 100, Some(2)),
            (Next::hinted(Some(seconds(0))), 100, Some(1)),
            (Next::hinted(Some(seconds(5))), 5, Some(5)),
            (Next::hinted(Some(seconds(6))), 5, None),
        ] {
            let found = next.pause(own, seconds(left));
            assert_eq!(found, pause.map(seconds), "{next:?} with {left} s left");
        }
    }
}
