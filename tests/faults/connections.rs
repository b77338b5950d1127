//! Connections: one pool for all clones, kept for less than proxies keep theirs, and given up when they have died.

use std::time::Duration;

use mathpix::{Client, Error, ErrorKind, ServerKey};
use mathpix_tests::{
    clock::paused,
    faults::{FaultServer, Script, Step, answer, kept_open, scripts},
    service::{Ids, client, strokes},
    wire::{JSON, reply},
};

fn answered() -> Script {
    kept_open(scripts::RESULT)
}

/// A server that answers the first request, keeps the connection, and plays `then` when it is used again; all others are
/// answered. And a client that has made the first call.
async fn used_once(then: Script) -> anyhow::Result<(FaultServer, Client<ServerKey>)> {
    let server = FaultServer::playing_by(move |number| match number {
        1 => then.clone(),
        _ => answered(),
    })
    .await?;
    let client = client(&server.url(), ServerKey::new("acme_reader", "0123abcd")?)?;
    client.get_pdf_status(&Ids::made_up()?.pdf).await?;
    Ok((server, client))
}

/// Ways for a connection to die just as it is used again.
fn deaths() -> [Script; 4] {
    [
        vec![Step::Reset],
        vec![Step::Head, Step::Reset],
        vec![Step::Request],
        vec![Step::Some, Step::HalfClose, Step::Silence],
    ]
}

async fn bill(client: &Client<ServerKey>) -> Result<(), Error> {
    let strokes = strokes().expect("the file is there");
    client.recognize_strokes(strokes).await.map(drop)
}

#[test]
fn a_kept_connection_that_dies_when_it_is_used_is_repeated_where_that_is_free() -> anyhow::Result<()>
{
    paused(async {
        for death in deaths() {
            let (server, client) = used_once(death.clone()).await?;
            client.get_pdf_status(&Ids::made_up()?.pdf).await?;
            assert_eq!(server.log().connections(), 2, "{death:?}");
        }
        Ok(())
    })?
}

#[test]
fn a_kept_connection_that_dies_when_it_is_used_says_that_the_outcome_is_unknown_where_it_costs()
-> anyhow::Result<()> {
    paused(async {
        for death in deaths() {
            let (server, client) = used_once(death.clone()).await?;
            let error = bill(&client).await.expect_err("it died");
            assert_eq!(error.kind(), ErrorKind::Interrupted, "{death:?}: {error:?}");
            assert!(error.outcome_unknown(), "{death:?}: {error}");
            assert_eq!(error.attempts(), 1, "{death:?}");
            assert_eq!(server.log().connections(), 1, "{death:?}");
        }
        Ok(())
    })?
}

#[test]
fn a_connection_that_was_closed_while_it_was_idle_costs_nothing() -> anyhow::Result<()> {
    paused(async {
        // It is not said that the connection will be closed.
        let mut closing = answered();
        closing.pop();
        let server = FaultServer::playing(closing).await?;
        let client = client(&server.url(), ServerKey::new("acme_reader", "0123abcd")?)?;
        for calls in 1..=5 {
            bill(&client).await?;
            server.log().until(|log| log.open() == 0).await;
            // The client is to see it, too.
            tokio::time::sleep(Duration::from_secs(1)).await;
            assert_eq!(server.log().requests(), calls);
        }
        Ok(())
    })?
}

#[test]
fn clones_and_narrowed_clients_share_one_pool() -> anyhow::Result<()> {
    paused(async {
        let server = FaultServer::playing_by(|_| answered()).await?;
        let client = client(&server.url(), ServerKey::new("acme_reader", "0123abcd")?)?;
        let id = Ids::made_up()?.pdf;
        client.get_pdf_status(&id).await?;
        client.clone().get_pdf_status(&id).await?;
        let keys = client.narrow::<mathpix::KeyOnly>();
        keys.list_pdf_results(mathpix::PdfResultsQuery::new())
            .await?;
        assert_eq!(
            (server.log().connections(), server.log().requests()),
            (1, 3)
        );
        Ok(())
    })?
}

#[test]
fn a_connection_is_idle_for_less_than_proxies_keep_it() -> anyhow::Result<()> {
    paused(async {
        let server = FaultServer::playing_by(|_| answered()).await?;
        let client = client(&server.url(), ServerKey::new("acme_reader", "0123abcd")?)?;
        let id = Ids::made_up()?.pdf;
        client.get_pdf_status(&id).await?;
        tokio::time::sleep(Duration::from_secs(30)).await;
        client.get_pdf_status(&id).await?;
        assert_eq!(server.log().connections(), 1);
        // Common proxies close after 60 s.
        tokio::time::sleep(Duration::from_secs(58)).await;
        client.get_pdf_status(&id).await?;
        assert_eq!(server.log().connections(), 2);
        Ok(())
    })?
}

#[test]
fn what_comes_after_a_reply_is_not_taken_for_the_next_one() -> anyhow::Result<()> {
    paused(async {
        let server = FaultServer::playing_by(|number| match number {
            0 => {
                let mut script = answered();
                let stray = reply("500 Internal Server Error", &[JSON], "{}");
                script.insert(2, Step::Send(stray));
                script
            }
            _ => answer(reply("200 OK", &[JSON], scripts::RESULT)),
        })
        .await?;
        let client = client(&server.url(), ServerKey::new("acme_reader", "0123abcd")?)?;
        let id = Ids::made_up()?.pdf;
        client.get_pdf_status(&id).await?;
        tokio::time::sleep(Duration::from_secs(1)).await;
        client.get_pdf_status(&id).await?;
        Ok(())
    })?
}

#[tokio::test(flavor = "multi_thread")]
async fn calls_are_made_on_any_thread() -> anyhow::Result<()> {
    let server = FaultServer::playing_by(|_| answered()).await?;
    let client = client(&server.url(), ServerKey::new("acme_reader", "0123abcd")?)?;
    let id = Ids::made_up()?.pdf;
    let call = client.get_pdf_status(&id);
    tokio::spawn(call.into_future()).await??;
    tokio::spawn(async move { client.get_pdf_status(&id).with_response().await }).await??;
    Ok(())
}
