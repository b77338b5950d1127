//! The flags of the program that change what it answers.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test fails by panicking"
)]

mod support;

use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Stdio};

use mathpix_sandbox::{DEMO_APP_ID, DEMO_APP_KEY};
use reqwest::Method;
use serde_json::{Value, json};
use support::{http, reply};

/// The program, which ends with its test.
struct Program {
    child: Child,
    url: String,
}

impl Drop for Program {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

impl Program {
    fn start(flags: &[&str]) -> Self {
        let mut child = Command::new(env!("CARGO_BIN_EXE_mathpix-sandbox"))
            .arg("--frozen")
            .args(flags)
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let mut url = String::new();
        let mut stdout = BufReader::new(child.stdout.take().unwrap());
        stdout.read_line(&mut url).unwrap();
        let url = url.trim_end().to_owned();
        Self { child, url }
    }

    async fn call(&self, method: Method, path: &str, body: Value) -> (u16, Value) {
        let request = http().request(method, format!("{}{path}", self.url));
        let request = request.header("app_id", DEMO_APP_ID);
        reply(
            request
                .header("app_key", DEMO_APP_KEY)
                .body(body.to_string()),
        )
        .await
    }

    /// The path of a new document.
    async fn document(&self) -> String {
        let options = json!({ "url": "https://example.org/a.pdf" });
        let (_, submitted) = self.call(Method::POST, "/v3/pdf", options).await;
        format!("/v3/pdf/{}", submitted["pdf_id"].as_str().unwrap())
    }

    async fn status_of(&self, document: &str) -> Value {
        let (_, report) = self.call(Method::GET, document, json!({})).await;
        report["status"].clone()
    }
}

#[tokio::test]
async fn polls_say_how_many_looks_a_job_takes() {
    let program = Program::start(&["--polls", "0"]);
    let document = program.document().await;
    assert_eq!(program.status_of(&document).await, "completed");
}

#[tokio::test]
async fn job_seconds_say_how_long_a_job_takes() {
    let program = Program::start(&["--job-seconds", "0.5"]);
    let document = program.document().await;
    for _ in 0..5 {
        assert_eq!(program.status_of(&document).await, "received");
    }
    let by = json!({ "advance_seconds": 0.5 });
    program.call(Method::POST, "/_sandbox/clock", by).await;
    assert_eq!(program.status_of(&document).await, "completed");
}

#[tokio::test]
async fn unknown_options_are_refused_unless_they_are_allowed() {
    let token = json!({ "misspelled": true });
    for (flags, status) in [(&[][..], 400), (&["--allow-unknown-options"], 200)] {
        let program = Program::start(flags);
        let minted = program.call(Method::POST, "/v3/app-tokens", token.clone());
        assert_eq!(minted.await.0, status, "{flags:?}");
    }
}

#[tokio::test]
async fn limits_and_the_start_of_the_clock_can_be_set() {
    let flags = [
        "--image-monthly-limit",
        "1",
        "--page-monthly-limit",
        "0",
        "--starting-at",
        "2027-01-02T03:04:05Z",
    ];
    let program = Program::start(&flags);
    let (_, clock) = program
        .call(Method::GET, "/_sandbox/clock", json!({}))
        .await;
    assert_eq!(clock["now"], "2027-01-02T03:04:05.000Z");
    let image = json!({ "src": "https://example.org/a.png" });
    let read = async || {
        program
            .call(Method::POST, "/v3/text", image.clone())
            .await
            .0
    };
    assert_eq!((read().await, read().await), (200, 429));
    let document = json!({ "url": "https://example.org/a.pdf" });
    assert_eq!(program.call(Method::POST, "/v3/pdf", document).await.0, 429);
    let program = Program::start(&["--requests-per-minute", "1"]);
    let read = async || {
        program
            .call(Method::POST, "/v3/text", image.clone())
            .await
            .0
    };
    assert_eq!((read().await, read().await), (200, 429));
}
