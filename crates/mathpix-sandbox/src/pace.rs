//! How jobs go on: by the looks at them, or by the sandbox's clock.

use std::time::Duration;

use jiff::Timestamp;

use crate::clock::later;

/// What moves a job on.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum Pace {
    /// So many looks see it unfinished. With none it is done at once.
    Looks(u32),
    /// It takes so long; looks do not move it. With no time it is done at once.
    Time(Duration),
}

/// The steps in which time moves a job on, as that many looks would.
const STEPS_OF_TIME: u32 = 4;

/// A job: a document, one of its conversions, a conversion, a batch or an asynchronous image.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Job {
    looks: u32,
    since: Timestamp,
}

/// The pace, and the time of the request that is being answered: what says how far a job is.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Moment {
    pub(crate) pace: Pace,
    pub(crate) now: Timestamp,
}

/// How far a job is: at one of its steps, or beyond the last.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) struct Progress {
    /// 0 before the first look.
    pub(crate) step: u32,
    /// How many steps see it unfinished.
    pub(crate) of: u32,
}

impl Job {
    pub(crate) fn new(since: Timestamp) -> Self {
        Self { looks: 0, since }
    }

    /// Counts a look.
    pub(crate) fn look(&mut self) {
        self.looks = self.looks.saturating_add(1);
    }

    /// Ends it, whatever moves it on.
    pub(crate) fn finish(&mut self) {
        self.looks = u32::MAX;
        self.since = Timestamp::MIN;
    }
}

impl Moment {
    /// How far a job is.
    pub(crate) fn progress(self, job: &Job) -> Progress {
        match self.pace {
            Pace::Looks(of) => Progress {
                step: job.looks,
                of,
            },
            Pace::Time(Duration::ZERO) => Progress { step: 1, of: 0 },
            Pace::Time(whole) => {
                let passed = Duration::try_from(self.now.duration_since(job.since));
                let passed = passed.unwrap_or_default().min(whole);
                let steps = u128::from(STEPS_OF_TIME) * passed.as_nanos() / whole.as_nanos();
                Progress {
                    step: 1 + u32::try_from(steps).unwrap_or(STEPS_OF_TIME),
                    of: STEPS_OF_TIME,
                }
            }
        }
    }

    pub(crate) fn is_done(self, job: &Job) -> bool {
        self.progress(job).is_done()
    }

    /// When a job ended that is done: as its time was over, or now, when a look saw it.
    pub(crate) fn end(self, job: &Job) -> Timestamp {
        match self.pace {
            Pace::Looks(_) => self.now,
            Pace::Time(whole) => later(job.since, whole).min(self.now),
        }
    }
}

impl Progress {
    pub(crate) fn is_done(self) -> bool {
        self.step > self.of || self.of == 0
    }

    /// So much of a whole as the steps before this one have done.
    pub(crate) fn part_of(self, whole: usize) -> usize {
        if self.is_done() {
            return whole;
        }
        let done = whole as u64 * u64::from(self.step.saturating_sub(1)) / u64::from(self.of);
        done as usize
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use jiff::Timestamp;

    use super::{Job, Moment, Pace};

    fn at(pace: Pace, second: i64) -> Moment {
        let now = Timestamp::from_second(second).unwrap();
        Moment { pace, now }
    }

    #[test]
    fn looks_move_a_job_and_time_does_not() {
        let mut job = Job::new(Timestamp::UNIX_EPOCH);
        let late = at(Pace::Looks(2), 1_000_000);
        let parts = [(); 4].map(|()| {
            job.look();
            (late.is_done(&job), late.progress(&job).part_of(10))
        });
        assert_eq!(parts, [(false, 0), (false, 5), (true, 10), (true, 10)]);
    }

    #[test]
    fn time_moves_a_job_and_looks_do_not() {
        let mut job = Job::new(Timestamp::UNIX_EPOCH);
        let pace = Pace::Time(Duration::from_secs(8));
        for _ in 0..100 {
            job.look();
        }
        let parts = [0, 1, 2, 4, 6, 7, 8].map(|second| {
            let moment = at(pace, second);
            (moment.is_done(&job), moment.progress(&job).part_of(8))
        });
        let running = [
            (false, 0),
            (false, 0),
            (false, 2),
            (false, 4),
            (false, 6),
            (false, 6),
        ];
        assert_eq!(parts[..6], running);
        assert_eq!(parts[6], (true, 8));
        assert_eq!(at(pace, 100).end(&job), Timestamp::from_second(8).unwrap());
    }

    #[test]
    fn without_looks_or_time_a_job_is_done_at_once() {
        let job = Job::new(Timestamp::UNIX_EPOCH);
        for pace in [Pace::Looks(0), Pace::Time(Duration::ZERO)] {
            assert!(at(pace, 0).is_done(&job), "{pace:?}");
        }
    }
}
