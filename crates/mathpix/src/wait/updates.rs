//! The answers of a wait as a stream.

use std::{
    fmt,
    pin::Pin,
    task::{Context, Poll},
};

use futures_core::Stream;

use crate::{Error, platform::BoxStream};

/// The answers of a wait, from [`Wait::updates`](crate::Wait::updates).
///
/// It is a [`Stream`]; [`next`](Updates::next) serves without an import. Dropping it ends what it is doing.
#[must_use = "a wait goes on only when it is asked for its answers: call `next`"]
pub struct Updates<T>(pub(super) BoxStream<Result<T, Error>>);

impl<T> Updates<T> {
    /// The next answer, once it is there; `None` after the last one.
    ///
    /// # Errors
    ///
    /// Those of the wait. After an error the stream is at its end.
    pub async fn next(&mut self) -> Option<Result<T, Error>> {
        std::future::poll_fn(|context| Pin::new(&mut *self).poll_next(context)).await
    }
}

impl<T> Stream for Updates<T> {
    type Item = Result<T, Error>;

    fn poll_next(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.get_mut().0.as_mut().poll_next(context)
    }
}

impl<T> fmt::Debug for Updates<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Updates").finish_non_exhaustive()
    }
}
