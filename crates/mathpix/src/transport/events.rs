//! A reply that is one value after another.

use std::{
    marker::PhantomData,
    pin::Pin,
    task::{Context, Poll, ready},
};

use bytes::{Bytes, BytesMut};
use futures_core::Stream;
use futures_util::stream;
use serde::de::DeserializeOwned;

use crate::{
    auth::Sent,
    endpoint::Endpoint,
    error::{Error, ErrorKind},
    platform::{BoxStream, MaybeSend},
    transport::{
        incoming::Incoming,
        json::read_json,
        reply::{Received, Reply},
    },
};

/// Values that arrive one after another, such as the pages of a document.
///
/// It is a [`Stream`]; [`next`](Events::next) serves without an import. It ends where the service ends the reply.
pub struct Events<T> {
    chunks: BoxStream<Result<Bytes, Error>>,
    endpoint: Endpoint,
    sent: Sent,
    lines: Lines,
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

    /// An error that nothing follows.
    fn end_with(&mut self, error: Error) -> Poll<Option<Result<T, Error>>> {
        self.lines = Lines::default();
        self.ended = true;
        Poll::Ready(Some(Err(error)))
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

/// The lines of a body that arrives in chunks. Each byte is looked at once, however the lines are cut.
#[derive(Default)]
struct Lines {
    unread: BytesMut,
    /// How many bytes of it hold no end of a line.
    searched: usize,
}

impl Lines {
    /// The longest line, in bytes: more is not one value of the API.
    const LIMIT: usize = 64 * 1024 * 1024;

    fn take_in(&mut self, chunk: &[u8]) {
        self.unread.extend_from_slice(chunk);
    }

    /// The next finished line; `Err` if it is too long to be one.
    fn next(&mut self) -> Result<Option<Bytes>, ()> {
        let unsearched = &self.unread[self.searched..];
        match unsearched.iter().position(|&byte| byte == b'\n') {
            Some(end) => {
                let line = self.unread.split_to(self.searched + end + 1);
                self.searched = 0;
                Ok(Some(line.freeze()))
            }
            None if self.unread.len() > Self::LIMIT => Err(()),
            None => {
                self.searched = self.unread.len();
                Ok(None)
            }
        }
    }

    /// What stands after the last end of a line.
    fn rest(&mut self) -> Option<Bytes> {
        self.searched = 0;
        let rest = std::mem::take(&mut self.unread);
        (!rest.is_empty()).then(|| rest.freeze())
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
            let line = if this.ended {
                match this.lines.rest() {
                    None => return Poll::Ready(None),
                    rest => rest,
                }
            } else {
                match this.lines.next() {
                    Ok(line) => line,
                    Err(()) => return this.end_with(too_long(this.endpoint)),
                }
            };
            if let Some(line) = line {
                if let Some(value) = this.decode(&line) {
                    return Poll::Ready(Some(value));
                }
                continue;
            }
            match ready!(this.chunks.as_mut().poll_next(context)) {
                Some(Ok(chunk)) => this.lines.take_in(&chunk),
                Some(Err(error)) => return this.end_with(error),
                None => this.ended = true,
            }
        }
    }
}

fn too_long(endpoint: Endpoint) -> Error {
    let message = "one line of the reply is larger than 64 MiB";
    Error::new(ErrorKind::TooLarge, message).at(endpoint)
}

impl<T: DeserializeOwned + MaybeSend + 'static> Reply for Events<T> {
    const STREAMED: bool = true;

    async fn receive(mut incoming: Incoming) -> Result<Received<Self>, Error> {
        if incoming.status() != http::StatusCode::OK
            || incoming.content_type() == "application/json"
        {
            let whole = incoming.whole().await?;
            return Err(
                Error::from_reply(&whole).unwrap_or_else(|| Error::unexpected(&whole, "a stream"))
            );
        }
        let (endpoint, sent) = (incoming.endpoint(), incoming.sent().clone());
        let chunks = stream::try_unfold(incoming, async |mut incoming| {
            let chunk = incoming.chunk().await?;
            Ok(chunk.map(|chunk| (chunk, incoming)))
        });
        let value = Self {
            chunks: Box::pin(chunks),
            endpoint,
            sent,
            lines: Lines::default(),
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

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(chunks: &[&[u8]]) -> Vec<Vec<u8>> {
        let mut lines = Lines::default();
        let mut found = Vec::new();
        for chunk in chunks {
            lines.take_in(chunk);
            while let Ok(Some(line)) = lines.next() {
                found.push(line.to_vec());
            }
        }
        found.extend(lines.rest().map(|rest| rest.to_vec()));
        found
    }

    #[test]
    fn lines_are_the_same_however_they_are_cut() {
        let text = b"data: {\"a\":1}\n\nid: 3\n{\"b\":2}";
        let whole = lines(&[text]);
        assert_eq!(whole.len(), 4);
        assert_eq!(whole.concat(), text);
        let bytes: Vec<&[u8]> = text.chunks(1).collect();
        assert_eq!(lines(&bytes), whole);
        for cut in 0..text.len() {
            assert_eq!(lines(&[&text[..cut], &text[cut..]]), whole, "{cut}");
        }
    }

    #[test]
    fn an_unfinished_line_is_not_searched_again() {
        let mut lines = Lines::default();
        for _ in 0..3 {
            lines.take_in(b"abc");
            assert_eq!(lines.next(), Ok(None));
            assert_eq!(lines.searched, lines.unread.len());
        }
        lines.take_in(b"\n");
        assert_eq!(lines.next(), Ok(Some(Bytes::from_static(b"abcabcabc\n"))));
        assert_eq!(lines.searched, 0);
    }

    #[test]
    fn the_payload_is_found_with_and_without_the_frame_of_an_event() {
        for line in [&b"{}"[..], b"data:{}", b"data: {}\r\n", b"  {} \n"] {
            assert_eq!(payload(line), Some(&b"{}"[..]), "{line:?}");
        }
        for line in [
            &b""[..],
            b"\r\n",
            b": note",
            b"event: page",
            b"id: 1",
            b"retry: 5",
            b"data:",
        ] {
            assert_eq!(payload(line), None, "{line:?}");
        }
    }
}
