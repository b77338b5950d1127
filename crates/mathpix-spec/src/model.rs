//! What a table holds, in the order of the file.

use std::ops::Range;

use crate::text::Text;

/// A header that can be part of a credential.
#[derive(Clone, Debug)]
pub struct Header {
    /// Its name on the wire.
    pub name: Text,
    /// What it is.
    pub summary: Text,
    /// The environment variable that it is read from.
    pub variable: Option<Text>,
    /// Whether its value must never be shown.
    pub secret: bool,
}

/// What a client can hold.
#[derive(Clone, Debug)]
pub struct Credential {
    /// The Rust type.
    pub name: Text,
    /// The names of the headers it consists of.
    pub headers: Vec<Text>,
    /// Who may hold it.
    pub held_by: HeldBy,
    /// What it is.
    pub summary: Text,
    /// What to do when a call is refused to it.
    pub advice: Option<Text>,
}

/// Who may hold a credential.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HeldBy {
    /// Only code that runs on the user's own machines.
    Server,
    /// Also a browser or a phone.
    Anyone,
}

/// A row: one method of the client and one route of the sandbox.
#[derive(Clone, Debug)]
pub struct Endpoint {
    /// The method of the client.
    pub name: Text,
    /// The HTTP method.
    pub method: Text,
    /// The path below the base URL, `{..}` around the names of its parameters.
    pub path: Text,
    /// The option of the body that tells this row from another with the same method and path.
    pub when: Option<Text>,
    /// The parameters, in the order of the path.
    pub parameters: Vec<Parameter>,
    /// The Rust type of the request's body.
    pub body: Option<Text>,
    /// The Rust type of the request's query.
    pub query: Option<Text>,
    /// The credentials that the table lists.
    pub accepts: Vec<Text>,
    /// The Rust type of the reply, and how it is read.
    pub reply: Reply,
    /// What sending the request a second time does.
    pub repeat: Repeat,
    /// Whether the reference states the headers.
    pub basis: Basis,
    /// What the call does.
    pub summary: Text,
    /// The page that describes it.
    pub reference: Text,
    /// For single credentials, what to do in place of the credential's own advice.
    pub advice: Vec<(Text, Text)>,
    /// Every credential that may call the row: the listed ones, then the derived ones.
    pub accepted: Vec<Accepted>,
}

/// A parameter of a path or of a helper.
#[derive(Clone, Debug)]
pub struct Parameter {
    /// Its name.
    pub name: Text,
    /// Its Rust type.
    pub ty: Text,
}

/// A credential that may make a call, and what it then sends.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Accepted {
    /// The credential that the client holds.
    pub credential: String,
    /// The credential whose headers are sent: the same, or a part of it.
    pub sent_as: String,
}

/// How a reply is read, and the Rust type it becomes.
#[derive(Clone, Debug)]
pub enum Reply {
    /// One JSON value.
    Json(Text),
    /// A download.
    Bytes(Text),
    /// One value after another.
    Stream(Text),
}

/// What sending a request a second time does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Repeat {
    /// It costs nothing.
    Free,
    /// It is charged again.
    Bills,
    /// It starts a second job.
    Creates,
}

/// Where the accepted headers of a row are known from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Basis {
    /// The reference states them.
    Reference,
    /// They follow from the rows around it and from what the official client sends.
    Inferred,
}

/// A method of several calls, written by hand in the crate.
#[derive(Clone, Debug)]
pub struct Helper {
    /// The method of the client.
    pub name: Text,
    /// The rows that it calls.
    pub calls: Vec<Text>,
    /// Its parameters, in the order of the table.
    pub parameters: Vec<Parameter>,
    /// The Rust type of the request that it takes besides.
    pub body: Option<Text>,
    /// Whether it gives a stream, in place of one value.
    pub stream: bool,
    /// What it does.
    pub summary: Text,
    /// For single credentials, what to do in place of the credential's own advice.
    pub advice: Vec<(Text, Text)>,
    /// The credentials that may make all its calls, in the order of the table.
    pub accepted: Vec<String>,
}

impl Credential {
    /// Whether it holds every header of `other`.
    pub(crate) fn holds(&self, other: &Self) -> bool {
        other
            .headers
            .iter()
            .all(|header| self.headers.iter().any(|own| **own == **header))
    }
}

impl Endpoint {
    /// The request as a person writes it: "`POST /v3/text` with `async: true`".
    #[must_use]
    pub fn request(&self) -> String {
        match &self.when {
            Some(option) => format!("`{} {}` with `{option}: true`", self.method, self.path),
            None => format!("`{} {}`", self.method, self.path),
        }
    }

    /// The names in the braces of the path, and where they stand within it.
    pub(crate) fn holes(&self) -> impl Iterator<Item = (Range<usize>, &str)> {
        let mut from = 0;
        std::iter::from_fn(move || {
            let open = from + self.path.get(from..)?.find('{')?;
            let close = open + self.path.get(open..)?.find('}')?;
            from = close + 1;
            Some((open..from, self.path.get(open + 1..close)?))
        })
    }
}

impl Reply {
    /// The Rust type.
    #[must_use]
    pub fn ty(&self) -> &Text {
        match self {
            Self::Json(ty) | Self::Bytes(ty) | Self::Stream(ty) => ty,
        }
    }
}

impl Parameter {
    /// Whether a method borrows it: what a path names is kept by the caller, only formats are copied.
    pub(crate) fn is_borrowed(&self) -> bool {
        !self.ty.ends_with("Format")
    }
}
