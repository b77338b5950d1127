//! Who has a token in common, and what a session is.

use mathpix::{Client, Image, SessionToken, Token};
use mathpix_sandbox::Sandbox;
use mathpix_tests::service::{IMAGE_URL, client, strokes};

use super::{Minting, calls};

/// The credentials that let the calls of a row in, as the log tells them apart.
fn let_in(sandbox: &Sandbox, row: &str) -> Vec<String> {
    let requests = sandbox.requests();
    requests
        .into_iter()
        .filter(|request| request.row == Some(row) && request.accepted.is_some())
        .filter_map(|request| request.credential)
        .collect()
}

#[tokio::test]
async fn clones_share_a_token_and_clients_of_one_credential_too() -> anyhow::Result<()> {
    let sandbox = Sandbox::start().await?;
    let source = Minting::at(&sandbox)?;
    let token = Token::renewed_by(source.clone());
    let first = client(sandbox.url(), token.clone())?;
    let second = client(sandbox.url(), token.clone())?;
    for client in [&first, &first.clone(), &second] {
        client.recognize_image(Image::url(IMAGE_URL)).await?;
        assert_eq!(client.credential().expires_at(), token.expires_at());
    }
    assert!(token.expires_at().is_some());
    assert_eq!(source.asked(), 1);
    let other = client(sandbox.url(), Token::renewed_by(source.clone()))?;
    other.recognize_image(Image::url(IMAGE_URL)).await?;
    assert_eq!(source.asked(), 2);
    Ok(())
}

#[tokio::test]
async fn a_session_is_renewed_as_a_pair_and_shared_with_narrowed_clients() -> anyhow::Result<()> {
    let sandbox = Sandbox::start().await?;
    let source = Minting::at(&sandbox)?;
    let ink = client(sandbox.url(), SessionToken::renewed_by(source.clone()))?;
    let images: Client<Token> = ink.narrow();
    assert_eq!(images.credential().expires_at(), None);
    images.recognize_image(Image::url(IMAGE_URL)).await?;
    ink.recognize_strokes(strokes()?).await?;
    assert_eq!(source.asked(), 1);
    assert_eq!(
        images.credential().expires_at(),
        ink.credential().expires_at()
    );

    source.delete_last().await?;
    ink.recognize_strokes(strokes()?).await?;
    images.recognize_image(Image::url(IMAGE_URL)).await?;
    assert_eq!(source.asked(), 2);
    assert_eq!(calls(&sandbox, "create_session_token"), 2);
    let requests = sandbox.requests();
    for request in &requests {
        match request.row {
            Some("recognize_strokes") => {
                assert_eq!(request.headers, ["app_token", "strokes_session_id"]);
            }
            Some("recognize_image") => assert_eq!(request.headers, ["app_token"]),
            _ => {}
        }
    }
    for row in ["recognize_strokes", "recognize_image"] {
        let [first, second] = &let_in(&sandbox, row)[..] else {
            anyhow::bail!("two were let in");
        };
        assert_ne!(first, second, "{row}");
    }
    Ok(())
}
