//! One call: prepared by a method of the client, sent when it is awaited.

use std::{future::IntoFuture, marker::PhantomData, sync::Arc, time::Duration};

use bytes::Bytes;
use http::{HeaderMap, StatusCode};

use crate::{
    auth::{Header, Held},
    endpoint::{Arguments, Endpoint},
    error::Error,
    platform::BoxFuture,
    transport::{Answer, Own, Prepared, Received, Reply, Transport},
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
                own: Own::default(),
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
            prepared.own.timeout = Some(limit);
        }
        self
    }

    /// The time within which this call must be done, its repeats and the pauses between them included, instead of the
    /// client's [`deadline`](crate::ClientBuilder::deadline).
    #[must_use = "a call is sent only when it is awaited: add `.await`"]
    pub fn deadline(mut self, limit: Duration) -> Self {
        if let Ok(prepared) = &mut self.prepared {
            prepared.own.deadline = Some(limit);
        }
        self
    }

    /// How often the request is sent at most, instead of the client's [`attempts`](crate::ClientBuilder::attempts). 1, and
    /// 0 as well, switch repeats off.
    #[must_use = "a call is sent only when it is awaited: add `.await`"]
    pub fn attempts(mut self, attempts: u32) -> Self {
        if let Ok(prepared) = &mut self.prepared {
            prepared.own.attempts = Some(attempts);
        }
        self
    }

    /// Has this call repeated also where the service may have carried it out already, as one that costs nothing is:
    /// it may then be charged twice, or start two jobs.
    ///
    /// Default: such a failure ends the call, and its error says [`outcome_unknown`](Error::outcome_unknown).
    #[must_use = "a call is sent only when it is awaited: add `.await`"]
    pub fn repeat_when_unknown(mut self) -> Self {
        if let Ok(prepared) = &mut self.prepared {
            prepared.own.repeat_when_unknown = true;
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
        let (answer, attempts) = self.transport.call(&self.prepared?, true).await?;
        let Answer {
            status,
            headers,
            received: Received { value, body },
        } = answer;
        Ok(Response {
            value,
            status,
            headers,
            body,
            attempts,
        })
    }
}

impl<T: Reply> IntoFuture for Call<T> {
    type Output = Result<T, Error>;
    type IntoFuture = BoxFuture<Self::Output>;

    fn into_future(self) -> Self::IntoFuture {
        Box::pin(async move {
            let (answer, _) = self.transport.call::<T>(&self.prepared?, false).await?;
            Ok(answer.received.value)
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
    /// How often the request was sent, or was tried to be.
    pub attempts: u32,
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
            .field("attempts", &self.attempts)
            .finish()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Client, Document, Image, ServerKey};

    #[test]
    fn what_a_call_boxes_is_small() {
        fn size<T: Reply>(call: Call<T>) -> usize {
            size_of_val(&*call.into_future())
        }
        let key = ServerKey::new("acme_reader", "0123abcd").expect("sound");
        let client = Client::new(key).expect("TLS is there");
        let id = crate::PdfId::new("2026_11_03_7c41g").expect("sound");
        for (what, size) in [
            (
                "an image",
                size(client.recognize_image(Image::url("https://example.org/a.png"))),
            ),
            (
                "an upload",
                size(client.submit_pdf(Document::file("a.pdf"))),
            ),
            (
                "a download",
                size(client.download_pdf(&id, crate::PdfFormat::Docx)),
            ),
            ("a stream", size(client.stream_pdf(&id))),
        ] {
            println!("{what}: {size} bytes");
            assert!(size < 4096, "{what}: {size} bytes");
        }
    }
}
