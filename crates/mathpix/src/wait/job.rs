//! What a kind of job has to say to be waited for.

use std::{future::Future, time::Duration};

use crate::{Call, Error, PdfConversionFormat, platform::MaybeSend, wait::pace::Next};

/// A job that can be asked after.
pub(super) trait Job: MaybeSend + 'static {
    /// What is known of it.
    type Value: MaybeSend + 'static;

    /// What to do if it is not done within the limit.
    const ADVICE: &'static str = "ask for it again later";

    /// What errors call it, with its id.
    fn name(&self) -> String;

    /// Asks how far it is.
    fn ask(
        &mut self,
        question: Question<'_>,
    ) -> impl Future<Output = Result<Answer<Self::Value>, Error>> + MaybeSend;
}

/// What a question is held to.
#[derive(Clone, Copy, Debug)]
pub(super) struct Question<'a> {
    /// The time within which it has to be answered.
    pub(super) within: Duration,
    /// The formats that are waited for; empty if the caller names none.
    pub(super) formats: &'a [PdfConversionFormat],
}

impl Question<'_> {
    /// The question as a call. It is sent once: whether it is asked again is decided by the wait.
    pub(super) fn put<T>(self, call: Call<T>) -> Call<T> {
        call.attempts(1).deadline(self.within)
    }
}

/// What is known of a job.
#[derive(Debug)]
pub(super) enum Answer<T> {
    /// It is done.
    Done(T),
    /// It is not.
    Running {
        /// What there is to show of it.
        value: Option<T>,
        /// How far it is, as what completes "it was still".
        state: String,
        /// When to ask again.
        next: Next,
    },
}
