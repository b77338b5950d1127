//! A reply that is one value after another.

use std::{
    collections::VecDeque,
    marker::PhantomData,
    pin::Pin,
    task::{Context, Poll, ready},
};

use bytes::Bytes;
use futures_core::Stream;
use serde::de::DeserializeOwned;

use crate::{
    auth::Held,
    endpoint::Endpoint,
    error::{Error, ErrorKind},
    platform::{BoxStream, MaybeSend},
    transport::{
        Limits,
        incoming::Incoming,
        json::read_json,
        reply::{Received, Reply},
    },
};

/// The longest line, in bytes: more is not one value of the API.
const LINE_LIMIT: usize = 64 * 1024 * 1024;

/// Values that arrive one after another, such as the pages of a document.
///
/// It is a [`Stream`]; [`next`](Events::next) serves without an import. It ends where the service ends the reply.
pub struct Events<T> {
    chunks: BoxStream<Result<Bytes, reqwest::Error>>,
    endpoint: Endpoint,
    sent: Held,
    limits: Limits,
    unread: Vec<u8>,
    lines: VecDeque<Vec<u8>>,
    ended: bool,
    value: PhantomData<fn() -> T>,
}

impl<T: DeserializeOwned> Events<T> {
    /// The next value; `None` at the end.
    ///
    /// # Errors
    ///
    /// If the connection is lost, nothing arrives within the idle limit, the service sends an error, or a value is not understood.
    pub async fn next(&mut self) -> Option<Result<T, Error>> {
        std::future::poll_fn(|context| Pin::new(&mut *self).poll_next(context)).await
    }

    /// Takes in a piece of the body and splits off its finished lines.
    fn take_in(&mut self, chunk: &[u8]) -> Result<(), Error> {
        self.unread.extend_from_slice(chunk);
        while let Some(end) = self.unread.iter().position(|&byte| byte == b'\n') {
            let rest = self.unread.split_off(end + 1);
            self.lines
                .push_back(std::mem::replace(&mut self.unread, rest));
        }
        if self.unread.len() > LINE_LIMIT {
            return Err(Error::new(
                ErrorKind::TooLarge,
                "one line of the reply is larger than 64 MiB",
            )
            .at(self.endpoint));
        }
        Ok(())
    }

    fn decode(&self, line: &[u8]) -> Option<Result<T, Error>> {
        let json = payload(line)?;
        if let Some(error) = Error::from_event(json, self.endpoint, &self.sent) {
            return Some(Err(error));
        }
        Some(
            read_json(json).map_err(|unread| {
                Error::from_decoding_event(unread, json, self.endpoint, &self.sent)
            }),
        )
    }
}

/// The JSON of a line, bare or behind `data:`; `None` for blank lines, comments and the other fields of an event.
fn payload(line: &[u8]) -> Option<&[u8]> {
    let line = line.trim_ascii();
    let line = line
        .strip_prefix(b"data:")
        .unwrap_or(line)
        .trim_ascii_start();
    let other = [&b":"[..], b"event:", b"id:", b"retry:"];
    (!line.is_empty() && !other.iter().any(|prefix| line.starts_with(prefix))).then_some(line)
}

impl<T: DeserializeOwned> Stream for Events<T> {
    type Item = Result<T, Error>;

    fn poll_next(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        let this = self.get_mut();
        loop {
            while let Some(line) = this.lines.pop_front() {
                if let Some(value) = this.decode(&line) {
                    return Poll::Ready(Some(value));
                }
            }
            if this.ended {
                return Poll::Ready(None);
            }
            match ready!(this.chunks.as_mut().poll_next(context)) {
                Some(Ok(chunk)) => {
                    if let Err(error) = this.take_in(&chunk) {
                        this.ended = true;
                        return Poll::Ready(Some(Err(error)));
                    }
                }
                Some(Err(error)) => {
                    this.ended = true;
                    return Poll::Ready(Some(Err(Error::from_transport(
                        error,
                        this.endpoint,
                        this.limits,
                    ))));
                }
                None => {
                    this.ended = true;
                    this.lines.push_back(std::mem::take(&mut this.unread));
                }
            }
        }
    }
}

impl<T: DeserializeOwned + MaybeSend + 'static> Reply for Events<T> {
    const STREAMED: bool = true;

    async fn receive(incoming: Incoming) -> Result<Received<Self>, Error> {
        if incoming.status() != http::StatusCode::OK
            || incoming.content_type() == "application/json"
        {
            let whole = incoming.whole().await?;
            return Err(
                Error::from_reply(&whole).unwrap_or_else(|| Error::unexpected(&whole, "a stream"))
            );
        }
        let (response, endpoint, sent, limits) = incoming.into_parts();
        let value = Self {
            chunks: Box::pin(response.bytes_stream()),
            endpoint,
            sent,
            limits,
            unread: Vec::new(),
            lines: VecDeque::new(),
            ended: false,
            value: PhantomData,
        };
        Ok(Received { value, body: None })
    }
}

impl<T> std::fmt::Debug for Events<T> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Events")
            .field("endpoint", &self.endpoint)
            .field("ended", &self.ended)
            .finish_non_exhaustive()
    }
}
