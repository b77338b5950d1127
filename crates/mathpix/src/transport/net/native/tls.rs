//! TLS: which one, and the promise that the HTTP library finds one that it can be built with.

use super::BaseUrl;
use crate::error::{Error, ErrorKind};

/// Whether a feature of this crate brings TLS.
const TLS: bool = cfg!(any(feature = "rustls-no-provider", feature = "native-tls"));

/// Refuses `https` without TLS, and makes sure that `http` can be built: with rustls and without a provider of
/// cryptography the HTTP library panics, for plain `http` too.
pub(crate) fn prepare(
    http: reqwest::ClientBuilder,
    base_url: &BaseUrl,
) -> Result<reqwest::ClientBuilder, Error> {
    if !TLS && base_url.is_https() {
        return Err(Error::new(
            ErrorKind::Configuration,
            "an `https` base URL needs TLS: turn on the feature `rustls` of the crate `mathpix` (or `rustls-aws-lc`, or `native-tls`)",
        ));
    }
    #[cfg(any(feature = "rustls-no-provider", feature = "native-tls"))]
    let http = if base_url.is_https() {
        http
    } else {
        // No certificate is ever checked, so the system need not have any.
        http.tls_certs_only([])
    };
    #[cfg(feature = "rustls-no-provider")]
    if provider::is_there() {
        return Ok(http);
    }
    backend::without_provider(http)
}

/// The provider of cryptography that rustls uses.
#[cfg(feature = "rustls-no-provider")]
mod provider {
    use rustls::crypto::CryptoProvider;

    /// Whether there is one: that of the program, or else that of this crate, which is installed now.
    pub(super) fn is_there() -> bool {
        if CryptoProvider::get_default().is_some() {
            return true;
        }
        let Some(own) = own() else {
            return false;
        };
        // It fails only if another thread has installed one in between, which serves as well.
        let _ = own.install_default();
        true
    }

    #[cfg(feature = "rustls-aws-lc")]
    fn own() -> Option<CryptoProvider> {
        Some(rustls::crypto::aws_lc_rs::default_provider())
    }

    #[cfg(all(feature = "rustls", not(feature = "rustls-aws-lc")))]
    fn own() -> Option<CryptoProvider> {
        Some(rustls::crypto::ring::default_provider())
    }

    #[cfg(not(any(feature = "rustls", feature = "rustls-aws-lc")))]
    fn own() -> Option<CryptoProvider> {
        None
    }
}

/// What the HTTP library has been built with, which any crate of the program may have chosen. A method that it has goes
/// before one of the same name that a trait here adds, so the type that comes back tells which of them it has.
mod backend {
    use reqwest::ClientBuilder;

    use super::{Error, ErrorKind};

    /// A builder that never asks for a provider of cryptography.
    pub(super) fn without_provider(http: ClientBuilder) -> Result<ClientBuilder, Error> {
        http.tls_backend_native().settled()
    }

    #[allow(
        dead_code,
        reason = "used where the HTTP library has no method of the name"
    )]
    trait Added {
        fn tls_backend_native(self) -> WithoutNative;
        fn tls_backend_rustls(self) -> WithoutRustls;
    }

    struct WithoutNative(ClientBuilder);
    struct WithoutRustls(ClientBuilder);

    impl Added for ClientBuilder {
        fn tls_backend_native(self) -> WithoutNative {
            WithoutNative(self)
        }

        fn tls_backend_rustls(self) -> WithoutRustls {
            WithoutRustls(self)
        }
    }

    /// What is left to do once the TLS of the system has been asked for.
    trait AfterNative {
        fn settled(self) -> Result<ClientBuilder, Error>;
    }

    impl AfterNative for ClientBuilder {
        fn settled(self) -> Result<ClientBuilder, Error> {
            Ok(self)
        }
    }

    impl AfterNative for WithoutNative {
        fn settled(self) -> Result<ClientBuilder, Error> {
            self.0.tls_backend_rustls().without_provider()
        }
    }

    /// What is left to do once rustls has been asked for, which has no provider.
    trait AfterRustls {
        fn without_provider(self) -> Result<ClientBuilder, Error>;
    }

    impl AfterRustls for ClientBuilder {
        fn without_provider(self) -> Result<ClientBuilder, Error> {
            let message = if cfg!(feature = "rustls-no-provider") {
                "rustls has no provider of cryptography: install one before a client is built, or turn on the feature `rustls` of the crate `mathpix`"
            } else {
                "another crate of this program has turned on rustls in `reqwest`, which cannot be used without a provider of cryptography: turn on the feature `rustls` of the crate `mathpix`, or `rustls-no-provider` if the program installs one"
            };
            Err(Error::new(ErrorKind::Configuration, message))
        }
    }

    impl AfterRustls for WithoutRustls {
        fn without_provider(self) -> Result<ClientBuilder, Error> {
            Ok(self.0)
        }
    }
}
