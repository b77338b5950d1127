//! Tokens and sessions: minting, expiry, and what they open.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test fails by panicking"
)]

mod support;

use std::time::Duration;

use reqwest::Method;
use serde_json::{Value, json};
use support::{Api, error, png, reply, strokes};

async fn read_image(api: &Api, token: &Value) -> (u16, Value) {
    let request = api
        .bare(Method::POST, "/v3/text")
        .header("app_token", token["app_token"].as_str().unwrap());
    reply(request.body(json!({ "src": png() }).to_string())).await
}

async fn read_strokes(
    api: &Api,
    token: &str,
    header: Option<&str>,
    body: Option<&str>,
) -> (u16, Value) {
    let mut request = api
        .bare(Method::POST, "/v3/strokes")
        .header("app_token", token);
    if let Some(session) = header {
        request = request.header("strokes_session_id", session);
    }
    let mut options = json!({ "strokes": strokes() });
    if let Some(session) = body {
        options["strokes_session_id"] = json!(session);
    }
    reply(request.body(options.to_string())).await
}

#[tokio::test]
async fn a_token_opens_until_it_expires() {
    let api = Api::start().await;
    let token = api.token(json!({ "expires": 60 })).await;
    assert!(
        token["app_token"]
            .as_str()
            .unwrap()
            .strip_prefix("token_")
            .unwrap()
            .len()
            == 32
    );
    assert_eq!(
        token["app_token_expires_at"],
        api.sandbox.now().as_millisecond() + 60_000
    );
    api.sandbox.advance(Duration::from_secs(59));
    assert_eq!(read_image(&api, &token).await.0, 200);
    api.sandbox.advance(Duration::from_secs(1));
    let (status, refused) = read_image(&api, &token).await;
    assert_eq!((status, error(&refused)), (401, "http_unauthorized"));
}

#[tokio::test]
async fn the_body_of_a_token_request_may_be_left_out() {
    let api = Api::start().await;
    let request = api
        .bare(Method::POST, "/v3/app-tokens")
        .header("app_key", api.sandbox.app_key());
    let (_, token) = reply(request).await;
    assert_eq!(
        token["app_token_expires_at"],
        api.sandbox.now().as_millisecond() + 300_000
    );
    assert!(token.get("strokes_session_id").is_none());
}

#[tokio::test]
async fn the_lifetime_has_bounds() {
    let api = Api::start().await;
    for (body, refused) in [
        (json!({ "expires": 29 }), true),
        (json!({ "expires": 30 }), false),
        (json!({ "expires": 43_200 }), false),
        (json!({ "expires": 43_201 }), true),
        (
            json!({ "expires": 300, "include_strokes_session_id": true }),
            false,
        ),
        (
            json!({ "expires": 301, "include_strokes_session_id": true }),
            true,
        ),
    ] {
        let reply = api.token(body.clone()).await;
        assert_eq!(reply.get("error").is_some(), refused, "{body}");
        if refused {
            assert_eq!(error(&reply), "opts_value_out_of_range");
            assert_eq!(
                (&reply["error_info"]["name"], &reply["error_info"]["value"]),
                (&json!("expires"), &body["expires"])
            );
        }
    }
    assert_eq!(
        error(&api.token(json!({ "expires": "900" })).await),
        "opts_number_required"
    );
}

#[tokio::test]
async fn strokes_need_the_session_of_the_token() {
    let api = Api::start().await;
    let minted = api
        .token(json!({ "include_strokes_session_id": true }))
        .await;
    let other = api
        .token(json!({ "include_strokes_session_id": true }))
        .await;
    let (token, session) = (
        minted["app_token"].as_str().unwrap(),
        minted["strokes_session_id"].as_str().unwrap(),
    );
    let others = other["strokes_session_id"].as_str().unwrap();
    assert!(session.starts_with("strokes_"));
    assert_eq!(read_strokes(&api, token, None, None).await.0, 401);
    assert_eq!(read_strokes(&api, token, Some(others), None).await.0, 401);
    assert_eq!(read_strokes(&api, token, Some(session), None).await.0, 200);
    assert_eq!(read_strokes(&api, token, None, Some(session)).await.0, 200);
    let log = api.sandbox.requests();
    assert_eq!(
        log.iter()
            .map(|request| request.session_in_body)
            .collect::<Vec<_>>(),
        [false, false, false, false, false, true]
    );
    assert_eq!(
        log[5].accepted,
        Some(&["app_token", "strokes_session_id"][..])
    );
    assert_eq!(log[5].headers, ["app_token"]);
    let (_, usage) = api.get("/v3/ocr-usage").await;
    assert_eq!(
        (
            &usage["ocr_usage"][0]["usage_type"],
            &usage["ocr_usage"][0]["count"]
        ),
        (&json!("strokes-session"), &json!(1))
    );
}

#[tokio::test]
async fn batches_and_asynchronous_images_refuse_a_token_in_their_own_way() {
    let api = Api::start().await;
    let token = api.token(json!({})).await;
    let token = token["app_token"].as_str().unwrap();
    let asynchronous = json!({ "src": png(), "async": true });
    for (method, path, body) in [
        (Method::POST, "/v3/text", asynchronous),
        (Method::POST, "/v3/batch", json!({ "urls": { "a": png() } })),
        (Method::GET, "/v3/batch/1", json!({})),
    ] {
        let request = api
            .bare(method, path)
            .header("app_token", token)
            .body(body.to_string());
        let (status, refused) = reply(request).await;
        assert_eq!(
            (status, error(&refused)),
            (200, "unauthorized_token_request"),
            "{path}"
        );
    }
    let refused = reply(
        api.bare(Method::GET, "/v3/pdf/1")
            .header("app_token", token),
    )
    .await;
    let body = json!({ "error": "Invalid credentials", "error_info": { "id": "http_unauthorized", "message": "Invalid credentials" } });
    assert_eq!(refused, (401, body));
}

#[tokio::test]
async fn values_are_checked_and_what_is_surplus_is_not() {
    let api = Api::start().await;
    let (id, key) = (
        api.sandbox.app_id().to_owned(),
        api.sandbox.app_key().to_owned(),
    );
    let list = |headers: &[(&'static str, &str)]| {
        let request = api.bare(Method::GET, "/v3/ocr-results");
        headers.iter().fold(request, |request, (name, value)| {
            request.header(*name, *value)
        })
    };
    assert_eq!(reply(list(&[("app_key", &key)])).await.0, 200);
    assert_eq!(
        reply(list(&[("app_key", &key), ("app_id", "another")]))
            .await
            .0,
        200
    );
    assert_eq!(reply(list(&[("app_key", "wrong")])).await.0, 401);
    assert_eq!(reply(list(&[("app_id", &id)])).await.0, 401);
    let usage = api
        .bare(Method::GET, "/v3/ocr-usage")
        .header("app_key", &key)
        .header("app_id", "another");
    assert_eq!(reply(usage).await.0, 401);
    let surplus = &api.sandbox.requests()[1];
    assert_eq!(
        (surplus.accepted, &surplus.headers[..]),
        (Some(&["app_key"][..]), &["app_id", "app_key"][..])
    );
}

#[tokio::test]
async fn a_token_can_be_looked_at_and_deleted_until_it_expires() {
    let api = Api::start().await;
    let minted = api.token(json!({ "expires": 60, "user_id": "u-1" })).await;
    let token = minted["app_token"].as_str().unwrap();
    let path = format!("/v3/app-tokens/{token}");
    let owner = json!({ "app_token": token, "app_id": api.sandbox.app_id(), "group_id": "sandbox_group", "user_id": "u-1" });
    let mut details = owner.clone();
    details["app_token_expires_at"] = minted["app_token_expires_at"].clone();
    assert_eq!(api.get(&path).await, (200, details));
    assert_eq!(read_image(&api, &minted).await.0, 200);

    let deleted = reply(api.request(Method::DELETE, &path)).await;
    assert_eq!(deleted, (200, owner));
    let (status, refused) = read_image(&api, &minted).await;
    assert_eq!((status, error(&refused)), (401, "http_unauthorized"));
    for method in [Method::GET, Method::DELETE] {
        let (status, unknown) = reply(api.request(method, &path)).await;
        assert_eq!((status, error(&unknown)), (200, "token_unknown"));
    }

    let minted = api.token(json!({ "expires": 60 })).await;
    api.sandbox.advance(Duration::from_secs(60));
    let path = format!("/v3/app-tokens/{}", minted["app_token"].as_str().unwrap());
    assert_eq!(error(&api.get(&path).await.1), "token_unknown");
}

#[tokio::test]
async fn what_stands_where_a_token_is_to_stand_is_not_in_the_log() {
    let api = Api::start().await;
    for token in ["canary", "token_canary", "%63anary"] {
        api.get(&format!("/v3/app-tokens/{token}")).await;
    }
    for request in api.sandbox.requests() {
        assert_eq!(request.path, "/v3/app-tokens/[redacted]");
        let shown = format!("{request} {request:?}");
        assert!(!shown.contains("anary"), "{shown}");
    }
}
