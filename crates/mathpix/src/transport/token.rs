//! What an attempt sends of a credential, where it has to be asked for.

use std::{pin::pin, sync::Arc};

use crate::{
    auth::{Failure, Renewal, Values},
    endpoint::Endpoint,
    error::{Error, ErrorKind},
    transport::{
        Outcome,
        time::{End, Limit},
    },
};

/// What the attempts of a call so far have come to.
#[derive(Default)]
pub(super) struct Past {
    /// The values of a token that was refused, while it is not known whether others do better.
    pub(super) refused: Option<Arc<Values>>,
    was_sent: bool,
    outcome_unknown: bool,
}

impl Past {
    /// An attempt has failed.
    pub(super) fn note(&mut self, error: &Error) {
        self.was_sent |= error.outcome() != Outcome::NotSent;
        self.outcome_unknown |= error.outcome_unknown();
    }

    /// The error that a call ends with: it tells of an earlier attempt that may have been carried out.
    pub(super) fn ended_by(&self, error: Error) -> Error {
        match self.outcome_unknown && !error.outcome_unknown() {
            true => error.after_sending(),
            false => error,
        }
    }

    /// What became of the request.
    fn so(&self) -> &'static str {
        match (&self.refused, self.was_sent) {
            (Some(_), _) => "and the token before was refused",
            (None, true) => "and the request was not sent again",
            (None, false) => "and the request was not sent",
        }
    }
}

/// Values other than those that were refused, from the source or as it has given them, before `end`.
pub(super) async fn renewed(
    renewal: &Arc<Renewal>,
    past: &Past,
    end: Option<End>,
    endpoint: Endpoint,
) -> Result<Arc<Values>, Error> {
    let values = pin!(renewal.values(past.refused.as_ref(), end.map(End::left)));
    let error = match End::over(end, values).await {
        Ok(Ok(values)) => return Ok(values),
        Ok(Err(failure)) => failed(failure, past.so()),
        Err(limit) => late(limit, past.so()),
    };
    Err(past.ended_by(error.at(endpoint)))
}

fn failed(failure: Failure, so: &str) -> Error {
    let message = format!("{}, {so}: see the server that it asks", failure.what);
    let error = Error::new(ErrorKind::TokenSource, message);
    match failure.cause {
        Some(cause) => error.caused_by_shared(cause),
        None => error,
    }
}

fn late(limit: Limit, so: &str) -> Error {
    let message = format!("the token source gave no token in time, {so}: {limit}");
    Error::new(ErrorKind::Timeout, message)
}
