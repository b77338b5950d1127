//! Starting and stopping, seeds, the request log and the program.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test fails by panicking"
)]

mod support;

use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use mathpix_sandbox::Sandbox;
use reqwest::Method;
use serde_json::json;
use support::{Api, packed_pdf, png, reply, strokes};
use tokio::io::AsyncReadExt;
use tokio::net::{TcpListener, TcpStream};

/// Everything that can be asked, as the bytes of the replies.
async fn conversation(seed: u64) -> Vec<String> {
    let api = Api::with(Sandbox::builder().frozen(true).seed(seed)).await;
    let (_, submitted) = api
        .upload(
            "/v3/pdf",
            packed_pdf(2),
            json!({ "conversion_formats": { "md": true } }),
        )
        .await;
    let id = submitted["pdf_id"].as_str().unwrap();
    let mut requests = vec![
        api.request(Method::POST, "/v3/text")
            .body(json!({ "src": png(), "include_line_data": true }).to_string()),
        api.request(Method::POST, "/v3/text").body(
            json!({ "src": png(), "include_geometry_data": true, "metadata": { "sandbox_sample": "geometry" } })
                .to_string(),
        ),
        api.request(Method::POST, "/v3/strokes")
            .body(json!({ "strokes": strokes() }).to_string()),
        api.request(Method::POST, "/v3/app-tokens")
            .body(json!({ "include_strokes_session_id": true }).to_string()),
        api.request(Method::POST, "/v3/converter")
            .body(json!({ "mmd": "a", "formats": { "md": true } }).to_string()),
        api.request(Method::POST, "/v3/batch")
            .body(json!({ "urls": { "a": png() } }).to_string()),
    ];
    let paths = [
        format!("/v3/pdf/{id}"),
        format!("/v3/pdf/{id}"),
        format!("/v3/pdf/{id}"),
        format!("/v3/pdf/{id}.lines.json"),
        "/v3/batch/1".to_owned(),
        "/v3/ocr-results".to_owned(),
        "/v3/pdf-results".to_owned(),
        "/v3/ocr-usage".to_owned(),
    ];
    requests.extend(paths.iter().map(|path| api.request(Method::GET, path)));
    let mut replies = vec![submitted.to_string()];
    for request in requests {
        replies.push(request.send().await.unwrap().text().await.unwrap());
    }
    replies
}

#[tokio::test]
async fn the_same_seed_and_calls_give_the_same_bytes() {
    let first = conversation(5).await;
    assert_eq!(first, conversation(5).await);
    let other = conversation(6).await;
    assert_ne!(first[0], other[0]);
}

/// Waits until the other side closes a connection, cleanly or not.
async fn closed(connection: &mut TcpStream) {
    let mut byte = [0];
    let read = tokio::time::timeout(Duration::from_secs(10), connection.read(&mut byte)).await;
    assert_eq!(read.expect("the connection stays open").unwrap_or(0), 0);
}

#[tokio::test]
async fn shutdown_ends_connections_and_frees_the_port() {
    let sandbox = Sandbox::start().await.unwrap();
    let address = sandbox.address();
    let mut open = TcpStream::connect(address).await.unwrap();
    sandbox.shutdown().await;
    closed(&mut open).await;
    TcpListener::bind(address).await.unwrap();
}

#[tokio::test]
async fn dropping_stops_the_server() {
    let api = Api::start().await;
    let address = api.sandbox.address();
    let mut open = TcpStream::connect(address).await.unwrap();
    assert_eq!(api.get("/v3/ocr-results").await.0, 200);
    drop(api);
    closed(&mut open).await;
    while TcpStream::connect(address).await.is_ok() {
        tokio::task::yield_now().await;
    }
}

#[tokio::test]
async fn requests_are_logged_without_secrets() {
    let api = Api::start().await;
    let token = api.token(json!({})).await;
    let token = token["app_token"].as_str().unwrap();
    api.post("/v3/text", json!({ "src": png() })).await;
    api.get(&format!("/v3/app-tokens/{token}")).await;
    api.get("/v3/ocr-results?page=2&app_key=hidden").await;
    reply(
        api.bare(Method::GET, "/v3/pdf/1")
            .header("app_token", token),
    )
    .await;
    let log = api.sandbox.requests();
    assert_eq!(
        log.iter().map(|request| request.row).collect::<Vec<_>>(),
        [
            Some("create_app_token"),
            Some("recognize_image"),
            Some("get_app_token"),
            Some("list_ocr_results"),
            Some("get_pdf_status"),
        ]
    );
    assert_eq!(
        (log[1].method.as_str(), log[1].path.as_str(), log[1].status),
        ("POST", "/v3/text", 200)
    );
    assert_eq!(log[1].accepted, Some(&["app_id", "app_key"][..]));
    assert_eq!(log[0].accepted, Some(&["app_key"][..]));
    assert_eq!(log[0].credential, log[3].credential);
    assert_ne!(log[0].credential, log[1].credential);
    assert_eq!(
        log[3].query,
        [
            ("page".to_owned(), "2".to_owned()),
            ("app_key".to_owned(), "[redacted]".to_owned())
        ]
    );
    assert_eq!(
        (log[4].accepted, log[4].error),
        (None, Some("http_unauthorized"))
    );
    let text = format!("{log:?} {:?}", api.sandbox);
    for secret in [token, api.sandbox.app_key(), "hidden"] {
        assert!(!text.contains(secret), "{text}");
    }
}

/// A program that is killed when a test ends early.
struct Program(Child);

impl Drop for Program {
    fn drop(&mut self) {
        let _ = self.0.kill();
    }
}

fn program(arguments: &[&str]) -> (Program, String) {
    let mut child = Command::new(env!("CARGO_BIN_EXE_mathpix-sandbox"))
        .args(arguments)
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut line = String::new();
    BufReader::new(child.stdout.take().unwrap())
        .read_line(&mut line)
        .unwrap();
    (Program(child), line.trim_end().to_owned())
}

#[tokio::test]
async fn the_program_says_where_it_listens() {
    let arguments = [
        "--seed",
        "7",
        "--frozen",
        "--log",
        "--app-id",
        "mine",
        "--app-key",
        "my-key",
    ];
    let (_program, url) = program(&arguments);
    let (_other, other_url) = program(&arguments);
    let mint = async |url: &str| {
        let request = support::http().post(format!("{url}/v3/app-tokens"));
        reply(request.header("app_key", "my-key")).await
    };
    let minted = mint(&url).await;
    assert_eq!(minted.0, 200);
    assert_eq!(minted, mint(&other_url).await);
}

#[cfg(unix)]
#[test]
fn the_program_ends_cleanly_at_a_signal() {
    for signal in ["TERM", "INT"] {
        let (mut program, url) = program(&[]);
        assert!(url.starts_with("http://127.0.0.1:"), "{url}");
        let sent = Command::new("kill")
            .args(["-s", signal, &program.0.id().to_string()])
            .status()
            .unwrap();
        assert!(sent.success());
        assert_eq!(program.0.wait().unwrap().code(), Some(0), "{signal}");
    }
}
