//! Lists of many pages: one call after another, until the last page.

mod listed;
mod streams;

pub use listed::Listed;
pub use streams::{Items, Pages};

use std::sync::Arc;

use futures_util::stream;

use crate::{
    call::Call,
    error::{Error, ErrorKind},
    transport::{Prepared, Transport},
};

/// How many rows a page has if the query does not say.
const ROWS: usize = 100;

impl<T: Listed> Call<T> {
    /// All pages of the list, from the query's page on, each received when it is asked for.
    ///
    /// The service says neither how many pages there are nor which is the last: the stream ends at the first page that has
    /// fewer rows than `per_page`. Setters of the call, such as [`timeout`](Call::timeout), hold for the call of each page.
    ///
    /// # Errors
    ///
    /// Those of the calls. An error ends the stream; so does one of the kind [`ErrorKind::InvalidRequest`] if the last page
    /// that the service serves is full: narrow the query by dates then.
    #[must_use = "pages are received only when they are asked for: call `next`"]
    pub fn pages(self) -> Pages<T> {
        let Self {
            prepared,
            transport,
            ..
        } = self;
        let first = prepared.map(|prepared| Place::of(prepared, transport));
        let pages = stream::try_unfold(Some(first), |place| async {
            let Some(place) = place.transpose()? else {
                return Ok(None);
            };
            let (page, next) = place.receive().await?;
            Ok(Some((page, next)))
        });
        Pages::new(pages)
    }

    /// The rows of all pages, one after another. [`pages`](Self::pages) says when they are received and where they end.
    #[must_use = "rows are received only when they are asked for: call `next`"]
    pub fn items(self) -> Items<T> {
        Items::new(self.pages())
    }
}

/// A place in a list.
struct Place {
    call: Prepared,
    transport: Arc<Transport>,
    page: u32,
    rows: usize,
}

/// The place after a page: none after the last one, an error if the list may go on where the service does not.
type Next = Option<Result<Place, Error>>;

impl Place {
    /// The place that a call asks for.
    fn of(call: Prepared, transport: Arc<Transport>) -> Self {
        Self {
            page: number(&call, "page").unwrap_or(1),
            rows: number(&call, "per_page").unwrap_or(ROWS),
            call,
            transport,
        }
    }

    /// Receives the page here.
    async fn receive<T: Listed>(self) -> Result<(T, Next), Error> {
        let (answer, _) = self.transport.call::<T>(&self.call, false).await?;
        let value = answer.received.value;
        let next = (value.rows_sent() >= self.rows).then(|| self.next::<T>());
        Ok((value, next))
    }

    fn next<T: Listed>(mut self) -> Result<Self, Error> {
        let last = self.page;
        if last >= T::LAST_PAGE {
            let message = format!(
                "page {last} is full and the last that the service serves: narrow the query by `from_date` and `to_date` to see what may follow"
            );
            return Err(Error::new(ErrorKind::InvalidRequest, message).at(self.call.endpoint));
        }
        self.page += 1;
        let query = &mut self.call.query;
        query.retain(|(name, _)| *name != "page");
        query.push(("page", self.page.to_string()));
        Ok(self)
    }
}

fn number<N: std::str::FromStr>(call: &Prepared, name: &str) -> Option<N> {
    let (_, text) = call.query.iter().find(|(found, _)| *found == name)?;
    text.parse().ok()
}
