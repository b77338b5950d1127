//! A body that is read as it is sent.

use std::io;

use bytes::Bytes;
use futures_util::stream;

use super::{PIECE, Part, Payload};
use crate::{
    platform::BoxStream,
    transport::{progress::UploadProgress, source::cannot_be_read, watch::Watch},
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
                    let total = body.length;
                    let told = observer.tell(UploadProgress { sent, total });
                    told.map_err(|error| {
                        let why = error.to_string();
                        watch.failed(error);
                        io::Error::other(why)
                    })?;
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

#[cfg(test)]
mod tests {
    use std::path::PathBuf;

    use futures_util::StreamExt as _;

    use super::*;
    use crate::{
        error::{Error, ErrorKind},
        platform::OpenFile,
        transport::progress::Observer,
    };

    /// A body of two parts of bytes and a file of this crate.
    async fn body(observer: Observer) -> Payload {
        let path = PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/Cargo.toml"));
        let file = OpenFile::open(&path).await.expect("it is there");
        let length = file.size() + 2 * PIECE as u64;
        let bytes = || Part::Bytes(Bytes::from_static(&[0; PIECE]));
        let parts = [bytes(), Part::File(file, path), bytes()];
        Payload::new("text/plain", length, parts, Some(observer))
    }

    #[tokio::test]
    async fn a_piece_leaves_after_it_was_told_of_and_not_if_that_is_an_error() {
        let observer = Observer::followed_by(None, |progress| match progress.sent {
            sent if sent < progress.total => Ok(()),
            _ => Err(Error::new(ErrorKind::File, "not written down")),
        });
        let body = body(observer).await;
        let (length, watch) = (body.length(), Watch::new());
        let mut left = 0;
        let mut pieces = body.into_stream(watch.clone());
        let end = loop {
            match pieces.next().await {
                Some(Ok(piece)) => left += piece.len() as u64,
                end => break end,
            }
        };
        assert!(matches!(end, Some(Err(_))), "the last piece left");
        assert_eq!(left, length - PIECE as u64);
        let failure = watch.failure().expect("it is kept");
        assert_eq!(failure.kind(), ErrorKind::File);
    }
}
