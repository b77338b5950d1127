//! One question after another, until a job is done or its time is over.

use std::{sync::Arc, time::Duration};

use super::{
    Terms,
    job::{Answer, Job, Question},
    pace::{Next, Pace},
};
use crate::{
    Error, ErrorKind, Repeat,
    platform::{self, Instant},
    transport::Transport,
};

/// What a question has at least to be answered, so that one is asked whatever the limit is.
const SHORTEST_QUESTION: Duration = Duration::from_secs(1);

/// A wait under way.
pub(super) struct Poller<J> {
    job: J,
    transport: Arc<Transport>,
    terms: Terms,
    pace: Pace,
    /// When its time is over: known once it has begun.
    end: Option<Instant>,
    /// When the next question is due: at once if it is the first.
    due: Option<Instant>,
    /// How far the job was when it was last heard of.
    state: Option<String>,
    /// Why it has not been heard of since.
    failure: Option<Error>,
    /// What there is to say when no further question is asked.
    ending: Option<Error>,
}

/// What an answer shows of a job.
pub(super) struct Update<T> {
    pub(super) value: T,
    pub(super) is_last: bool,
}

impl<J: Job> Poller<J> {
    pub(super) fn new(job: J, transport: Arc<Transport>, terms: Terms) -> Self {
        Self {
            job,
            transport,
            terms,
            pace: Pace::new(),
            end: None,
            due: None,
            state: None,
            failure: None,
            ending: None,
        }
    }

    /// Asks until the job is done.
    pub(super) async fn finish(mut self) -> Result<J::Value, Error> {
        loop {
            let update = self.next().await?;
            if update.is_last {
                return Ok(update.value);
            }
        }
    }

    /// Asks until there is something to show. It has ended after the last update, and after an error.
    pub(super) async fn next(&mut self) -> Result<Update<J::Value>, Error> {
        let limit = self.terms.limit;
        let end = *self
            .end
            .get_or_insert_with(|| platform::after(platform::now(), limit));
        loop {
            if let Some(error) = self.ending.take() {
                return Err(error);
            }
            if let Some(due) = self.due {
                platform::sleep(until(due)).await;
            }
            let question = Question {
                within: self.transport.within(until(end).max(SHORTEST_QUESTION)),
                formats: &self.terms.formats,
            };
            match self.job.ask(question).await {
                Ok(Answer::Done(value)) => {
                    return Ok(Update {
                        value,
                        is_last: true,
                    });
                }
                Ok(Answer::Running { value, state, next }) => {
                    self.state = Some(state);
                    self.failure = None;
                    self.plan(next, until(end));
                    if let Some(value) = value {
                        return Ok(Update {
                            value,
                            is_last: false,
                        });
                    }
                }
                Err(error) if may_pass(&error) => {
                    let next = Next::hinted(error.retry_after());
                    self.failure = Some(error);
                    self.plan(next, until(end));
                }
                Err(error) => return Err(error.of_job(&self.job.name())),
            }
        }
    }

    /// Settles when the next question is due, or that there is none.
    fn plan(&mut self, next: Next, left: Duration) {
        let own = self.transport.jittered(self.pace.next());
        let pause = match next {
            // What is not done yet may be when the time is over.
            Next::Hinted(hint) if self.failure.is_none() => {
                Next::Hinted(hint.min(left)).pause(own, left)
            }
            _ => next.pause(own, left),
        };
        match pause {
            Some(pause) => self.due = Some(platform::after(platform::now(), pause)),
            None => self.ending = Some(self.over(next, left)),
        }
    }

    /// The error at the end of the time. It names the job, so that a later wait can go on.
    fn over(&mut self, next: Next, left: Duration) -> Error {
        let (job, limit) = (self.job.name(), self.terms.limit);
        let failure = self.failure.take();
        let state = self.state.take();
        match (next, failure) {
            (Next::Hinted(hint), Some(failure)) if hint > left => failure.of_job(&job),
            (Next::Hinted(hint), None) if hint > left => {
                let state = state.unwrap_or_default();
                let message = format!(
                    "{job} was still {state}, and the service asks for a pause of {hint:?}, which the limit of {limit:?} has no room for: {}",
                    J::ADVICE
                );
                Error::new(ErrorKind::Timeout, message).with_retry_after(hint)
            }
            (_, failure) => {
                let heard = match state {
                    Some(state) => format!("{job} was still {state} after {limit:?}"),
                    None => format!("nothing was heard of {job} within {limit:?}"),
                };
                let error = Error::new(ErrorKind::Timeout, format!("{heard}: {}", J::ADVICE));
                match failure {
                    Some(failure) => error.caused_by(failure),
                    None => error,
                }
            }
        }
    }
}

fn until(end: Instant) -> Duration {
    end.saturating_duration_since(platform::now())
}

/// Whether asking again may help: where a call that costs nothing is repeated.
pub(crate) fn may_pass(error: &Error) -> bool {
    error.outcome().may_repeat(Repeat::Free, false)
}
