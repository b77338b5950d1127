//! A body that is read as it is sent.

use std::io;

use bytes::Bytes;
use futures_util::stream;

use super::{PIECE, Part, Payload};
use crate::{
    platform::BoxStream,
    transport::{source::cannot_be_read, watch::Watch},
};

impl Payload {
    /// The body as a stream. Each piece is read when the connection has room for it, and told to `watch` and the observer.
    pub(crate) fn into_stream(self, watch: Watch) -> BoxStream<io::Result<Bytes>> {
        Box::pin(stream::try_unfold(
            (self, watch, 0),
            |(mut body, watch, sent)| async move {
                let Some(piece) = body.piece(&watch).await? else {
                    return Ok(None);
                };
                let sent = sent + piece.len() as u64;
                watch.moved(sent == body.length);
                if let Some(observer) = &body.observer {
                    observer.tell(sent, body.length);
                }
                Ok(Some((piece, (body, watch, sent))))
            },
        ))
    }

    async fn piece(&mut self, watch: &Watch) -> io::Result<Option<Bytes>> {
        while let Some(part) = self.parts.front_mut() {
            let piece = match part {
                Part::Bytes(bytes) if bytes.is_empty() => None,
                Part::Bytes(bytes) => Some(bytes.split_to(bytes.len().min(PIECE))),
                Part::File(file, path) => file.piece().await.map_err(|error| {
                    let why = error.to_string();
                    watch.failed(cannot_be_read(&path.display().to_string()).caused_by(error));
                    io::Error::other(why)
                })?,
            };
            if piece.is_some() {
                return Ok(piece);
            }
            self.parts.pop_front();
        }
        Ok(None)
    }
}
