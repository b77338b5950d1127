//! A program that has installed a provider of cryptography before any client was built.

use std::sync::{
    Once,
    atomic::{AtomicUsize, Ordering},
};

use mathpix::ErrorKind;
use mathpix_tls_tests::{RUSTLS, TLS, call, client, sandbox};
use rustls::crypto::{CryptoProvider, GetRandomFailed, SecureRandom, ring};

/// How often randomness was asked for.
static DRAWN: AtomicUsize = AtomicUsize::new(0);

/// The randomness of the program.
#[derive(Debug)]
struct Own;

impl SecureRandom for Own {
    fn fill(&self, bytes: &mut [u8]) -> Result<(), GetRandomFailed> {
        DRAWN.fetch_add(1, Ordering::Relaxed);
        ring::default_provider().secure_random.fill(bytes)
    }
}

fn install() {
    static INSTALLED: Once = Once::new();
    INSTALLED.call_once(|| {
        let provider = CryptoProvider {
            secure_random: &Own,
            ..ring::default_provider()
        };
        provider.install_default().expect("it is the first one");
    });
}

#[tokio::test]
async fn http_on_loopback_needs_the_feature_where_another_crate_has_turned_on_rustls() {
    install();
    let sandbox = sandbox(false).await;
    let built = client(&sandbox, reqwest::Client::builder());
    if TLS || !RUSTLS {
        let client = built.expect("it is built");
        call(&client).await.expect("it is answered");
    } else {
        let error = built.expect_err("it is refused");
        assert_eq!(error.kind(), ErrorKind::Configuration);
        assert!(
            error.to_string().contains("`rustls-no-provider`"),
            "{error}"
        );
    }
}

#[cfg(any(
    feature = "rustls",
    feature = "rustls-aws-lc",
    feature = "rustls-no-provider",
    feature = "native-tls"
))]
#[tokio::test]
async fn the_provider_of_the_program_is_the_one_that_connects() {
    install();
    let sandbox = sandbox(true).await;
    let http = mathpix_tls_tests::trusting(&sandbox);
    #[cfg(any(
        feature = "rustls",
        feature = "rustls-aws-lc",
        feature = "rustls-no-provider"
    ))]
    let http = http.tls_backend_rustls();
    let before = DRAWN.load(Ordering::Relaxed);
    let client = client(&sandbox, http).expect("it is built");
    call(&client).await.expect("it is answered");
    let only_native = cfg!(not(any(
        feature = "rustls",
        feature = "rustls-aws-lc",
        feature = "rustls-no-provider"
    )));
    assert_eq!(DRAWN.load(Ordering::Relaxed) == before, only_native);
}
