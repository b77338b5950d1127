//! How long a token is good for.

use std::time::Duration;

use serde::{Deserialize, Serialize};

use crate::error::{Error, ErrorKind};

/// How long an app token is good for: 30 s to 43,200 s (12 h), in whole seconds. With a strokes session at most 300 s.
///
/// [Reference](https://docs.mathpix.com/reference/authentication)
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "u64")]
pub struct Lifetime(u64);

impl Lifetime {
    const SHORTEST: u64 = 30;
    const LONGEST: u64 = 43_200;
    /// With a strokes session.
    const LONGEST_OF_SESSION: u64 = 300;

    /// A lifetime of 30 s to 43,200 s.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::InvalidRequest`] if it is shorter or longer.
    pub fn from_secs(seconds: u64) -> Result<Self, Error> {
        Self(seconds).at_most(Self::LONGEST)
    }

    /// In seconds.
    pub const fn as_secs(self) -> u64 {
        self.0
    }

    /// Refuses a lifetime that a strokes session cannot have.
    pub(crate) fn of_session(self) -> Result<Self, Error> {
        self.at_most(Self::LONGEST_OF_SESSION)
    }

    fn at_most(self, longest: u64) -> Result<Self, Error> {
        let (seconds, shortest) = (self.0, Self::SHORTEST);
        if (shortest..=longest).contains(&seconds) {
            Ok(self)
        } else {
            Err(Error::new(
                ErrorKind::InvalidRequest,
                format!(
                    "`expires` is {seconds} s: a token lives from {shortest} s to {longest} s here"
                ),
            ))
        }
    }
}

/// Fractions of a second are dropped.
impl TryFrom<Duration> for Lifetime {
    type Error = Error;

    fn try_from(duration: Duration) -> Result<Self, Error> {
        Self::from_secs(duration.as_secs())
    }
}

impl TryFrom<u64> for Lifetime {
    type Error = Error;

    fn try_from(seconds: u64) -> Result<Self, Error> {
        Self::from_secs(seconds)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_lifetime_is_30_s_to_12_h() {
        for seconds in [30, 43_200] {
            assert_eq!(
                Lifetime::from_secs(seconds).expect("in range").as_secs(),
                seconds
            );
        }
        for seconds in [0, 29, 43_201, u64::MAX] {
            assert_eq!(
                Lifetime::from_secs(seconds)
                    .expect_err("out of range")
                    .to_string(),
                format!("`expires` is {seconds} s: a token lives from 30 s to 43200 s here")
            );
        }
    }

    #[test]
    fn a_duration_counts_in_whole_seconds() {
        let lifetime = Lifetime::try_from(Duration::from_millis(60_999)).expect("in range");
        assert_eq!(lifetime.as_secs(), 60);
        assert!(Lifetime::try_from(Duration::from_millis(29_999)).is_err());
    }

    #[test]
    fn a_session_has_300_s_at_most() {
        let lifetime = |seconds| Lifetime::from_secs(seconds).expect("in range");
        assert!(lifetime(300).of_session().is_ok());
        assert_eq!(
            lifetime(301)
                .of_session()
                .expect_err("too long")
                .to_string(),
            "`expires` is 301 s: a token lives from 30 s to 300 s here"
        );
    }

    #[test]
    fn reading_one_checks_it() {
        assert!(serde_json::from_str::<Lifetime>("29").is_err());
        assert!(serde_json::from_str::<Lifetime>("900").is_ok());
    }
}
