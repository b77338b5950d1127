//! The control surface, as a test in any language uses it.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test fails by panicking"
)]

mod support;

use std::net::{IpAddr, Ipv4Addr, UdpSocket};

use mathpix_sandbox::Sandbox;
use reqwest::Method;
use serde_json::{Value, json};
use support::{Api, http, reply};

async fn control(api: &Api, method: Method, path: &str, body: Value) -> (u16, Value) {
    let path = format!("/_sandbox/{path}");
    reply(api.bare(method, &path).body(body.to_string())).await
}

#[tokio::test]
async fn the_log_is_read_and_emptied_and_holds_no_control_calls() {
    let api = Api::start().await;
    let _ = api.get("/v3/pdf-results?page=2").await;
    let (status, log) = control(&api, Method::GET, "requests", json!({})).await;
    assert_eq!(status, 200);
    let requests = log["requests"].as_array().unwrap();
    assert_eq!(requests.len(), 1);
    assert_eq!(requests[0]["row"], "list_pdf_results");
    assert_eq!(requests[0]["query"], json!([["page", "2"]]));
    assert!(!log.to_string().contains(api.sandbox.app_key()));
    let _ = control(&api, Method::DELETE, "requests", json!({})).await;
    assert!(api.sandbox.requests().is_empty());
}

#[tokio::test]
async fn the_page_about_the_sandbox_is_served() {
    let api = Api::start().await;
    let page = api.bare(Method::GET, "/_sandbox/").send().await.unwrap();
    assert_eq!(
        page.headers()["content-type"],
        "text/markdown; charset=utf-8"
    );
    let file = concat!(env!("CARGO_MANIFEST_DIR"), "/BEHAVIOUR.md");
    let checked_in = std::fs::read_to_string(file).unwrap();
    let served = page.text().await.unwrap();
    let same = served.lines().eq(checked_in.lines());
    assert!(same, "not the checked-in page is served");
}

#[tokio::test]
async fn the_clock_is_moved() {
    let api = Api::start().await;
    let (_, before) = control(&api, Method::GET, "clock", json!({})).await;
    assert_eq!(before["now"], "2026-11-03T09:00:00.000Z");
    let by = json!({ "advance_seconds": 600 });
    let (_, after) = control(&api, Method::POST, "clock", by).await;
    assert_eq!(after["now"], "2026-11-03T09:10:00.000Z");
    let back = json!({ "advance_seconds": -1 });
    assert_eq!(control(&api, Method::POST, "clock", back).await.0, 400);
}

#[tokio::test]
async fn faults_are_ordered_and_taken_back() {
    let api = Api::start().await;
    let order = json!({ "fault": "reply", "status": 503, "content_type": "application/json", "body": "{}", "retry_after": "7",
        "row": "list_pdf_results", "skip": 1, "times": "always" });
    assert_eq!(control(&api, Method::POST, "faults", order).await.0, 200);
    let list = || api.get("/v3/pdf-results");
    assert_eq!(list().await.0, 200);
    assert_eq!(list().await.0, 503);
    assert_eq!(list().await.0, 503);
    let _ = control(&api, Method::DELETE, "faults", json!({})).await;
    assert_eq!(list().await.0, 200);
}

#[tokio::test]
async fn an_order_that_cannot_be_kept_says_why() {
    let api = Api::start().await;
    for (order, why) in [
        (json!({ "fault": "status" }), "`status`"),
        (json!({ "fault": "explode" }), "silence"),
        (
            json!({ "fault": "reset", "row": "submit_pdv" }),
            "submit_pdf",
        ),
        (json!({ "fault": "reset", "rows": [] }), "unknown field"),
        (json!({ "fault": "reset", "times": "often" }), "always"),
    ] {
        let (status, answer) = control(&api, Method::POST, "faults", order).await;
        assert_eq!(status, 400);
        let text = answer["error"].as_str().unwrap();
        assert!(text.contains(why), "{text}");
    }
    let (status, answer) = control(&api, Method::GET, "nothing", json!({})).await;
    assert_eq!(status, 404);
    assert!(answer.to_string().contains("POST /_sandbox/faults"));
}

/// The address under which other machines see this one, if it has a network.
fn outer_address() -> Option<IpAddr> {
    // Nothing is sent: the socket only learns which of its addresses would be used.
    let socket = UdpSocket::bind((Ipv4Addr::UNSPECIFIED, 0)).ok()?;
    socket.connect((Ipv4Addr::new(192, 0, 2, 1), 9)).ok()?;
    let address = socket.local_addr().ok()?.ip();
    (!address.is_loopback()).then_some(address)
}

#[tokio::test]
async fn to_others_than_this_machine_it_does_not_exist() {
    let Some(address) = outer_address() else {
        eprintln!("SKIPPED: this machine has no address but the loopback");
        return;
    };
    let builder = Sandbox::builder().host(Ipv4Addr::UNSPECIFIED);
    let sandbox = builder.start().await.unwrap();
    let port = sandbox.address().port();
    assert_eq!(sandbox.url(), format!("http://127.0.0.1:{port}"));
    let status = async |host: IpAddr| {
        let url = format!("http://{host}:{port}/_sandbox/clock");
        http().get(url).send().await.unwrap().status().as_u16()
    };
    assert_eq!(status(Ipv4Addr::LOCALHOST.into()).await, 200);
    assert_eq!(status(address).await, 404);
}
