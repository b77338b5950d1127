//! One call: its attempts, the pauses between them, and its deadline.

use std::{pin::pin, sync::Arc};

use http::{HeaderMap, StatusCode};

use crate::{
    auth::Kind,
    error::Error,
    platform,
    transport::{
        Prepared, Received, Reply, Transport,
        attempt::Attempt,
        repeat::Standing,
        time::{End, Limit},
        token::{self, Past},
        trace,
    },
};

/// What a call was answered.
pub(crate) struct Answer<T> {
    pub(crate) status: StatusCode,
    /// The headers, if they were wanted.
    pub(crate) headers: HeaderMap,
    /// The value, and the body that it was read from.
    pub(crate) received: Received<T>,
}

impl Transport {
    /// Sends a request, again where that may be, and receives its reply. With it comes how often it was sent.
    pub(crate) async fn call<T: Reply>(
        &self,
        prepared: &Prepared,
        with_head: bool,
    ) -> Result<(Answer<T>, u32), Error> {
        let attempts = pin!(self.attempts(prepared, with_head));
        trace::call(prepared.endpoint, &self.base_url, attempts).await
    }

    async fn attempts<T: Reply>(
        &self,
        prepared: &Prepared,
        with_head: bool,
    ) -> Result<(Answer<T>, u32), Error> {
        let streamed = T::STREAMED || prepared.content.is_streamed();
        let deadline = prepared.own.whole(self.limits, streamed);
        let deadline = deadline.map(Limit::starting_now);
        self.budget.call();
        let mut number = 0;
        let mut past = Past::default();
        loop {
            let limit = prepared.own.attempt(self.limits, streamed);
            let end = || End::first([limit.map(Limit::starting_now), deadline]);
            let asked;
            let values = match prepared.held.kind() {
                Kind::Fixed(values) => values,
                Kind::Renewed(renewal, _) => {
                    // Boxed: most calls do not need it.
                    let renewed = token::renewed(renewal, &past, end(), prepared.endpoint);
                    let renewed = Box::pin(renewed).await;
                    asked = renewed.map_err(|error| error.after(number))?;
                    &asked
                }
            };
            number += 1;
            let attempt = Attempt {
                values,
                number,
                with_head,
                end: end(),
            };
            let attempt = pin!(self.attempt(prepared, attempt));
            let attempt = trace::attempt(prepared.endpoint, &self.base_url, number, attempt);
            let error = match attempt.await {
                Ok(answer) => return Ok((answer, number)),
                Err(error) => error.after(number),
            };
            past.note(&error);
            if values.is_minted() && error.refuses_token() && past.refused.is_none() {
                past.refused = Some(Arc::clone(values));
                continue;
            }
            let standing = Standing {
                repeat: prepared.endpoint.repeat(),
                when_unknown: prepared.own.repeat_when_unknown,
                attempts: number - u32::from(past.refused.is_some()),
                most: prepared.own.attempts.unwrap_or(self.limits.attempts),
                hint: error.retry_after(),
                left: deadline.map(End::left),
            };
            let pause = error
                .outcome()
                .pause(standing, self.backoff.pause(standing.attempts));
            match pause {
                Some(pause) if self.budget.repeat() => platform::sleep(pause).await,
                _ => return Err(past.ended_by(error)),
            }
        }
    }
}
