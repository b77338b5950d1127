//! Values by themselves: what mints secrets, what holds them, what refuses them.

use mathpix::{
    AppTokenRequest, Client, KeyOnly, Secret, ServerKey, SessionToken, SessionTokenRequest, Token,
};
use mathpix_sandbox::Sandbox;
use mathpix_tests::service::{FromValues as _, Values, server_client};

use super::{assert_hidden, canaries, shown};

#[test]
fn credentials_show_their_headers_names_and_no_secret() -> anyhow::Result<()> {
    let values = canaries();
    assert_eq!(
        format!("{:?}", ServerKey::from_values(&values)?),
        r#"ServerKey({app_id: "acme_reader", app_key: [redacted]})"#
    );
    assert_eq!(
        format!("{:?}", KeyOnly::from_values(&values)?),
        "KeyOnly({app_key: [redacted]})"
    );
    assert_eq!(
        format!("{:?}", Token::from_values(&values)?),
        "Token({app_token: [redacted]})"
    );
    assert_eq!(
        format!("{:?}", SessionToken::from_values(&values)?),
        "SessionToken({app_token: [redacted], strokes_session_id: [redacted]})"
    );
    Ok(())
}

#[test]
fn builders_and_clients_show_no_secret() -> anyhow::Result<()> {
    let values = canaries();
    let builder = || Ok::<_, mathpix::Error>(Client::builder(SessionToken::from_values(&values)?));
    assert_hidden("the builder", &format!("{:#?}", builder()?), &values);
    let client = builder()?.base_url("http://127.0.0.1:1").build()?;
    assert_hidden("the client", &format!("{client:#?}"), &values);
    let narrowed: Client<Token> = client.narrow();
    assert_hidden("the narrowed client", &format!("{narrowed:#?}"), &values);
    Ok(())
}

#[test]
fn a_secret_is_redacted() {
    let secret = Secret::new("canary-5d3e");
    assert_eq!(format!("{secret:?} {secret:#?}"), "[redacted] [redacted]");
}

#[test]
fn a_value_that_is_refused_is_not_shown() {
    for broken in [
        "canary-5d3e\n",
        "canary-5d3e\u{e9}",
        "canary-5d3e x",
        "\0canary-5d3e",
    ] {
        let error = ServerKey::new("acme_reader", broken).expect_err("it is broken");
        for text in shown(&error) {
            assert!(!text.contains("canary-5d3e"), "{text}");
        }
    }
}

#[tokio::test]
async fn a_minted_token_and_session_show_neither() -> anyhow::Result<()> {
    let sandbox = Sandbox::start().await?;
    let client = server_client(&sandbox)?;
    let token = client
        .create_app_token(AppTokenRequest::new())
        .with_response()
        .await?;
    let session = client
        .create_session_token(SessionTokenRequest::new())
        .with_response()
        .await?;
    let minted = Values {
        app_id: String::new(),
        app_key: token.value.app_token.expose().to_owned(),
        app_token: session.value.app_token.expose().to_owned(),
        strokes_session_id: session.value.strokes_session_id.expose().to_owned(),
    };
    assert_hidden("the token", &format!("{:?}", token.value), &minted);
    assert_hidden("the session", &format!("{:?}", session.value), &minted);
    assert_hidden("the response", &format!("{token:?}"), &minted);
    assert_hidden("the response", &format!("{session:#?}"), &minted);
    let credential = session.value.credential()?;
    assert_hidden("the credential", &format!("{credential:?}"), &minted);
    Ok(())
}
