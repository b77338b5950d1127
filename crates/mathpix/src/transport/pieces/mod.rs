//! The body of an upload, piece by piece, whatever its size.

#[cfg(not(target_arch = "wasm32"))]
mod streamed;

use std::collections::VecDeque;
#[cfg(not(target_arch = "wasm32"))]
use std::path::PathBuf;

use bytes::Bytes;

#[cfg(not(target_arch = "wasm32"))]
use crate::platform::OpenFile;
use crate::transport::progress::Observer;

/// The largest piece of bytes in memory that is handed over at once.
const PIECE: usize = 64 * 1024;

/// A part of a body.
pub(crate) enum Part {
    /// Bytes in memory.
    Bytes(Bytes),
    /// What is left of a file, and the path that errors name.
    #[cfg(not(target_arch = "wasm32"))]
    File(OpenFile, PathBuf),
}

/// A body that is ready to be sent once.
pub(crate) struct Payload {
    content_type: String,
    length: u64,
    parts: VecDeque<Part>,
    #[cfg_attr(
        target_arch = "wasm32",
        expect(dead_code, reason = "there is never one in a browser")
    )]
    observer: Option<Observer>,
}

impl Payload {
    /// A body of `parts`, which have `length` bytes together.
    pub(crate) fn new(
        content_type: impl Into<String>,
        length: u64,
        parts: impl IntoIterator<Item = Part>,
        observer: Option<Observer>,
    ) -> Self {
        Self {
            content_type: content_type.into(),
            length,
            parts: parts.into_iter().collect(),
            observer,
        }
    }

    pub(crate) fn content_type(&self) -> &str {
        &self.content_type
    }

    pub(crate) fn length(&self) -> u64 {
        self.length
    }

    /// The body in memory, one part after another.
    #[cfg(target_arch = "wasm32")]
    pub(crate) fn into_parts(self) -> Vec<Bytes> {
        let parts = self.parts.into_iter();
        parts.map(|Part::Bytes(bytes)| bytes).collect()
    }

    /// In how many pieces it would be handed over if it could be seen.
    #[cfg(target_arch = "wasm32")]
    pub(crate) fn pieces(&self) -> u32 {
        let pieces = self.length.div_ceil(PIECE as u64);
        pieces.try_into().unwrap_or(u32::MAX)
    }
}
