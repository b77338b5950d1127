//! One call: prepared by a method of the client, sent when it is awaited.

use std::{future::IntoFuture, marker::PhantomData, sync::Arc, time::Duration};

use bytes::Bytes;
use http::{HeaderMap, StatusCode};

use crate::{
    auth::{Header, Held},
    endpoint::{Arguments, Endpoint},
    error::Error,
    platform::BoxFuture,
    transport::{Prepared, Received, Reply, Transport},
};

/// A call that has been prepared and is sent when it is awaited.
///
/// `.await` gives the reply's value; [`with_response`](Call::with_response) gives status, headers and raw body as well.
/// Dropping the future at any point closes the connection it used.
pub struct Call<T> {
    pub(crate) prepared: Result<Prepared, Error>,
    pub(crate) transport: Arc<Transport>,
    reply: PhantomData<fn() -> T>,
}

impl<T> Call<T> {
    pub(crate) fn new(
        transport: Arc<Transport>,
        held: Held,
        sends: &'static [Header],
        arguments: Arguments,
    ) -> Self {
        let path = arguments.path();
        let Arguments {
            endpoint,
            query,
            content,
            ..
        } = arguments;
        let prepared = match content {
            Ok(content) => Ok(Prepared {
                endpoint,
                held,
                sends,
                path,
                query,
                content,
                timeout: None,
            }),
            Err(error) => Err(error.at(endpoint)),
        };
        Self {
            prepared,
            transport,
            reply: PhantomData,
        }
    }

    /// The same call, whose reply is received as another type.
    pub(crate) fn received_as<U>(self) -> Call<U> {
        Call {
            prepared: self.prepared,
            transport: self.transport,
            reply: PhantomData,
        }
    }

    /// The time within which this call must be answered in full, instead of the client's [`timeout`](crate::ClientBuilder::timeout).
    #[must_use = "a call is sent only when it is awaited: add `.await`"]
    pub fn timeout(mut self, limit: Duration) -> Self {
        if let Ok(prepared) = &mut self.prepared {
            prepared.timeout = Some(limit);
        }
        self
    }

    /// The headers of the credential that are sent: those that the endpoint accepts, and no others.
    pub fn sends(&self) -> &'static [Header] {
        self.prepared
            .as_ref()
            .map_or(&[], |prepared| prepared.sends)
    }

    /// The endpoint that is called.
    pub fn endpoint(&self) -> Option<Endpoint> {
        match &self.prepared {
            Ok(prepared) => Some(prepared.endpoint),
            Err(error) => error.endpoint(),
        }
    }
}

impl<T: Reply> Call<T> {
    /// Sends the call and gives, beside the value, what came with it.
    ///
    /// # Errors
    ///
    /// As for `.await` on the call itself.
    pub async fn with_response(self) -> Result<Response<T>, Error> {
        let incoming = self.transport.send(self.prepared?, T::STREAMED).await?;
        let (status, headers) = (incoming.status(), incoming.headers().clone());
        let Received { value, body } = T::receive(incoming).await?;
        Ok(Response {
            value,
            status,
            headers,
            body,
        })
    }
}

impl<T: Reply> IntoFuture for Call<T> {
    type Output = Result<T, Error>;
    type IntoFuture = BoxFuture<Self::Output>;

    fn into_future(self) -> Self::IntoFuture {
        Box::pin(async move {
            let incoming = self.transport.send(self.prepared?, T::STREAMED).await?;
            Ok(T::receive(incoming).await?.value)
        })
    }
}

impl<T> std::fmt::Debug for Call<T> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Call")
            .field("prepared", &self.prepared)
            .finish_non_exhaustive()
    }
}

/// The reply to a call, with what came beside the value.
///
/// `Debug` shows the names of the headers and the size of the body: either may hold a secret, such as a minted token.
#[non_exhaustive]
pub struct Response<T> {
    /// The value.
    pub value: T,
    /// The HTTP status.
    pub status: StatusCode,
    /// The headers of the reply.
    pub headers: HeaderMap,
    /// The body as it arrived; `None` if the value is still being received, as in a download.
    pub body: Option<Bytes>,
}

impl<T: std::fmt::Debug> std::fmt::Debug for Response<T> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let names: Vec<_> = self.headers.keys().collect();
        let size = self.body.as_ref().map(Bytes::len);
        f.debug_struct("Response")
            .field("value", &self.value)
            .field("status", &self.status)
            .field("headers", &names)
            .field("body", &size.map(|size| format!("{size} bytes")))
            .finish()
    }
}
