//! A header that can be part of a credential.

/// A header that can be part of a credential.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Header {
    name: &'static str,
    variable: Option<&'static str>,
    secret: bool,
}

impl Header {
    pub(crate) const fn plain(name: &'static str, variable: Option<&'static str>) -> Self {
        Self {
            name,
            variable,
            secret: false,
        }
    }

    pub(crate) const fn secret(name: &'static str, variable: Option<&'static str>) -> Self {
        Self {
            name,
            variable,
            secret: true,
        }
    }

    /// The name on the wire, such as `app_key`.
    pub const fn name(&self) -> &'static str {
        self.name
    }

    /// The environment variable that `from_env` reads the value from, if there is one.
    pub const fn variable(&self) -> Option<&'static str> {
        self.variable
    }

    /// Whether the value is never shown.
    pub const fn is_secret(&self) -> bool {
        self.secret
    }
}
