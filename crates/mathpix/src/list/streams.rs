//! Pages and rows as streams.

use std::{
    fmt,
    pin::Pin,
    task::{Context, Poll, ready},
    vec,
};

use futures_core::Stream;

use super::Listed;
use crate::{
    error::Error,
    platform::{BoxStream, MaybeSend},
};

/// The pages of a list, from [`Call::pages`](crate::Call::pages).
///
/// It is a [`Stream`]; [`next`](Pages::next) serves without an import. Dropping it ends what it is doing.
#[must_use = "pages are received only when they are asked for: call `next`"]
pub struct Pages<T>(BoxStream<Result<T, Error>>);

impl<T> Pages<T> {
    pub(super) fn new(pages: impl Stream<Item = Result<T, Error>> + MaybeSend + 'static) -> Self {
        Self(Box::pin(pages))
    }

    /// The next page; `None` at the end.
    ///
    /// # Errors
    ///
    /// See [`Call::pages`](crate::Call::pages). After an error the stream is at its end.
    pub async fn next(&mut self) -> Option<Result<T, Error>> {
        std::future::poll_fn(|context| Pin::new(&mut *self).poll_next(context)).await
    }
}

impl<T> Stream for Pages<T> {
    type Item = Result<T, Error>;

    fn poll_next(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.get_mut().0.as_mut().poll_next(context)
    }
}

impl<T> fmt::Debug for Pages<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Pages").finish_non_exhaustive()
    }
}

/// The rows of a list, from [`Call::items`](crate::Call::items).
///
/// It is a [`Stream`]; [`next`](Items::next) serves without an import. Dropping it ends what it is doing.
#[must_use = "rows are received only when they are asked for: call `next`"]
pub struct Items<T: Listed> {
    pages: Pages<T>,
    page: vec::IntoIter<T::Item>,
}

impl<T: Listed> Items<T> {
    pub(super) fn new(pages: Pages<T>) -> Self {
        Self {
            pages,
            page: Vec::new().into_iter(),
        }
    }

    /// The next row; `None` at the end.
    ///
    /// # Errors
    ///
    /// See [`Call::pages`](crate::Call::pages). After an error the stream is at its end.
    pub async fn next(&mut self) -> Option<Result<T::Item, Error>> {
        std::future::poll_fn(|context| Pin::new(&mut *self).poll_next(context)).await
    }
}

impl<T: Listed> Stream for Items<T> {
    type Item = Result<T::Item, Error>;

    fn poll_next(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        let this = self.get_mut();
        loop {
            if let Some(row) = this.page.next() {
                return Poll::Ready(Some(Ok(row)));
            }
            match ready!(Pin::new(&mut this.pages).poll_next(context)) {
                Some(Ok(page)) => this.page = page.into_items().into_iter(),
                Some(Err(error)) => return Poll::Ready(Some(Err(error))),
                None => return Poll::Ready(None),
            }
        }
    }
}

impl<T: Listed> Unpin for Items<T> {}

impl<T: Listed> fmt::Debug for Items<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Items").finish_non_exhaustive()
    }
}
