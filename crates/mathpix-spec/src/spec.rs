//! A table that has been checked.

use crate::diagnostic::Diagnostics;
use crate::model::{Accepted, Credential, Endpoint, Header, Helper};
use crate::{accept, check, parse, syntax};

/// A table that has been checked: what is rendered from it is sound.
#[derive(Clone, Debug)]
pub struct Spec {
    pub(crate) headers: Vec<Header>,
    pub(crate) credentials: Vec<Credential>,
    pub(crate) endpoints: Vec<Endpoint>,
    pub(crate) helpers: Vec<Helper>,
}

impl Spec {
    /// Reads and checks a table.
    ///
    /// # Errors
    ///
    /// All mistakes of the table, in the order of the file. Mistakes of syntax hide those of meaning.
    pub fn parse(source: &str) -> Result<Self, Diagnostics> {
        let (document, mut mistakes, trusted) = syntax::document(source);
        if !trusted {
            return Err(Diagnostics::new(source, mistakes));
        }
        let mut spec = parse::parse(&document, &mut mistakes);
        accept::derive(&mut spec);
        check::check(&spec, &mut mistakes);
        if mistakes.is_empty() {
            Ok(spec)
        } else {
            Err(Diagnostics::new(source, mistakes))
        }
    }

    /// The headers that can be part of a credential.
    #[must_use]
    pub fn headers(&self) -> &[Header] {
        &self.headers
    }

    /// The credentials.
    #[must_use]
    pub fn credentials(&self) -> &[Credential] {
        &self.credentials
    }

    /// The rows.
    #[must_use]
    pub fn endpoints(&self) -> &[Endpoint] {
        &self.endpoints
    }

    /// The methods of several calls.
    #[must_use]
    pub fn helpers(&self) -> &[Helper] {
        &self.helpers
    }

    /// The credential of this name.
    #[must_use]
    pub fn credential(&self, name: &str) -> Option<&Credential> {
        self.credentials
            .iter()
            .find(|credential| &*credential.name == name)
    }

    /// The credential whose headers are sent when a client that holds `credential` calls `endpoint`; none if it may not.
    #[must_use]
    pub fn accepted(&self, endpoint: &Endpoint, credential: &Credential) -> Option<&Credential> {
        let accepted = endpoint.accepted_as(&credential.name)?;
        self.credential(&accepted.sent_as)
    }
}

impl Endpoint {
    /// How the credential of this name may call the row.
    pub(crate) fn accepted_as(&self, credential: &str) -> Option<&Accepted> {
        self.accepted
            .iter()
            .find(|accepted| accepted.credential == credential)
    }
}
