//! A reply whose head has arrived.

use std::{fmt, pin::pin, time::Duration};

use bytes::{Bytes, BytesMut};
use http::{HeaderMap, StatusCode, header};

use crate::{
    auth::Sent,
    endpoint::Endpoint,
    error::{Error, ErrorKind},
    transport::{
        net, retry_after,
        time::{End, Limit},
    },
};

/// The largest reply that is held in memory, in bytes.
const MEMORY_LIMIT: usize = 64 * 1024 * 1024;

/// A reply whose head has arrived and whose body is still to be received.
#[doc(hidden)]
pub struct Incoming {
    response: net::Response,
    endpoint: Endpoint,
    sent: Sent,
    streamed: Option<Streamed>,
    /// What has been looked at already, and is still to be received.
    ahead: BytesMut,
}

/// What a body is held to that arrives for as long as it takes, and what its errors say.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Streamed {
    pub(crate) idle: Limit,
    /// The end of its own, if the call has one.
    pub(crate) end: Option<End>,
    /// The attempt that it belongs to.
    pub(crate) attempt: u32,
}

/// A reply that has been received in full.
pub(crate) struct Whole {
    pub(crate) status: StatusCode,
    pub(crate) headers: HeaderMap,
    pub(crate) body: Bytes,
    pub(crate) endpoint: Endpoint,
    /// What was sent of secrets, so that errors do not show them if they come back.
    pub(crate) sent: Sent,
}

impl Incoming {
    /// Takes a reply, unless it points elsewhere: no redirect is followed.
    pub(crate) fn new(
        response: net::Response,
        endpoint: Endpoint,
        sent: Sent,
        streamed: Option<Streamed>,
    ) -> Result<Self, Error> {
        if response.status().is_redirection() {
            let target = response
                .headers()
                .get(header::LOCATION)
                .and_then(|value| value.to_str().ok());
            return Err(Error::from_redirect(
                response.status(),
                target,
                response.url(),
                endpoint,
            ));
        }
        Ok(Self {
            response,
            endpoint,
            sent,
            streamed,
            ahead: BytesMut::new(),
        })
    }

    pub(crate) fn status(&self) -> StatusCode {
        self.response.status()
    }

    pub(crate) fn headers(&self) -> &HeaderMap {
        self.response.headers()
    }

    pub(crate) fn endpoint(&self) -> Endpoint {
        self.endpoint
    }

    /// The path that was asked for.
    pub(crate) fn path(&self) -> &str {
        self.response.url().path()
    }

    /// The content type without its parameters, in lower case; empty if there is none.
    pub(crate) fn content_type(&self) -> String {
        content_type(self.headers())
    }

    /// The wait that the service asks for.
    pub(crate) fn retry_after(&self) -> Option<Duration> {
        retry_after(self.headers())
    }

    /// The next piece of the body; `None` at its end.
    pub(crate) async fn chunk(&mut self) -> Result<Option<Bytes>, Error> {
        if !self.ahead.is_empty() {
            return Ok(Some(self.ahead.split().freeze()));
        }
        self.arriving().await
    }

    /// The beginning of the body, which stays to be received, and whether it is all of it: up to the end, or until it has
    /// `enough` bytes.
    pub(crate) async fn beginning(&mut self, enough: usize) -> Result<(&[u8], bool), Error> {
        while self.ahead.len() < enough {
            match self.arriving().await? {
                Some(chunk) => self.ahead.extend_from_slice(&chunk),
                None => return Ok((&self.ahead, true)),
            }
        }
        Ok((&self.ahead, false))
    }

    async fn arriving(&mut self) -> Result<Option<Bytes>, Error> {
        let arriving = pin!(self.response.chunk());
        let Some(streamed) = self.streamed else {
            // The limit of the attempt holds from outside.
            return arriving
                .await
                .map_err(|error| Error::from_body(error, self.endpoint));
        };
        let end = End::first([Some(streamed.idle.starting_now()), streamed.end]);
        let arrived = match End::over(end, arriving).await {
            Ok(arrived) => arrived.map_err(|error| Error::from_body(error, self.endpoint)),
            Err(limit) => Err(Error::from_limit(limit, self.endpoint)),
        };
        arrived.map_err(|error| error.after(streamed.attempt))
    }

    /// What was sent of secrets.
    pub(crate) fn sent(&self) -> &Sent {
        &self.sent
    }

    /// Receives the body into memory, up to the limit.
    pub(crate) async fn whole(&mut self) -> Result<Whole, Error> {
        let status = self.status();
        let expected = self
            .response
            .content_length()
            .and_then(|length| usize::try_from(length).ok())
            .unwrap_or(0);
        if expected > MEMORY_LIMIT {
            return Err(self.too_large());
        }
        // Most replies arrive in one piece, which is then not copied.
        let mut body = self.chunk().await?.unwrap_or_default();
        if let Some(second) = self.chunk().await? {
            let mut all = BytesMut::with_capacity(expected.max(body.len() + second.len()));
            all.extend_from_slice(&body);
            let mut next = Some(second);
            while let Some(chunk) = next {
                if all.len() + chunk.len() > MEMORY_LIMIT {
                    return Err(self.too_large());
                }
                all.extend_from_slice(&chunk);
                next = self.chunk().await?;
            }
            body = all.freeze();
        }
        Ok(Whole {
            status,
            headers: std::mem::take(self.response.headers_mut()),
            body,
            endpoint: self.endpoint,
            sent: self.sent.clone(),
        })
    }

    fn too_large(&self) -> Error {
        Error::new(
            ErrorKind::TooLarge,
            "the reply is larger than 64 MiB and was not received in full",
        )
        .at(self.endpoint)
        .with_status(self.status())
    }
}

/// The endpoint and the status alone: address, headers and body may hold a secret.
impl fmt::Debug for Incoming {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Incoming")
            .field("endpoint", &self.endpoint)
            .field("status", &self.status())
            .finish_non_exhaustive()
    }
}

/// The content type without its parameters, in lower case; empty if there is none.
pub(crate) fn content_type(headers: &HeaderMap) -> String {
    let value = headers
        .get(header::CONTENT_TYPE)
        .and_then(|value| value.to_str().ok())
        .unwrap_or_default();
    value
        .split(';')
        .next()
        .unwrap_or_default()
        .trim()
        .to_ascii_lowercase()
}
