//! What is sent twice, and what never is.

use std::time::Duration;

use crate::endpoint::Repeat;

/// The longest wait that the service may ask for, if a call is to be repeated.
const LONGEST_HINT: Duration = Duration::from_secs(60);

/// What became of an attempt that failed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Outcome {
    /// Nothing left this machine: the name was not resolved, the connection was refused, or it could not be secured.
    NotSent,
    /// The service did not carry it out: a limit of a minute, 503, or a stream that it refused.
    NotProcessed,
    /// The service or a gateway failed over it: 408, 500, 502, 504, or `sys_exception`.
    Failed,
    /// It was sent, and then the connection was lost or time ran out.
    Unknown,
    /// The same would come of it again: a limit of a month, any other error, a reply that is not understood, a certificate
    /// that is not trusted.
    Final,
}

/// Where a call stands when an attempt has failed.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Standing {
    /// What sending the request a second time does.
    pub(crate) repeat: Repeat,
    /// Whether the caller takes that where the outcome is unknown.
    pub(crate) when_unknown: bool,
    /// The attempts so far.
    pub(crate) attempts: u32,
    /// The attempts that there may be.
    pub(crate) most: u32,
    /// The wait that the service asks for.
    pub(crate) hint: Option<Duration>,
    /// The time until the deadline of the call.
    pub(crate) left: Option<Duration>,
}

impl Outcome {
    /// Whether the request may be sent again.
    pub(crate) fn may_repeat(self, repeat: Repeat, when_unknown: bool) -> bool {
        match self {
            Self::NotSent | Self::NotProcessed => true,
            Self::Failed | Self::Unknown => repeat == Repeat::Free || when_unknown,
            Self::Final => false,
        }
    }

    /// The wait before the request is sent again, at least `own`; `None` if it is not.
    pub(crate) fn pause(self, standing: Standing, own: Duration) -> Option<Duration> {
        let hint = standing.hint.unwrap_or_default();
        let pause = own.max(hint);
        let again = self.may_repeat(standing.repeat, standing.when_unknown)
            && standing.attempts < standing.most
            && hint <= LONGEST_HINT
            && standing.left.is_none_or(|left| pause < left);
        again.then_some(pause)
    }
}

#[cfg(test)]
mod page;

#[cfg(test)]
mod tests {
    use super::*;

    const REPEATS: [Repeat; 3] = [Repeat::Free, Repeat::Bills, Repeat::Creates];

    fn seconds(seconds: u64) -> Duration {
        Duration::from_secs(seconds)
    }

    fn standing() -> Standing {
        Standing {
            repeat: Repeat::Free,
            when_unknown: false,
            attempts: 1,
            most: 3,
            hint: None,
            left: Some(seconds(180)),
        }
    }

    #[test]
    fn what_is_repeated_is_what_the_table_says() {
        for (outcome, free, bills, creates) in [
            (Outcome::NotSent, true, true, true),
            (Outcome::NotProcessed, true, true, true),
            (Outcome::Failed, true, false, false),
            (Outcome::Unknown, true, false, false),
            (Outcome::Final, false, false, false),
        ] {
            let again = REPEATS.map(|repeat| outcome.may_repeat(repeat, false));
            assert_eq!(again, [free, bills, creates], "{outcome:?}");
            // A caller who takes that has every call repeated as one that is free.
            let again = REPEATS.map(|repeat| outcome.may_repeat(repeat, true));
            assert_eq!(again, [free; 3], "{outcome:?}");
        }
    }

    #[test]
    fn the_pause_is_the_longer_of_the_hint_and_its_own() {
        for (hint, own, pause) in [
            (None, 3, Some(3)),
            (Some(2), 3, Some(3)),
            (Some(7), 3, Some(7)),
            (Some(60), 3, Some(60)),
            (Some(61), 3, None),
            (Some(86_400), 3, None),
        ] {
            let standing = Standing {
                hint: hint.map(seconds),
                ..standing()
            };
            let found = Outcome::NotProcessed.pause(standing, seconds(own));
            assert_eq!(found, pause.map(seconds), "{hint:?}");
        }
    }

    #[test]
    fn there_is_no_repeat_beyond_the_attempts_or_the_deadline() {
        for (attempts, most, again) in [
            (1, 3, true),
            (2, 3, true),
            (3, 3, false),
            (1, 1, false),
            (1, 0, false),
        ] {
            let standing = Standing {
                attempts,
                most,
                ..standing()
            };
            let pause = Outcome::NotSent.pause(standing, Duration::ZERO);
            assert_eq!(pause.is_some(), again, "{attempts} of {most}");
        }
        for (left, again) in [
            (Some(0), false),
            (Some(3), false),
            (Some(4), true),
            (None, true),
        ] {
            let standing = Standing {
                left: left.map(seconds),
                ..standing()
            };
            let pause = Outcome::NotSent.pause(standing, seconds(3));
            assert_eq!(pause.is_some(), again, "{left:?}");
        }
    }
}
