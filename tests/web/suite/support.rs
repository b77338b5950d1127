//! Where the servers are, clients of them, and what they are told and asked beside.

use std::time::Duration;

use js_sys::futures::JsFuture;
use mathpix::{
    Client, ClientBuilder, Document, PdfId, PdfRequest, ServerKey, SessionToken, StrokesRequest,
    Token,
};
use serde_json::{Value, json};
use wasm_bindgen::JsCast as _;
use web_sys::{RequestInit, Response};

/// What the runner tells when it builds the tests.
macro_rules! told {
    ($name:literal) => {
        match option_env!($name) {
            Some(value) => value,
            None => "http://127.0.0.1:1",
        }
    };
}

/// It allows pages of all origins.
pub(crate) const SANDBOX: &str = told!("WEB_SANDBOX");
/// The same, but nothing may arrive there.
pub(crate) const STRANGER: &str = told!("WEB_STRANGER");
/// It allows no page.
pub(crate) const CLOSED: &str = told!("WEB_CLOSED");
/// It passes on to the first what pages with keys send.
pub(crate) const GATEWAY: &str = told!("WEB_GATEWAY");

/// The same, but of each reply only the first line arrives, and the reply does not end.
pub(crate) fn held() -> String {
    format!("{GATEWAY}/held")
}

pub(crate) const PNG: &[u8] = include_bytes!("../../fixtures/formula.png");
pub(crate) const PDF: &[u8] = include_bytes!("../../fixtures/paper.pdf");

/// The builder of a client of the sandbox that holds a token.
pub(crate) fn by_token(url: &str) -> ClientBuilder<Token> {
    let token = Token::new(told!("WEB_TOKEN")).expect("sound");
    Client::builder(token).base_url(url)
}

pub(crate) fn token_client() -> Client<Token> {
    by_token(SANDBOX).build().expect("sound")
}

pub(crate) fn session_client() -> Client<SessionToken> {
    let token = SessionToken::new(told!("WEB_SESSION_TOKEN"), told!("WEB_SESSION"));
    let builder = Client::builder(token.expect("sound")).base_url(SANDBOX);
    builder.build().expect("sound")
}

/// The builder of a client that holds the keys of the sandbox.
pub(crate) fn by_key(url: &str) -> ClientBuilder<ServerKey> {
    let key = ServerKey::new("sandbox_demo_app", "sandbox_demo_key_0123456789abcdef");
    Client::builder(key.expect("sound")).base_url(url)
}

/// A document whose pages can be streamed.
pub(crate) async fn streamed_pdf() -> PdfId {
    let document = Document::bytes(PDF, "paper.pdf");
    let request = PdfRequest::new(document).streaming(true);
    let client = by_key(GATEWAY).build().expect("sound");
    client.submit_pdf(request).await.expect("submitted").pdf_id
}

pub(crate) fn strokes() -> StrokesRequest {
    StrokesRequest::from_json(include_str!("../../fixtures/strokes.json")).expect("sound")
}

/// Takes back what earlier tests have ordered, and forgets what they have sent.
pub(crate) async fn afresh() {
    control("DELETE", "/_sandbox/faults", None).await;
    control("DELETE", "/_sandbox/requests", None).await;
}

/// Orders a fault, for the next call unless it says otherwise.
pub(crate) async fn fault(order: Value) {
    let body = order.to_string();
    let answer = control("POST", "/_sandbox/faults", Some(&body)).await;
    assert_eq!(answer, json!({}).to_string(), "{order}");
}

/// The requests that have arrived, without preflights: method and row of each.
pub(crate) async fn arrived() -> Vec<String> {
    let logged = logged().await;
    let logged = logged
        .iter()
        .filter(|request| request["method"] != "OPTIONS");
    logged
        .map(|request| request["row"].as_str().unwrap_or("-").to_owned())
        .collect()
}

/// How many of them were refused because of their credential.
pub(crate) async fn refused() -> usize {
    let logged = logged().await;
    logged
        .iter()
        .filter(|request| request["status"] == 401)
        .count()
}

/// The requests that have arrived.
pub(crate) async fn logged() -> Vec<Value> {
    let log = control("GET", "/_sandbox/requests", None).await;
    let log: Value = serde_json::from_str(&log).expect("JSON");
    log["requests"].as_array().expect("a list").clone()
}

async fn control(method: &str, path: &str, body: Option<&str>) -> String {
    fetched(&format!("{SANDBOX}{path}"), method, body).await
}

/// Waits until the gateway has so many exchanges under way, and gives up in the end.
pub(crate) async fn until_under_way(wanted: usize) {
    let url = format!("{GATEWAY}/under_way");
    for _ in 0..500 {
        let found = fetched(&url, "GET", None).await;
        if found == wanted.to_string() {
            return;
        }
        pause(Duration::from_millis(10)).await;
    }
    panic!("there are never {wanted} under way");
}

/// The body of a reply, by the page's own means.
async fn fetched(url: &str, method: &str, body: Option<&str>) -> String {
    let options = RequestInit::new();
    options.set_method(method);
    if let Some(body) = body {
        options.set_body(&body.into());
    }
    let window = web_sys::window().expect("a page");
    let reply = JsFuture::from(window.fetch_with_str_and_init(url, &options)).await;
    let reply: Response = reply.expect("a reply").unchecked_into();
    let text = JsFuture::from(reply.text().expect("a body")).await;
    text.expect("a body").as_string().expect("text")
}

pub(crate) async fn pause(duration: Duration) {
    let milliseconds = i32::try_from(duration.as_millis()).expect("short");
    let promise = js_sys::Promise::new(&mut |resolve, _| {
        let window = web_sys::window().expect("a page");
        let set =
            window.set_timeout_with_callback_and_timeout_and_arguments_0(&resolve, milliseconds);
        set.expect("a timer");
    });
    JsFuture::from(promise).await.expect("a timer");
}
