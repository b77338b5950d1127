//! The part of the WebDriver protocol that the tests need.

use std::time::Duration;

use anyhow::{Context as _, bail};
use serde_json::{Value, json};

/// A window of a browser. It is closed with the program that drives it.
pub(crate) struct Window {
    http: reqwest::Client,
    url: String,
}

impl Window {
    /// Opens a window of the browser that is driven at this address.
    pub(crate) async fn open(driver: &str, capabilities: Value) -> anyhow::Result<Self> {
        let http = reqwest::Client::builder()
            .no_proxy()
            .timeout(Duration::from_secs(120))
            .build()?;
        let asked = json!({ "capabilities": { "alwaysMatch": capabilities } });
        let sessions = format!("{driver}/session");
        let session = answer(&http, http.post(&sessions), asked).await?;
        let id = session["sessionId"].as_str().context("no session")?;
        let window = Self {
            url: format!("{sessions}/{id}"),
            http,
        };
        let limits = json!({ "script": 100_000 });
        window.post("timeouts", limits).await?;
        Ok(window)
    }

    pub(crate) async fn go_to(&self, url: &str) -> anyhow::Result<()> {
        self.post("url", json!({ "url": url })).await.map(drop)
    }

    /// What a function with this body gives, a promise's value included.
    pub(crate) async fn run(&self, script: &str, arguments: Value) -> anyhow::Result<Value> {
        let call = json!({ "script": script, "args": [arguments] });
        self.post("execute/sync", call).await
    }

    /// What a pointer or a key does, as the protocol says it.
    pub(crate) async fn act(&self, actions: Value) -> anyhow::Result<()> {
        let actions = json!({ "actions": [actions] });
        self.post("actions", actions).await.map(drop)
    }

    /// The window as a PNG.
    pub(crate) async fn picture(&self) -> anyhow::Result<Vec<u8>> {
        let picture = self.command("Page.captureScreenshot", json!({})).await?;
        let data = picture["data"].as_str().context("no picture")?;
        Ok(base64::Engine::decode(
            &base64::engine::general_purpose::STANDARD,
            data,
        )?)
    }

    /// What the page and the network have told since it was asked last.
    pub(crate) async fn log(&self) -> anyhow::Result<Vec<Value>> {
        let entries = self
            .post("se/log", json!({ "type": "performance" }))
            .await?;
        let entries = entries.as_array().context("no log")?;
        let messages = entries.iter().map(|entry| {
            let message = entry["message"].as_str().context("no message")?;
            let mut message: Value = serde_json::from_str(message)?;
            Ok(message["message"].take())
        });
        messages.collect()
    }

    /// A command of the browser's own protocol.
    pub(crate) async fn command(&self, name: &str, parameters: Value) -> anyhow::Result<Value> {
        let command = json!({ "cmd": name, "params": parameters });
        self.post("goog/cdp/execute", command).await
    }

    async fn post(&self, what: &str, body: Value) -> anyhow::Result<Value> {
        let request = self.http.post(format!("{}/{what}", self.url));
        answer(&self.http, request, body).await
    }
}

/// The value that is answered.
async fn answer(
    http: &reqwest::Client,
    request: reqwest::RequestBuilder,
    body: Value,
) -> anyhow::Result<Value> {
    let request = request.body(body.to_string()).build()?;
    let reply = http.execute(request).await?.bytes().await?;
    let mut reply: Value = serde_json::from_slice(&reply)?;
    let value = reply["value"].take();
    if value["error"].is_string() {
        bail!("{}: {}", value["error"], value["message"]);
    }
    Ok(value)
}
