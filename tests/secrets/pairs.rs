//! Every row with every credential that may call it, whatever comes back.

use anyhow::ensure;
use mathpix_sandbox::Sandbox;
use mathpix_tests::{
    pairs::{Target, pairs},
    service::{Ids, Values, server_client},
    wire::{self, Closed, JSON, Server},
};

use super::{assert_all_hidden, assert_hidden, canaries, shown};

/// Makes every call that compiles, and looks for the secrets in all that can be printed of it.
async fn look_at_every_call(
    url: &str,
    values: &Values,
    ids: &Ids,
    succeeds: bool,
) -> anyhow::Result<()> {
    for pair in pairs() {
        let Some(call) = pair.call else { continue };
        let name = format!("{} with {}", pair.row, pair.credential);
        let outcome = call(Target { url, values, ids }).await?;
        for (what, text) in &outcome.shown {
            assert_all_hidden(&format!("{name}: {what}"), text, values, ids);
        }
        ensure!(outcome.result.is_ok() == succeeds, "{name}: {outcome:?}");
        if let Err(error) = &outcome.result {
            for text in shown(error) {
                assert_all_hidden(&name, &text, values, ids);
            }
        }
    }
    Ok(())
}

#[tokio::test]
async fn no_secret_shows_when_calls_succeed() -> anyhow::Result<()> {
    let known = canaries();
    let sandbox = Sandbox::builder()
        .polls(0)
        .app(&known.app_id, &known.app_key)
        .start()
        .await?;
    let values = Values::minted(&sandbox).await?;
    let client = server_client(&sandbox)?;
    let ids = Ids::created(&client).await?;
    look_at_every_call(sandbox.url(), &values, &ids, true).await?;
    for request in sandbox.requests() {
        assert_all_hidden(
            "the log of the sandbox",
            &format!("{request} {request:?}"),
            &values,
            &ids,
        );
    }
    Ok(())
}

#[tokio::test]
async fn the_sandbox_shows_no_secret_either() -> anyhow::Result<()> {
    let known = canaries();
    let builder = Sandbox::builder().app(&known.app_id, &known.app_key);
    assert_hidden("the builder", &format!("{builder:?}"), &known);
    let sandbox = builder.start().await?;
    let minted = Values::minted(&sandbox).await?;
    assert_hidden("the sandbox", &format!("{sandbox:?}"), &minted);
    Ok(())
}

#[tokio::test]
async fn no_secret_shows_when_the_credential_is_refused() -> anyhow::Result<()> {
    let sandbox = Sandbox::start().await?;
    let ids = Ids::created(&server_client(&sandbox)?).await?;
    look_at_every_call(sandbox.url(), &canaries(), &ids, false).await
}

#[tokio::test]
async fn no_secret_shows_when_the_reply_is_garbage() -> anyhow::Result<()> {
    for reply in [
        wire::reply("200 OK", &[JSON], r#"{"status": 1, "#),
        wire::reply("200 OK", &[JSON], "[[]]"),
        wire::reply(
            "502 Bad Gateway",
            &[("content-type", "text/html")],
            "<html>",
        ),
        wire::reply_of_length("200 OK", &[JSON], 1 << 30, ""),
        b"no HTTP at all\r\n\r\n".to_vec(),
        Vec::new(),
    ] {
        let server = Server::answering(reply.clone()).await?;
        // Downloads take any bytes: their errors come later. So only what is shown counts here.
        for pair in pairs() {
            let Some(call) = pair.call else { continue };
            let (values, ids) = (canaries(), Ids::made_up()?);
            let target = Target {
                url: &server.url(),
                values: &values,
                ids: &ids,
            };
            let outcome = call(target).await?;
            for (what, text) in &outcome.shown {
                assert_all_hidden(&format!("{}: {what}", pair.row), text, &values, &ids);
            }
            for text in outcome.result.err().iter().flat_map(shown) {
                assert_all_hidden(pair.row, &text, &values, &ids);
            }
        }
    }
    Ok(())
}

#[tokio::test]
async fn no_secret_shows_when_no_connection_can_be_made() -> anyhow::Result<()> {
    let closed = Closed::bind()?;
    look_at_every_call(&closed.url()?, &canaries(), &Ids::made_up()?, false).await
}
