//! What a credential holds: the values of its headers, or a source of them.

use std::{fmt, sync::Arc};

use jiff::Timestamp;

use crate::{
    auth::{Failure, Header, Renewal, TokenSource, Values},
    error::{Error, ErrorKind},
    platform::BoxFuture,
};

/// What a credential holds, cheap to clone. Clones of one that is renewed share its token.
#[derive(Clone)]
pub struct Held(Kind);

#[derive(Clone)]
pub(crate) enum Kind {
    /// The same values always.
    Fixed(Arc<Values>),
    /// The values of these headers, from a source.
    Renewed(Arc<Renewal>, &'static [Header]),
}

/// What a source gives, as the values of headers.
pub(crate) trait Mints {
    fn values(&self) -> Result<Values, Error>;
}

impl Held {
    /// Checks each value. An error names the header and what is wrong with its value, never the value.
    pub(crate) fn new<const N: usize>(values: [(Header, &str); N]) -> Result<Self, Error> {
        Values::new(values).map(Self::fixed)
    }

    pub(crate) fn fixed(values: Values) -> Self {
        Self(Kind::Fixed(Arc::new(values)))
    }

    /// Has the values of `headers` from a source, which is not asked yet.
    pub(crate) fn renewed<T: Mints>(
        source: impl TokenSource<T>,
        headers: &'static [Header],
    ) -> Self {
        let source = Arc::new(source);
        let ask = Arc::new(move || {
            let source = Arc::clone(&source);
            Box::pin(async move {
                let token = source.token().await.map_err(Failure::of_source)?;
                token.values().map_err(Failure::of_token)
            }) as BoxFuture<_>
        });
        Self(Kind::Renewed(Arc::new(Renewal::new(ask)), headers))
    }

    pub(crate) fn kind(&self) -> &Kind {
        &self.0
    }

    /// The same with a known end, unless they are renewed: then each token brings its own.
    pub(crate) fn expiring_at(self, expires_at: Timestamp) -> Self {
        match self.0 {
            Kind::Fixed(values) => {
                Self::fixed(Arc::unwrap_or_clone(values).expiring_at(expires_at))
            }
            renewed => Self(renewed),
        }
    }

    /// When the present values expire, if that is known.
    pub(crate) fn expires_at(&self) -> Option<Timestamp> {
        match &self.0 {
            Kind::Fixed(values) => values.expires_at(),
            Kind::Renewed(renewal, _) => renewal.expires_at(),
        }
    }

    /// The values of the headers in `keep` alone; others are not held any more, but for what a source gives.
    pub(crate) fn narrowed(&self, keep: &'static [Header]) -> Self {
        match &self.0 {
            Kind::Fixed(values) => Self::fixed(values.narrowed(keep)),
            Kind::Renewed(renewal, _) => Self(Kind::Renewed(Arc::clone(renewal), keep)),
        }
    }

    /// The same source with values of its own; fixed values are the same.
    pub(crate) fn fork(&self) -> Self {
        match &self.0 {
            Kind::Fixed(_) => self.clone(),
            Kind::Renewed(renewal, headers) => {
                Self(Kind::Renewed(Arc::new(renewal.fork()), headers))
            }
        }
    }

    /// Has the next request ask the source anew.
    pub(crate) fn renew_next(&self) -> Result<(), Error> {
        match &self.0 {
            Kind::Fixed(_) => Err(Error::new(
                ErrorKind::TokenSource,
                "the credential has one token and no source of others: make it by `renewed_by`",
            )),
            Kind::Renewed(renewal, _) => {
                renewal.renew_next();
                Ok(())
            }
        }
    }
}

impl fmt::Debug for Held {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut map = f.debug_map();
        match &self.0 {
            Kind::Fixed(values) => {
                for (header, value) in values.iter() {
                    map.key(&format_args!("{}", header.name()));
                    match value.to_str() {
                        Ok(shown) if !header.is_secret() => map.value(&shown),
                        _ => map.value(&format_args!("[redacted]")),
                    };
                }
            }
            Kind::Renewed(_, headers) => {
                for header in *headers {
                    map.key(&format_args!("{}", header.name()));
                    map.value(&format_args!("[renewed]"));
                }
            }
        }
        map.finish()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::credentials::headers::{APP_ID, APP_KEY};

    #[test]
    fn debug_shows_the_identity_and_not_the_key() {
        let held = Held::new([(APP_ID, "acme"), (APP_KEY, "s3cret")]).expect("both are sound");
        assert_eq!(
            format!("{held:?}"),
            r#"{app_id: "acme", app_key: [redacted]}"#
        );
        assert_eq!(
            format!("{:?}", held.narrowed(&[APP_KEY])),
            "{app_key: [redacted]}"
        );
    }
}
