//! A program that depends on the client with some of its features.

use mathpix::{Client, Error, KeyOnly, PdfResultsQuery};
use mathpix_sandbox::Sandbox;

/// Whether the client has TLS.
pub const TLS: bool = cfg!(any(
    feature = "rustls",
    feature = "rustls-aws-lc",
    feature = "rustls-no-provider",
    feature = "native-tls"
));

/// Whether the client brings a provider of cryptography for rustls.
pub const PROVIDER: bool = cfg!(any(feature = "rustls", feature = "rustls-aws-lc"));

/// Whether the client has the TLS of the system.
pub const NATIVE: bool = cfg!(feature = "native-tls");

/// Whether the HTTP library has rustls in it, whoever turned it on.
pub const RUSTLS: bool = PROVIDER
    || cfg!(any(
        feature = "rustls-no-provider",
        feature = "reqwest-rustls"
    ));

/// A sandbox that is reached over plain `http`, or over `https` with a certificate of its own.
pub async fn sandbox(https: bool) -> Sandbox {
    Sandbox::builder()
        .https(https)
        .start()
        .await
        .expect("the sandbox starts")
}

/// A client of the sandbox.
///
/// # Errors
///
/// If it cannot be built.
pub fn client(sandbox: &Sandbox, http: reqwest::ClientBuilder) -> Result<Client<KeyOnly>, Error> {
    Client::builder(KeyOnly::new(sandbox.app_key())?)
        .base_url(sandbox.url())
        .http(http)
        .build()
}

/// HTTP settings that trust the certificate of the sandbox.
#[cfg(any(
    feature = "rustls",
    feature = "rustls-aws-lc",
    feature = "rustls-no-provider",
    feature = "native-tls"
))]
pub fn trusting(sandbox: &Sandbox) -> reqwest::ClientBuilder {
    let certificate = sandbox.certificate().expect("it has one").as_bytes();
    let certificate = reqwest::Certificate::from_pem(certificate).expect("it is PEM");
    reqwest::Client::builder().tls_certs_only([certificate])
}

/// Makes a call that the sandbox answers.
///
/// # Errors
///
/// If it is not answered.
pub async fn call(client: &Client<KeyOnly>) -> Result<(), Error> {
    client
        .list_pdf_results(PdfResultsQuery::new())
        .await
        .map(drop)
}
