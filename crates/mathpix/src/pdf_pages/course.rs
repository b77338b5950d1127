//! How a stream of pages goes from one state to the next.

use std::time::Duration;

use super::{PdfPages, State, Step, ends, requests::after};
use crate::{
    error::{Error, ErrorKind},
    types::{PdfPage, PdfState, PdfStatus},
    wait::{Next, Pace},
};

impl PdfPages {
    /// Goes on from a state that has come to something, with a page if it is to be given at once.
    pub(super) fn take(&mut self, step: Step) -> Option<PdfPage> {
        match step {
            Step::Asked(Ok(events)) => {
                self.arrivals.begin();
                self.cause = None;
                self.state = State::Reading(events);
            }
            Step::Asked(Err(error)) if ends::passes(&error) => self.ask_again(Some(error)),
            Step::Asked(Err(error)) if ends::may_come_later(&error) => {
                self.arrivals.begin();
                self.cause = Some(ends::refused(error));
                self.look_or_ask();
            }
            Step::Asked(Err(error)) => self.fail(ends::refused(error)),
            Step::Read(Some(Ok(page))) => return self.arrived(page),
            Step::Read(Some(Err(error))) => self.stumbled(error),
            Step::Read(None) => self.body_ended(),
            Step::Looked(Ok(status)) => self.looked(&status),
            Step::Looked(Err(error)) if ends::passes(&error) => self.ask_again(Some(error)),
            Step::Looked(Err(error)) => self.fail(error),
        }
        None
    }

    fn arrived(&mut self, page: PdfPage) -> Option<PdfPage> {
        let before = self.arrivals.new_ones();
        let page = self.arrivals.arrive(page);
        if self.arrivals.new_ones() > before {
            self.patience.renew();
            self.pace = Pace::new();
            self.in_vain = 0;
        }
        if self.arrivals.are_complete() {
            self.end(None);
        }
        page
    }

    /// One event is an error, or the body breaks off. Other pages may still be in the body after an event.
    fn stumbled(&mut self, error: Error) {
        if error.kind() == ErrorKind::Decode || ends::passes(&error) {
            self.cause = Some(error);
        } else {
            self.fail(error);
        }
    }

    fn body_ended(&mut self) {
        if self.cause.is_none() && self.arrivals.are_complete_at_the_end() {
            return self.end(None);
        }
        if self.arrivals.new_ones() > 0 && self.arrivals.count().is_some() {
            return self.ask_again(None);
        }
        self.look_or_ask();
    }

    /// Finds out whether more is to be expected, unless that is known.
    fn look_or_ask(&mut self) {
        if self.has_been_read {
            self.end_or_ask();
        } else {
            self.state = State::Looking(after(Duration::ZERO, self.requests.status()));
        }
    }

    fn looked(&mut self, status: &PdfStatus) {
        match &status.status {
            PdfState::Completed => {
                self.has_been_read = true;
                self.arrivals.expect(status.num_pages_completed);
                // Pages may have been read after the body ended, and nothing tells that they are missing.
                match self.arrivals.count() {
                    Some(_) => self.end_or_ask(),
                    None => self.ask_again(None),
                }
            }
            state if state.is_final() => self.fail(ends::unread(status)),
            _ => self.ask_again(None),
        }
    }

    /// The document has been read: if that is not all of it, it is asked for the rest so often.
    fn end_or_ask(&mut self) {
        if self.cause.is_none() && self.arrivals.may_be_complete_at_the_end() {
            return self.end(None);
        }
        self.in_vain += 1;
        if self.in_vain < self.tries {
            return self.ask_again(None);
        }
        let missing = ends::missing(&self.arrivals, self.cause.take());
        self.fail(missing);
    }

    fn ask_again(&mut self, error: Option<Error>) {
        let hint = error.as_ref().and_then(Error::retry_after);
        self.cause = error.or(self.cause.take());
        let own = self.requests.jittered(self.pace.next());
        match Next::hinted(hint).pause(own, self.patience.left()) {
            Some(pause) => self.state = State::Asking(after(pause, self.requests.pages())),
            None => self.out_of_time(),
        }
    }

    pub(super) fn out_of_time(&mut self) {
        let (limit, cause) = (self.patience.limit(), self.cause.take());
        let error = ends::out_of_time(&self.arrivals, limit, cause);
        self.fail(error);
    }

    fn fail(&mut self, error: Error) {
        let document = format!("the document `{}`", self.requests.id());
        self.end(Some(error.of_job(&document)));
    }

    fn end(&mut self, error: Option<Error>) {
        self.state = State::Ended(error);
    }
}
