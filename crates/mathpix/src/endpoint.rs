//! An endpoint of the table, and the arguments of one call to it.

use std::fmt;

use crate::{
    error::Error,
    path::{Path, PathParameter, Segment},
    transport::{Content, RequestBody, RequestQuery},
};

/// An endpoint of the service, as a row of the table names it.
///
/// `Display` gives method and path, such as `POST /v3/pdf`, and the option that tells the row from another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Endpoint {
    method: &'static str,
    path: &'static str,
    when: Option<&'static str>,
    repeat: Repeat,
}

/// What sending a request a second time does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Repeat {
    /// Nothing that costs money or stays: a read, or the minting of a token.
    Free,
    /// The service charges for it again.
    Bills,
    /// The service starts a second job.
    Creates,
}

impl Endpoint {
    #[doc(hidden)]
    pub const fn free(method: &'static str, path: &'static str) -> Self {
        Self {
            method,
            path,
            when: None,
            repeat: Repeat::Free,
        }
    }

    #[doc(hidden)]
    pub const fn bills(method: &'static str, path: &'static str) -> Self {
        Self {
            method,
            path,
            when: None,
            repeat: Repeat::Bills,
        }
    }

    #[doc(hidden)]
    pub const fn creates(method: &'static str, path: &'static str) -> Self {
        Self {
            method,
            path,
            when: None,
            repeat: Repeat::Creates,
        }
    }

    #[doc(hidden)]
    #[must_use]
    pub const fn when(self, option: &'static str) -> Self {
        Self {
            when: Some(option),
            ..self
        }
    }

    #[doc(hidden)]
    pub fn arguments(self) -> Arguments {
        Arguments {
            endpoint: self,
            parameters: Vec::new(),
            query: Vec::new(),
            content: Ok(Content::None),
        }
    }

    /// The HTTP method.
    pub const fn method(&self) -> &'static str {
        self.method
    }

    /// The path below the base URL, with its parameters in braces, such as `/v3/pdf/{id}`.
    pub const fn path(&self) -> &'static str {
        self.path
    }

    /// The option of the body that is `true` for this endpoint, if another one has the same method and path.
    pub const fn option(&self) -> Option<&'static str> {
        self.when
    }

    /// What sending the request a second time does.
    pub const fn repeat(&self) -> Repeat {
        self.repeat
    }
}

impl fmt::Display for Endpoint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.method, self.path)?;
        self.when
            .map_or(Ok(()), |option| write!(f, " with {option}: true"))
    }
}

/// The arguments of one call.
#[doc(hidden)]
pub struct Arguments {
    pub(crate) endpoint: Endpoint,
    parameters: Vec<Segment>,
    pub(crate) query: Vec<(&'static str, String)>,
    pub(crate) content: Result<Content, Error>,
}

impl Arguments {
    /// Fills the next hole of the path.
    #[must_use]
    pub fn parameter(mut self, value: impl PathParameter) -> Self {
        match value.segment() {
            Ok(segment) => self.parameters.push(segment),
            Err(error) => self.refuse(error),
        }
        self
    }

    /// Sets the query.
    #[must_use]
    pub fn query<Q: RequestQuery>(mut self, query: impl Into<Q>) -> Self {
        match query.into().pairs() {
            Ok(pairs) => self.query = pairs,
            Err(error) => self.refuse(error),
        }
        self
    }

    /// Sets the body, with the option that makes the request one of this row.
    #[must_use]
    pub fn body<B: RequestBody>(mut self, body: impl Into<B>) -> Self {
        match body.into().content(self.endpoint.when) {
            Ok(content) if self.content.is_ok() => self.content = Ok(content),
            Ok(_) => {}
            Err(error) => self.refuse(error),
        }
        self
    }

    /// The path with its holes filled.
    pub(crate) fn path(&self) -> Path {
        Path::filled(self.endpoint.path, &self.parameters)
    }

    /// Keeps the first thing that is wrong.
    fn refuse(&mut self, error: Error) {
        if self.content.is_ok() {
            self.content = Err(error);
        }
    }
}
