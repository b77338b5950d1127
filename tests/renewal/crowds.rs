//! A thousand calls at once. They share connections, so that they do not need more files than a process may usually open.

use std::{
    future::{Future, IntoFuture as _, poll_fn},
    pin::Pin,
    task::Poll,
};

use jiff::SignedDuration;
use mathpix::{Client, Error, Image, Recognition, Token};
use mathpix_sandbox::Sandbox;
use mathpix_tests::service::IMAGE_URL;
use tokio::task::JoinSet;

use super::{Minting, calls, over};

const CROWD: usize = 1_000;

type Reading = Pin<Box<dyn Future<Output = Result<Recognition, Error>> + Send>>;

fn client(sandbox: &Sandbox, source: Minting) -> Result<Client<Token>, Error> {
    Client::builder(Token::renewed_by(source))
        .base_url(sandbox.url())
        .http(reqwest::ClientBuilder::new().http2_prior_knowledge())
        .attempts(1)
        .build()
}

/// Makes the calls by clones of the client. Each has begun before any goes on, and so sees the same token.
async fn answers(client: &Client<Token>) -> anyhow::Result<()> {
    let mut readings: Vec<Reading> = (0..CROWD)
        .map(|_| {
            let client = client.clone();
            client.recognize_image(Image::url(IMAGE_URL)).into_future() as Reading
        })
        .collect();
    poll_fn(|context| {
        for reading in &mut readings {
            assert!(reading.as_mut().poll(context).is_pending());
        }
        Poll::Ready(())
    })
    .await;
    let mut crowd: JoinSet<_> = readings.into_iter().collect();
    while let Some(answer) = crowd.join_next().await {
        answer??;
    }
    Ok(())
}

#[tokio::test]
async fn on_one_expired_token_make_one_renewal() -> anyhow::Result<()> {
    let sandbox = Sandbox::start().await?;
    let source = Minting::at(&sandbox)?;
    let client = client(
        &sandbox,
        source.clone().said_to_last(SignedDuration::from_secs(2)),
    )?;
    client.recognize_image(Image::url(IMAGE_URL)).await?;
    let end = client.credential().expires_at().expect("it is known");
    over(end).await;
    answers(&client).await?;
    assert_eq!(source.asked(), 2);
    assert_eq!(calls(&sandbox, "create_app_token"), 2);
    assert_eq!(calls(&sandbox, "recognize_image"), 1 + CROWD);
    Ok(())
}

#[tokio::test]
async fn without_a_token_make_one_renewal() -> anyhow::Result<()> {
    let sandbox = Sandbox::start().await?;
    let source = Minting::at(&sandbox)?;
    answers(&client(&sandbox, source.clone())?).await?;
    assert_eq!(source.asked(), 1);
    assert_eq!(calls(&sandbox, "recognize_image"), CROWD);
    Ok(())
}

#[tokio::test]
async fn that_are_all_refused_make_one_renewal() -> anyhow::Result<()> {
    let sandbox = Sandbox::start().await?;
    let source = Minting::at(&sandbox)?;
    let client = client(&sandbox, source.clone())?;
    client.recognize_image(Image::url(IMAGE_URL)).await?;
    source.delete_last().await?;
    answers(&client).await?;
    assert_eq!(source.asked(), 2);
    let requests = sandbox.requests();
    let refused = requests.iter().filter(|request| request.status == 401);
    assert_eq!(refused.count(), CROWD);
    assert_eq!(calls(&sandbox, "recognize_image"), 1 + 2 * CROWD);
    Ok(())
}
