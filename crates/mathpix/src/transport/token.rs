//! What an attempt sends of a credential, where it has to be asked for.

use std::{pin::pin, sync::Arc};

use crate::{
    auth::{Failure, Renewal, Values},
    error::{Error, ErrorKind},
    transport::time::{End, Limit},
};

/// Values other than those that were refused, from the source or as it has given them, before `end`.
pub(super) async fn renewed(
    renewal: &Arc<Renewal>,
    refused: Option<&Arc<Values>>,
    end: Option<End>,
) -> Result<Arc<Values>, Error> {
    let values = pin!(renewal.values(refused));
    match End::over(end, values).await {
        Ok(Ok(values)) => Ok(values),
        Ok(Err(failure)) => Err(failed(failure, refused.is_some())),
        Err(limit) => Err(late(limit, refused.is_some())),
    }
}

fn failed(failure: Failure, refused: bool) -> Error {
    let message = format!(
        "{}, {}: see the server that it asks",
        failure.what,
        so(refused)
    );
    let error = Error::new(ErrorKind::TokenSource, message);
    match failure.cause {
        Some(cause) => error.caused_by_shared(cause),
        None => error,
    }
}

fn late(limit: Limit, refused: bool) -> Error {
    let message = format!(
        "the token source gave no token in time, {}: {limit}",
        so(refused)
    );
    Error::new(ErrorKind::Timeout, message)
}

/// What became of the request.
fn so(refused: bool) -> &'static str {
    if refused {
        "and the token before was refused"
    } else {
        "and the request was not sent"
    }
}
