//! Waiting for a document while the service fails.

use std::time::Duration;

use mathpix::{ErrorKind, ServerKey};
use mathpix_tests::{
    clock::{SLACK, paused, timed},
    faults::{FaultServer, Place, Stage, answer, scripts},
    service::{Ids, client},
    wire::{JSON, reply},
};

#[test]
fn a_refused_key_ends_a_wait_at_once() -> anyhow::Result<()> {
    paused(async {
        let Place::Http(refused) = scripts::refused_credential() else {
            unreachable!("it is one")
        };
        let server = FaultServer::playing(refused).await?;
        let client = client(&server.url(), ServerKey::new("acme_reader", "0123abcd")?)?;
        let id = Ids::made_up()?.pdf;
        let (result, took) = timed(client.wait_for_pdf(&id).into_future()).await;
        assert_eq!(result.expect_err("401").kind(), ErrorKind::Unauthorized);
        assert_eq!(server.log().requests(), 1);
        assert!(took < Duration::from_secs(2) + SLACK, "{took:?}");
        Ok(())
    })?
}

#[test]
fn a_wait_goes_on_through_a_service_that_is_out_for_a_moment() -> anyhow::Result<()> {
    paused(async {
        let server = FaultServer::playing_by(|number| match number {
            0 | 1 => answer(reply("502 Bad Gateway", &[], "")),
            2 => answer(reply("200 OK", &[JSON], r#"{"status": "split"}"#)),
            3 => vec![],
            _ => answer(reply("200 OK", &[JSON], scripts::RESULT)),
        })
        .await?;
        let client = client(&server.url(), ServerKey::new("acme_reader", "0123abcd")?)?;
        client.wait_for_pdf(&Ids::made_up()?.pdf).await?;
        Ok(())
    })?
}

#[test]
fn the_limit_of_a_wait_is_one_of_the_clock_with_its_requests() -> anyhow::Result<()> {
    paused(async {
        let stage = Stage::set(scripts::silence()).await?;
        let client = client(stage.url(), ServerKey::new("acme_reader", "0123abcd")?)?;
        let id = Ids::made_up()?.pdf;
        let limit = Duration::from_secs(30);
        let (result, took) = timed(client.wait_for_pdf(&id).limit(limit).into_future()).await;
        assert!(result.expect_err("silence").is_timeout());
        assert!(limit <= took && took <= limit + SLACK, "{took:?}");
        Ok(())
    })?
}
