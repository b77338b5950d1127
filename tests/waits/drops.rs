//! Waits that are dropped: nothing goes on without them.

use std::{future::poll_fn, pin::pin, time::Duration};

use mathpix_tests::{clock::paused, faults::Step, service::Ids};

use crate::service::{Service, json};

#[test]
fn a_wait_that_is_dropped_in_a_question_closes_its_connection() -> anyhow::Result<()> {
    paused(async {
        let service = Service::playing([
            json(r#"{"status": "split"}"#),
            vec![Step::Request, Step::Silence],
        ])
        .await?;
        let (client, id) = (service.client()?, Ids::made_up()?.pdf);
        {
            let mut wait = pin!(client.wait_for_pdf(&id).into_future());
            let asked_twice = service.server().log().until(|log| log.requests() == 2);
            let mut asked_twice = pin!(asked_twice);
            poll_fn(|context| {
                assert!(wait.as_mut().poll(context).is_pending(), "it is not done");
                asked_twice.as_mut().poll(context)
            })
            .await;
        }
        let log = service.server().log();
        log.until(|log| log.open() == 0).await;
        tokio::time::sleep(Duration::from_secs(600)).await;
        assert_eq!(service.requests().len(), 2);
        Ok(())
    })?
}

#[test]
fn a_wait_that_is_dropped_in_a_pause_asks_no_more_and_can_be_begun_anew() -> anyhow::Result<()> {
    paused(async {
        let service = Service::playing_by(|number, _| {
            json(if number < 5 {
                r#"{"status": "split"}"#
            } else {
                r#"{"status": "completed"}"#
            })
        })
        .await?;
        let (client, id) = (service.client()?, Ids::made_up()?.pdf);
        let wait = client.wait_for_pdf(&id).into_future();
        let dropped = tokio::time::timeout(Duration::from_millis(3500), wait).await;
        assert!(dropped.is_err(), "it is not done");
        let asked = service.requests().len();
        assert!((3..5).contains(&asked), "{asked}");
        tokio::time::sleep(Duration::from_secs(600)).await;
        assert_eq!(service.requests().len(), asked);
        client.wait_for_pdf(&id).await?;
        assert_eq!(service.requests().len(), 6);
        Ok(())
    })?
}

#[test]
fn a_stream_goes_on_where_it_is_when_its_next_answer_is_given_up() -> anyhow::Result<()> {
    paused(async {
        let service = Service::playing([vec![Step::Request, Step::Silence]]).await?;
        let (client, id) = (service.client()?, Ids::made_up()?.pdf);
        let mut updates = client.wait_for_pdf(&id).updates();
        let mut asked = pin!(service.server().log().until(|log| log.requests() == 1));
        poll_fn(|context| {
            // Dropping what `next` gives is not dropping the stream.
            assert!(pin!(updates.next()).poll(context).is_pending());
            asked.as_mut().poll(context)
        })
        .await;
        drop(updates);
        service.server().log().until(|log| log.open() == 0).await;
        assert_eq!(service.requests().len(), 1);
        Ok(())
    })?
}
