//! A program that has installed no provider of cryptography.

use std::process::Command;

use mathpix::ErrorKind;
use mathpix_tls_tests::{NATIVE, PROVIDER, RUSTLS, TLS, call, client, sandbox};

#[tokio::test]
async fn http_on_loopback_needs_no_tls_unless_another_crate_has_left_rustls_without_a_provider() {
    let sandbox = sandbox(false).await;
    let built = client(&sandbox, reqwest::Client::builder());
    if PROVIDER || NATIVE || !RUSTLS {
        let client = built.expect("it is built");
        call(&client).await.expect("it is answered");
    } else {
        let error = built.expect_err("it is refused");
        assert_eq!(error.kind(), ErrorKind::Configuration);
        assert!(
            error.to_string().contains("turn on the feature `rustls`"),
            "{error}"
        );
    }
}

#[tokio::test]
async fn https_is_refused_where_nothing_could_connect() {
    let sandbox = sandbox(true).await;
    let built = client(&sandbox, reqwest::Client::builder());
    if PROVIDER || NATIVE {
        let client = built.expect("it is built");
        let error = call(&client).await.expect_err("nobody trusts the sandbox");
        assert!(error.is_connect(), "{error}");
    } else {
        let error = built.expect_err("it is refused");
        assert_eq!(error.kind(), ErrorKind::Configuration);
        assert!(
            error.to_string().contains("turn on the feature `rustls`"),
            "{error}"
        );
        assert_eq!(error.to_string().contains("`https`"), !TLS, "{error}");
    }
    assert!(sandbox.requests().is_empty());
}

#[cfg(any(feature = "rustls", feature = "rustls-aws-lc", feature = "native-tls"))]
#[tokio::test]
async fn a_server_whose_certificate_the_program_trusts_is_answered() {
    let sandbox = sandbox(true).await;
    let client = client(&sandbox, mathpix_tls_tests::trusting(&sandbox)).expect("it is built");
    for _ in 0..2 {
        call(&client).await.expect("it is answered");
    }
    assert_eq!(sandbox.requests().len(), 2);
}

#[cfg(any(
    feature = "rustls",
    feature = "rustls-aws-lc",
    feature = "rustls-no-provider",
    feature = "reqwest-rustls"
))]
#[tokio::test]
async fn a_program_that_asks_for_rustls_never_panics() {
    for https in [false, true] {
        let sandbox = sandbox(https).await;
        let http = reqwest::Client::builder().tls_backend_rustls();
        match client(&sandbox, http) {
            Ok(client) => assert_eq!(call(&client).await.is_ok(), !https),
            Err(error) => assert_eq!(error.kind(), ErrorKind::Configuration),
        }
    }
}

#[cfg(any(feature = "rustls", feature = "rustls-aws-lc"))]
#[tokio::test]
async fn the_provider_is_aws_lc_where_it_is_there_and_ring_otherwise() {
    let sandbox = sandbox(false).await;
    client(&sandbox, reqwest::Client::builder()).expect("it is built");
    let provider = rustls::crypto::CryptoProvider::get_default().expect("one is installed");
    let aws_lc = cfg!(feature = "rustls-aws-lc");
    assert_eq!(
        format!("{:?}", provider.key_provider),
        if aws_lc { "AwsLcRs" } else { "Ring" }
    );
    let post_quantum = rustls::NamedGroup::X25519MLKEM768;
    assert_eq!(provider.kx_groups[0].name() == post_quantum, aws_lc);
}

#[test]
fn http_on_loopback_needs_no_certificates_of_the_system() {
    let test =
        "http_on_loopback_needs_no_tls_unless_another_crate_has_left_rustls_without_a_provider";
    let output = Command::new(std::env::current_exe().expect("this test is a file"))
        .args([test, "--exact"])
        .env("SSL_CERT_FILE", "/nowhere")
        .env("SSL_CERT_DIR", "/nowhere")
        .output()
        .expect("it runs");
    let said = String::from_utf8_lossy(&output.stdout);
    assert!(output.status.success(), "{said}");
    assert!(said.contains("1 passed"), "{said}");
}
