//! Tokens, sessions and clients that hold less; looking at a token and taking it back.

use std::time::Duration;

use jiff::SignedDuration;
use mathpix::{
    AppTokenRequest, Client, ErrorId, ErrorKind, Image, KeyOnly, Lifetime, OcrResultsQuery, Secret,
    SessionTokenRequest, Token,
};
use mathpix_sandbox::Sandbox;
use mathpix_tests::{
    service::{IMAGE_URL, client, server_client, stranger, strokes},
    wire::Untouched,
};

fn last_headers(sandbox: &Sandbox) -> Vec<&'static str> {
    let last = sandbox.requests().pop();
    last.map(|request| request.headers).unwrap_or_default()
}

#[tokio::test]
async fn a_minted_token_reads_images_and_is_all_that_is_sent() -> anyhow::Result<()> {
    let sandbox = Sandbox::start().await?;
    let minted = server_client(&sandbox)?
        .create_app_token(AppTokenRequest::new())
        .await?;
    assert_eq!(last_headers(&sandbox), ["app_key"]);
    let client = client(sandbox.url(), minted.credential()?)?;
    let read = client.recognize_image(Image::url(IMAGE_URL)).await?;
    assert!(read.text.is_some());
    assert_eq!(last_headers(&sandbox), ["app_token"]);
    Ok(())
}

#[tokio::test]
async fn a_session_reads_strokes_with_both_headers_and_images_with_the_token_alone()
-> anyhow::Result<()> {
    let sandbox = Sandbox::start().await?;
    let session = server_client(&sandbox)?
        .create_session_token(SessionTokenRequest::new())
        .await?;
    let client = client(sandbox.url(), session.credential()?)?;
    client.recognize_strokes(strokes()?).await?;
    assert_eq!(last_headers(&sandbox), ["app_token", "strokes_session_id"]);
    assert!(
        !sandbox
            .requests()
            .pop()
            .expect("it arrived")
            .session_in_body
    );
    client.recognize_image(Image::url(IMAGE_URL)).await?;
    assert_eq!(last_headers(&sandbox), ["app_token"]);
    Ok(())
}

#[tokio::test]
async fn the_expiry_is_a_time_and_lies_as_far_ahead_as_was_asked_for() -> anyhow::Result<()> {
    let sandbox = Sandbox::builder().frozen(true).start().await?;
    let request = AppTokenRequest::new().expires(Lifetime::from_secs(12 * 60 * 60)?);
    let minted = server_client(&sandbox)?.create_app_token(request).await?;
    let lifetime = minted.app_token_expires_at.duration_since(sandbox.now());
    assert_eq!(lifetime, SignedDuration::from_hours(12));
    Ok(())
}

#[tokio::test]
async fn an_expired_token_is_refused_as_a_token() -> anyhow::Result<()> {
    let sandbox = Sandbox::builder().frozen(true).start().await?;
    let request = AppTokenRequest::new().expires(Lifetime::from_secs(60)?);
    let minted = server_client(&sandbox)?.create_app_token(request).await?;
    let client = client(sandbox.url(), minted.credential()?)?;
    sandbox.advance(Duration::from_secs(59));
    client.recognize_image(Image::url(IMAGE_URL)).await?;
    sandbox.advance(Duration::from_secs(1));
    let error = client
        .recognize_image(Image::url(IMAGE_URL))
        .await
        .expect_err("the token is 60 s old");
    assert_eq!(error.kind(), ErrorKind::TokenExpired);
    assert!(error.is_unauthorized());
    Ok(())
}

#[tokio::test]
async fn a_session_dies_with_its_token() -> anyhow::Result<()> {
    let sandbox = Sandbox::builder().frozen(true).start().await?;
    let session = server_client(&sandbox)?
        .create_session_token(SessionTokenRequest::new())
        .await?;
    let client = client(sandbox.url(), session.credential()?)?;
    client.recognize_strokes(strokes()?).await?;
    sandbox.advance(Duration::from_secs(300));
    let error = client
        .recognize_strokes(strokes()?)
        .await
        .expect_err("the session is 300 s old");
    assert_eq!(error.kind(), ErrorKind::TokenExpired);
    Ok(())
}

#[tokio::test]
async fn a_narrowed_client_holds_and_sends_less() -> anyhow::Result<()> {
    let sandbox = Sandbox::start().await?;
    let whole = server_client(&sandbox)?;
    let key: Client<KeyOnly> = whole.narrow();
    assert_eq!(
        format!("{:?}", key.credential()),
        "KeyOnly({app_key: [redacted]})"
    );
    key.list_ocr_results(OcrResultsQuery::new()).await?;
    assert_eq!(last_headers(&sandbox), ["app_key"]);

    let session = key.create_session_token(SessionTokenRequest::new()).await?;
    let session = client(sandbox.url(), session.credential()?)?;
    let token: Client<Token> = session.narrow();
    token.recognize_image(Image::url(IMAGE_URL)).await?;
    assert_eq!(last_headers(&sandbox), ["app_token"]);
    Ok(())
}

#[tokio::test]
async fn a_token_says_whom_it_belongs_to_and_when_it_expires() -> anyhow::Result<()> {
    let sandbox = Sandbox::start().await?;
    let server = server_client(&sandbox)?;
    let request = AppTokenRequest::new().user_id("learner-0042");
    let minted = server.create_app_token(request).await?;
    let details = server.get_app_token(&minted.app_token).await?;
    assert_eq!(last_headers(&sandbox), ["app_id", "app_key"]);
    assert_eq!(details.app_token.expose(), minted.app_token.expose());
    assert_eq!(
        details.app_token_expires_at,
        Some(minted.app_token_expires_at)
    );
    assert_eq!(details.app_id.as_deref(), Some(sandbox.app_id()));
    assert!(details.group_id.is_some());
    assert_eq!(details.user_id.as_deref(), Some("learner-0042"));
    Ok(())
}

#[tokio::test]
async fn a_deleted_token_is_refused_and_unknown() -> anyhow::Result<()> {
    let sandbox = Sandbox::start().await?;
    let server = server_client(&sandbox)?;
    let minted = server.create_app_token(AppTokenRequest::new()).await?;
    let holder = client(sandbox.url(), minted.credential()?)?;
    holder.recognize_image(Image::url(IMAGE_URL)).await?;

    let deleted = server.delete_app_token(&minted.app_token).await?;
    assert_eq!(deleted.app_token.expose(), minted.app_token.expose());
    assert_eq!(deleted.app_id.as_deref(), Some(sandbox.app_id()));

    let refused = holder.recognize_image(Image::url(IMAGE_URL)).await;
    let refused = refused.expect_err("it has been deleted");
    assert_eq!(refused.kind(), ErrorKind::TokenRefused);
    let again = server.delete_app_token(&minted.app_token).await;
    let unknown = server.get_app_token(&minted.app_token).await;
    for error in [again.expect_err("deleted"), unknown.expect_err("deleted")] {
        let id = error.api().and_then(|api| api.id.clone());
        assert_eq!(id, Some(ErrorId::TokenUnknown));
        assert_eq!(error.kind(), ErrorKind::Api, "the keys are not to blame");
        assert_eq!(error.status().map(|status| status.as_u16()), Some(200));
        let text = error.to_string();
        assert!(text.contains("/v3/app-tokens/{app_token}"), "{text}");
        assert!(text.contains("has been deleted, or has expired"), "{text}");
    }
    Ok(())
}

#[tokio::test]
async fn a_token_that_is_not_one_segment_is_refused_before_anything_is_sent() -> anyhow::Result<()>
{
    let nowhere = Untouched::listen()?;
    let client = stranger(&nowhere.url()?)?;
    for text in [
        "",
        "..",
        "s3cret/../../v3/pdf",
        "s3cret?a",
        "s3cret\r\n",
        "s3cret%2e",
    ] {
        let token = Secret::new(text);
        let looked_at = client.get_app_token(&token).await.expect_err(text);
        let deleted = client.delete_app_token(&token).await.expect_err(text);
        for error in [looked_at, deleted] {
            assert_eq!(error.kind(), ErrorKind::InvalidRequest, "{error}");
            assert!(!format!("{error} {error:?}").contains("s3cret"), "{error}");
        }
    }
    assert!(nowhere.is_untouched());
    Ok(())
}
