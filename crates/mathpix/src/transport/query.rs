//! The query of a request.

use std::fmt::Display;

use crate::error::Error;

/// What a request's query is made from.
#[doc(hidden)]
pub trait RequestQuery {
    /// Names and values, unencoded, or what is wrong with them.
    fn pairs(self) -> Result<Vec<(&'static str, String)>, Error>;
}

/// Collects the pairs of a query.
#[derive(Default)]
pub(crate) struct Pairs(Vec<(&'static str, String)>);

impl Pairs {
    /// Adds a pair, if there is a value.
    pub(crate) fn add(mut self, name: &'static str, value: Option<impl Display>) -> Self {
        self.0.extend(value.map(|value| (name, value.to_string())));
        self
    }

    /// Adds one pair for each value.
    pub(crate) fn add_each(
        mut self,
        name: &'static str,
        values: impl IntoIterator<Item = impl Display>,
    ) -> Self {
        self.0
            .extend(values.into_iter().map(|value| (name, value.to_string())));
        self
    }

    /// The pairs.
    pub(crate) fn finish(self) -> Vec<(&'static str, String)> {
        self.0
    }
}
