//! Each option of the requests for tokens.

use mathpix::{AppTokenRequest, Lifetime, SessionTokenRequest};
use mathpix_tests::sent::Taker;
use serde_json::json;

#[tokio::test]
async fn each_option_of_a_token_arrives_alone() -> anyhow::Result<()> {
    let taker = Taker::start().await?;
    for (request, expected) in [
        (AppTokenRequest::new(), json!({})),
        (
            AppTokenRequest::new().expires(Lifetime::from_secs(43_200)?),
            json!({"expires": 43_200}),
        ),
        (
            AppTokenRequest::new().user_id("learner-0042"),
            json!({"user_id": "learner-0042"}),
        ),
    ] {
        let sent = taker.json(taker.client.create_app_token(request)).await?;
        assert_eq!(sent, expected);
    }
    Ok(())
}

#[tokio::test]
async fn each_option_of_a_session_arrives_beside_its_flag() -> anyhow::Result<()> {
    let taker = Taker::start().await?;
    for (request, name, value) in [
        (
            SessionTokenRequest::new().expires(Lifetime::from_secs(30)?),
            "expires",
            json!(30),
        ),
        (
            SessionTokenRequest::new().user_id("learner-0042"),
            "user_id",
            json!("learner-0042"),
        ),
    ] {
        let sent = taker
            .json(taker.client.create_session_token(request))
            .await?;
        assert_eq!(
            sent,
            json!({"include_strokes_session_id": true, name: value})
        );
    }
    Ok(())
}
