//! HTTPS, for clients that trust the certificate and for those that do not.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test fails by panicking"
)]

mod support;

use mathpix_sandbox::{Fault, Sandbox};
use reqwest::{Certificate, Client};

fn trusting(certificate: &str) -> Client {
    // It fails only if there is one already, which serves as well.
    let _ = rustls::crypto::ring::default_provider().install_default();
    let certificate = Certificate::from_pem(certificate.as_bytes()).unwrap();
    Client::builder()
        .no_proxy()
        .tls_certs_only([certificate])
        .build()
        .unwrap()
}

#[tokio::test]
async fn a_client_that_trusts_the_certificate_is_answered() {
    let sandbox = Sandbox::builder().https(true).start().await.unwrap();
    let port = sandbox.address().port();
    assert_eq!(sandbox.url(), format!("https://127.0.0.1:{port}"));
    let client = trusting(sandbox.certificate().unwrap());
    for host in ["127.0.0.1", "localhost"] {
        let url = format!("https://{host}:{port}/v3/pdf-results");
        let response = client.get(url).send().await.unwrap();
        assert_eq!(response.status(), 401);
    }
    sandbox.inject(Fault::reset());
    let url = format!("{}/v3/pdf-results", sandbox.url());
    assert!(client.get(url).send().await.is_err());
}

#[tokio::test]
async fn another_certificate_is_not_trusted() {
    let sandbox = Sandbox::builder().https(true).start().await.unwrap();
    let other = Sandbox::builder().https(true).start().await.unwrap();
    let client = trusting(other.certificate().unwrap());
    assert!(client.get(sandbox.url()).send().await.is_err());
    assert!(sandbox.requests().is_empty());
}

#[tokio::test]
async fn there_is_no_certificate_without_https() {
    let sandbox = Sandbox::start().await.unwrap();
    assert_eq!(sandbox.certificate(), None);
}
