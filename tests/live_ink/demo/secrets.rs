//! No key reaches the page.

use serde_json::{Value, json};

use crate::stage::{APP, Stage};

/// Whether one of these names or values is a secret of the server.
fn has_key(text: &str) -> bool {
    [APP.0, APP.1].iter().any(|secret| text.contains(secret))
}

#[tokio::test(flavor = "multi_thread")]
async fn the_log_of_the_network_shows_tokens_and_no_key() -> anyhow::Result<()> {
    let Some(stage) = Stage::open().await? else {
        return Ok(());
    };
    stage.draw("mouse", 0..2).await?;
    stage.until_read(2).await?;
    stage.press("clear").await?;
    stage.until("empty", |shown| shown.is("ready")).await?;
    stage.draw("mouse", 0..1).await?;
    stage.until_read(1).await?;

    let log = stage.window.log().await?;
    let mut names = Vec::new();
    let mut bodies = Vec::new();
    for event in &log {
        assert!(!has_key(&event.to_string()), "{event}");
        let parameters = &event["params"];
        for headers in [
            &parameters["headers"],
            &parameters["request"]["headers"],
            &parameters["response"]["headers"],
            &parameters["response"]["requestHeaders"],
        ] {
            let headers = headers.as_object().into_iter().flatten();
            names.extend(headers.map(|(name, value)| (name.to_lowercase(), value.to_string())));
        }
        if event["method"] == "Network.loadingFinished" {
            let id = json!({ "requestId": parameters["requestId"] });
            // A preflight has no body.
            if let Ok(body) = stage.window.command("Network.getResponseBody", id).await {
                bodies.push(body);
            }
        }
    }
    let is_sent = |header: &str| names.iter().any(|(name, _)| name == header);
    assert!(
        is_sent("app_token") && is_sent("strokes_session_id"),
        "the log has no headers"
    );
    assert!(!is_sent("app_key") && !is_sent("app_id"));
    let asked_for = names
        .iter()
        .filter(|(name, _)| name == "access-control-request-headers");
    for (_, asked_for) in asked_for {
        assert!(
            !asked_for.contains("app_key") && !asked_for.contains("app_id"),
            "{asked_for}"
        );
    }
    let text = |body: &Value| -> anyhow::Result<Vec<u8>> {
        let text = body["body"].as_str().unwrap_or_default();
        Ok(if body["base64Encoded"] == true {
            base64::Engine::decode(&base64::engine::general_purpose::STANDARD, text)?
        } else {
            text.into()
        })
    };
    let bodies = bodies
        .iter()
        .map(text)
        .collect::<anyhow::Result<Vec<_>>>()?;
    let has = |what: &str| {
        let holds = |body: &&Vec<u8>| String::from_utf8_lossy(body).contains(what);
        bodies.iter().filter(holds).count()
    };
    assert_eq!(has("\"app_token\""), 2, "a session for each drawing");
    assert!(has("latex_styled") >= 2, "the log has no replies");
    assert_eq!(has(APP.0) + has(APP.1), 0);
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn nothing_that_is_served_holds_a_key_and_other_sites_get_no_session() -> anyhow::Result<()> {
    let Some(stage) = Stage::open().await? else {
        return Ok(());
    };
    let http = reqwest::Client::builder().no_proxy().build()?;
    for file in [
        "",
        "start.js",
        "style.css",
        "icon.svg",
        "page.js",
        "page_bg.wasm",
    ] {
        let reply = http.get(format!("{}{file}", stage.url)).send().await?;
        assert_eq!(reply.status(), 200, "{file}");
        assert!(!has_key(&format!("{:?}", reply.headers())), "{file}");
        let body = reply.bytes().await?;
        assert!(
            !body.is_empty() && !has_key(&String::from_utf8_lossy(&body)),
            "{file}"
        );
    }
    let policy = http.get(&stage.url).send().await?;
    let policy = policy.headers()["content-security-policy"]
        .to_str()?
        .to_owned();
    assert!(policy.contains("default-src 'none'"), "{policy}");
    assert!(
        policy.contains(&format!("connect-src 'self' {};", stage.sandbox.url())),
        "{policy}"
    );

    let route = format!("{}token", stage.url);
    let own = stage.url.trim_end_matches('/');
    for (origin, site, status) in [
        (Some(own), None, 200),
        (Some(own), Some("same-origin"), 200),
        (Some(own), Some("cross-site"), 403),
        (Some("https://example.org"), Some("cross-site"), 403),
        (Some("null"), None, 403),
        (None, Some("same-origin"), 403),
        (None, None, 403),
    ] {
        let mut request = http.post(&route);
        for (name, value) in [("origin", origin), ("sec-fetch-site", site)] {
            if let Some(value) = value {
                request = request.header(name, value);
            }
        }
        let reply = request.send().await?;
        assert_eq!(reply.status(), status, "{origin:?} {site:?}");
        let is_kept = reply
            .headers()
            .get("cache-control")
            .map(|value| value.to_str());
        if status == 200 {
            assert_eq!(is_kept.transpose()?, Some("no-store"));
        }
        assert_eq!(reply.text().await?.contains("token_"), status == 200);
    }
    let other_method = http.get(&route).header("origin", own).send().await?;
    assert_eq!(other_method.status(), 405);
    Ok(())
}
