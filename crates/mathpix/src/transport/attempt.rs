//! One attempt: a request is built, sent, and answered within its limits.

use std::{pin::pin, sync::Arc};

use http::Method;

use crate::{
    auth::{Sent, Values},
    error::{Error, ErrorKind},
    transport::{
        Prepared, Reply, Transport,
        call::Answer,
        incoming::{Incoming, Streamed},
        net,
        time::{End, Limit},
        watch::Watch,
    },
};

/// What an attempt sends of the credential, and what it is held to.
#[derive(Clone, Copy)]
pub(crate) struct Attempt<'a> {
    pub(crate) values: &'a Arc<Values>,
    /// Which it is, from 1.
    pub(crate) number: u32,
    /// Whether the head of the reply is wanted beside its value.
    pub(crate) with_head: bool,
    /// When it has to be done.
    pub(crate) end: Option<End>,
}

impl Transport {
    /// Sends the request once and receives its reply.
    pub(crate) async fn attempt<T: Reply>(
        &self,
        prepared: &Prepared,
        attempt: Attempt<'_>,
    ) -> Result<Answer<T>, Error> {
        let answer = pin!(async {
            let incoming = self.head(prepared, T::STREAMED, attempt).await?;
            let headers = attempt.with_head.then(|| incoming.headers().clone());
            Ok(Answer {
                status: incoming.status(),
                headers: headers.unwrap_or_default(),
                received: T::receive(incoming).await?,
            })
        });
        match End::over(attempt.end, answer).await {
            Ok(answer) => answer,
            Err(limit) => Err(Error::from_limit(limit, prepared.endpoint)),
        }
    }

    /// Sends the request and receives the head of its reply. Where a body is streamed, in either direction, something has to
    /// move within the idle limit.
    async fn head(
        &self,
        prepared: &Prepared,
        streamed_reply: bool,
        attempt: Attempt<'_>,
    ) -> Result<Incoming, Error> {
        let endpoint = prepared.endpoint;
        let failed = |error: Error| error.at(endpoint);
        let mut request = self.request(prepared, attempt.values).map_err(failed)?;
        let watch = prepared
            .content
            .attach(&mut request)
            .await
            .map_err(failed)?;
        let watch = watch.or_else(|| streamed_reply.then(Watch::new));
        let sending = self.http.execute(request);
        let response = match &watch {
            None => sending.await,
            Some(watch) => watch
                .over(sending, self.limits)
                .await
                .map_err(|limit| Error::from_limit(limit, endpoint))?,
        };
        let response = response.map_err(|error| {
            let failure = watch.as_ref().and_then(Watch::failure).map(failed);
            failure.unwrap_or_else(|| Error::from_request(error, endpoint, self.limits))
        })?;
        let streamed = watch.is_some().then_some(Streamed {
            idle: Limit::Idle(self.limits.idle),
            end: attempt.end,
            attempt: attempt.number,
        });
        let values = Arc::clone(attempt.values);
        let sent = Sent::new(values, prepared.sends, prepared.path.secrets());
        Incoming::new(response, endpoint, sent, streamed)
    }

    /// The request without its body.
    fn request(&self, prepared: &Prepared, values: &Values) -> Result<net::Request, Error> {
        let url = self
            .base_url
            .join(prepared.path.as_str(), &prepared.query)?;
        let method =
            Method::from_bytes(prepared.endpoint.method().as_bytes()).map_err(|error| {
                Error::new(ErrorKind::InvalidRequest, "no HTTP method").caused_by(error)
            })?;
        let mut request = net::Request::new(method, url);
        values.attach(prepared.sends, request.headers_mut());
        Ok(request)
    }
}
