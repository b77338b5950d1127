//! Faults on the wire, as a client sees them.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test fails by panicking"
)]

mod support;

use std::io::ErrorKind;
use std::time::Duration;

use mathpix_sandbox::{Fault, LoggedRequest};
use reqwest::Method;
use serde_json::json;
use support::Api;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

/// The longest that a test waits for what must come.
const PATIENCE: Duration = Duration::from_secs(20);

/// Sends `GET /v3/pdf/a` on a connection of its own and gives what comes back, and how the connection ended.
async fn raw(api: &Api) -> (Vec<u8>, Option<ErrorKind>) {
    let mut stream = TcpStream::connect(api.sandbox.address()).await.unwrap();
    let request = format!(
        "GET /v3/pdf/a HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\napp_id: {}\r\napp_key: {}\r\n\r\n",
        api.sandbox.app_id(),
        api.sandbox.app_key()
    );
    stream.write_all(request.as_bytes()).await.unwrap();
    let mut arrived = Vec::new();
    let end = tokio::time::timeout(PATIENCE, stream.read_to_end(&mut arrived)).await;
    (arrived, end.unwrap().err().map(|error| error.kind()))
}

fn last(api: &Api) -> LoggedRequest {
    api.sandbox.requests().pop().unwrap()
}

#[tokio::test]
async fn a_status_comes_as_a_page_with_its_hint() {
    let api = Api::start().await;
    api.sandbox.inject(
        Fault::status(503)
            .retry_after("2")
            .on("list_pdf_results")
            .skip(1),
    );
    let list = || async {
        api.request(Method::GET, "/v3/pdf-results")
            .send()
            .await
            .unwrap()
    };
    assert_eq!(list().await.status(), 200);
    let struck = list().await;
    assert_eq!(struck.status(), 503);
    assert_eq!(struck.headers()["retry-after"], "2");
    assert_eq!(struck.headers()["content-type"], "text/html");
    assert_eq!(list().await.status(), 200);
    let faults: Vec<_> = api.sandbox.requests().iter().map(|r| r.fault).collect();
    assert_eq!(faults, [None, Some("status"), None]);
}

#[tokio::test]
async fn a_call_is_done_before_its_reply_is_lost_only_if_the_fault_says_so() {
    let api = Api::start().await;
    let documents = || async {
        let (_, list) = api.get("/v3/pdf-results").await;
        list["pdfs"].as_array().unwrap().len()
    };
    let submit = || async {
        let request = api.request(Method::POST, "/v3/pdf");
        let body = json!({ "url": "https://example.org/a.pdf" }).to_string();
        request.body(body).send().await
    };
    api.sandbox.inject(Fault::reset().on("submit_pdf"));
    assert!(submit().await.is_err());
    assert_eq!(documents().await, 0);
    api.sandbox
        .inject(Fault::reset().on("submit_pdf").after_processing());
    assert!(submit().await.is_err());
    assert_eq!(documents().await, 1);
    api.sandbox
        .inject(Fault::status(502).on("submit_pdf").after_processing());
    assert_eq!(submit().await.unwrap().status(), 502);
    assert_eq!(documents().await, 2);
}

#[tokio::test]
async fn a_reset_is_told_from_an_end() {
    let api = Api::start().await;
    api.sandbox.inject(Fault::reset());
    assert_eq!(
        raw(&api).await,
        (Vec::new(), Some(ErrorKind::ConnectionReset))
    );
    assert_eq!((last(&api).status, last(&api).fault), (0, Some("reset")));
    assert_eq!(last(&api).row, Some("get_pdf_status"));
    api.sandbox.inject(Fault::close());
    assert_eq!(raw(&api).await, (Vec::new(), None));
}

#[tokio::test]
async fn a_reply_is_cut_at_the_byte() {
    let api = Api::start().await;
    let (whole, _) = raw(&api).await;
    for length in [0, 1, 17, whole.len() - 1] {
        api.sandbox.inject(Fault::cut(length));
        let (part, _) = raw(&api).await;
        assert_eq!(part.len(), length);
    }
}

#[tokio::test]
async fn a_reply_that_trickles_arrives_whole() {
    let api = Api::start().await;
    let (whole, _) = raw(&api).await;
    api.sandbox
        .inject(Fault::trickle(3, Duration::from_millis(1)));
    let (trickled, end) = raw(&api).await;
    assert_eq!((trickled.len(), end), (whole.len(), None));
}

#[tokio::test]
async fn a_delay_changes_nothing_else() {
    let api = Api::start().await;
    let (whole, _) = raw(&api).await;
    api.sandbox.inject(Fault::delay(Duration::from_millis(1)));
    assert_eq!(raw(&api).await.0.len(), whole.len());
    assert_eq!(last(&api).fault, Some("delay"));
}

#[tokio::test]
async fn silence_lasts_until_the_client_goes() {
    let api = Api::start().await;
    api.sandbox.inject(Fault::silence());
    let waiting = api.request(Method::GET, "/v3/pdf/a").send();
    let unanswered = tokio::time::timeout(Duration::from_millis(50), waiting).await;
    assert!(unanswered.is_err());
    assert_eq!(last(&api).fault, Some("silence"));
    assert_eq!(api.get("/v3/pdf-results").await.0, 200);
}

#[tokio::test]
async fn garbage_is_no_http() {
    let api = Api::start().await;
    api.sandbox.inject(Fault::garbage());
    let (arrived, _) = raw(&api).await;
    assert!(!arrived.starts_with(b"HTTP/"), "{arrived:?}");
    assert!(arrived.len() > 4);
}

#[tokio::test]
async fn a_redirect_names_its_target_and_any_reply_can_be_made() {
    let api = Api::start().await;
    api.sandbox
        .inject(Fault::redirect("https://elsewhere.example/"));
    let (arrived, _) = raw(&api).await;
    let text = String::from_utf8(arrived).unwrap();
    assert!(text.starts_with("HTTP/1.1 307"), "{text}");
    assert!(
        text.contains("location: https://elsewhere.example/"),
        "{text}"
    );
    api.sandbox.inject(Fault::reply(200, None, "no JSON"));
    let (arrived, _) = raw(&api).await;
    let text = String::from_utf8(arrived).unwrap();
    assert!(
        !text.contains("content-type") && text.ends_with("no JSON"),
        "{text}"
    );
}

#[tokio::test]
async fn faults_of_rows_that_share_a_path_are_told_apart_by_the_body() {
    let api = Api::start().await;
    api.sandbox.inject(Fault::status(500).on("submit_image"));
    let read = json!({ "src": support::png() });
    assert_eq!(api.post("/v3/text", read.clone()).await.0, 200);
    let mut later = read;
    later["async"] = json!(true);
    let request = api
        .request(Method::POST, "/v3/text")
        .body(later.to_string());
    assert_eq!(request.send().await.unwrap().status(), 500);
}

#[tokio::test]
async fn faults_can_be_taken_back() {
    let api = Api::start().await;
    api.sandbox.inject(Fault::status(500).always());
    api.sandbox.clear_faults();
    assert_eq!(api.get("/v3/pdf-results").await.0, 200);
}
