//! Requests as a browser sends them for pages of other origins.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test fails by panicking"
)]

use std::io;

use mathpix_sandbox::Sandbox;
use reqwest::{Client, Method, Response, StatusCode};

const ORIGIN: &str = "http://localhost:3000";

async fn sandbox() -> Sandbox {
    let sandbox = Sandbox::builder().allow_origin(ORIGIN).start().await;
    sandbox.unwrap()
}

fn client() -> Client {
    // What installs the provider first does so for all tests of the process.
    let _ = rustls::crypto::ring::default_provider().install_default();
    Client::new()
}

async fn preflight(sandbox: &Sandbox, path: &str, origin: &str) -> Response {
    client()
        .request(Method::OPTIONS, format!("{}{path}", sandbox.url()))
        .header("origin", origin)
        .header("access-control-request-method", "POST")
        .header("access-control-request-headers", "app_token,content-type")
        .send()
        .await
        .unwrap()
}

fn header(response: &Response, name: &str) -> Option<String> {
    let value = response.headers().get(name)?;
    Some(value.to_str().unwrap().to_owned())
}

#[tokio::test]
async fn a_page_of_an_allowed_origin_may_send_tokens_and_never_keys() {
    let sandbox = sandbox().await;
    let response = preflight(&sandbox, "/v3/text", ORIGIN).await;
    assert_eq!(response.status(), StatusCode::NO_CONTENT);
    let allowed = header(&response, "access-control-allow-origin");
    assert_eq!(allowed.as_deref(), Some(ORIGIN));
    let headers = header(&response, "access-control-allow-headers");
    assert_eq!(
        headers.as_deref(),
        Some("app_token, strokes_session_id, content-type")
    );
    let log = sandbox.requests();
    assert_eq!((log[0].method.as_str(), log[0].row), ("OPTIONS", None));
}

#[tokio::test]
async fn a_page_of_an_allowed_origin_may_read_the_replies_faults_included() {
    let sandbox = sandbox().await;
    sandbox.inject(mathpix_sandbox::Fault::status(503).retry_after("2"));
    for status in [503, 401] {
        let request = client().post(format!("{}/v3/text", sandbox.url()));
        let response = request.header("origin", ORIGIN).send().await.unwrap();
        assert_eq!(response.status().as_u16(), status);
        let allowed = header(&response, "access-control-allow-origin");
        assert_eq!(allowed.as_deref(), Some(ORIGIN));
        let exposed = header(&response, "access-control-expose-headers");
        assert!(exposed.unwrap().contains("retry-after"));
        assert_eq!(header(&response, "vary").as_deref(), Some("origin"));
    }
}

#[tokio::test]
async fn other_pages_may_nothing() {
    let sandbox = sandbox().await;
    for path in ["/v3/text", "/_sandbox/requests"] {
        for origin in ["http://localhost:3001", "https://localhost:3000", "null"] {
            let response = preflight(&sandbox, path, origin).await;
            assert!(response.status().is_client_error(), "{path}");
            assert_eq!(header(&response, "access-control-allow-origin"), None);
        }
    }
    let silent = Sandbox::start().await.unwrap();
    let response = preflight(&silent, "/v3/text", ORIGIN).await;
    assert_eq!(header(&response, "access-control-allow-origin"), None);
}

#[tokio::test]
async fn every_origin_is_allowed_by_a_star() {
    let sandbox = Sandbox::builder().allow_origin("*").start().await.unwrap();
    let response = preflight(&sandbox, "/v3/strokes", "https://example.org").await;
    let allowed = header(&response, "access-control-allow-origin");
    assert_eq!(allowed.as_deref(), Some("https://example.org"));
}

#[tokio::test]
async fn what_is_no_origin_is_refused_at_the_start() {
    let start = Sandbox::builder().allow_origin("localhost:3000/").start();
    let error = start.await.err().unwrap();
    assert_eq!(error.kind(), io::ErrorKind::InvalidInput);
    assert!(error.to_string().contains("`localhost:3000/`"), "{error}");
}
