//! How often a wait asks.

use std::time::Duration;

use mathpix_tests::{
    clock::{TICK, paused, timed},
    service::Ids,
};

use crate::service::{Service, json, says};

/// A document that takes so long.
async fn taking(time: Duration) -> anyhow::Result<Service> {
    Service::playing_by(move |_, since| {
        json(if since < time {
            r#"{"status": "split"}"#
        } else {
            r#"{"status": "completed"}"#
        })
    })
    .await
}

#[test]
fn pauses_grow_from_a_second_to_ten_and_are_spread() -> anyhow::Result<()> {
    paused(async {
        let service = taking(Duration::from_secs(300)).await?;
        service.client()?.wait_for_pdf(&Ids::made_up()?.pdf).await?;
        let pauses = service.pauses();
        let mut longest = 1.0;
        for pause in &pauses {
            let seconds = pause.as_secs_f64();
            // What happens on the sockets takes a few steps of the clock.
            let slack = 10.0 * TICK.as_secs_f64();
            assert!(
                (longest * 0.8..=longest + slack).contains(&seconds),
                "{pauses:?}"
            );
            longest = f64::min(longest * 1.5, 10.0);
        }
        let last: Vec<u128> = pauses
            .iter()
            .rev()
            .take(20)
            .map(Duration::as_millis)
            .collect();
        let spread = last.iter().any(|pause| pause.abs_diff(last[0]) > 100);
        assert!(spread, "{last:?}");
        Ok(())
    })?
}

#[test]
fn a_wait_makes_a_fraction_of_the_requests_of_one_that_asks_each_second() -> anyhow::Result<()> {
    paused(async {
        for (seconds, most) in [(10, 8), (60, 15), (590, 80)] {
            let service = taking(Duration::from_secs(seconds)).await?;
            let wait = service.client()?.wait_for_pdf(&Ids::made_up()?.pdf);
            let (done, took) = timed(wait.into_future()).await;
            done?;
            let requests = service.requests().len();
            assert!(requests <= most, "{requests} in {seconds} s");
            let late = took.saturating_sub(Duration::from_secs(seconds));
            assert!(late < Duration::from_secs(12), "{late:?}");
        }
        Ok(())
    })?
}

#[test]
fn one_question_is_asked_whatever_the_limit_is_and_one_when_it_is_reached() -> anyhow::Result<()> {
    paused(async {
        let id = Ids::made_up()?.pdf;
        let service = taking(Duration::from_secs(120)).await?;
        let ended = service
            .client()?
            .wait_for_pdf(&id)
            .limit(Duration::ZERO)
            .await;
        assert!(ended.expect_err("no time").is_timeout());
        assert_eq!(service.requests().len(), 1);

        let service = taking(Duration::from_secs(28)).await?;
        let wait = service.client()?.wait_for_pdf(&id);
        let (done, took) = timed(wait.limit(Duration::from_secs(29)).into_future()).await;
        done?;
        assert!(took < Duration::from_secs(30), "{took:?}");
        Ok(())
    })?
}

#[test]
fn the_end_of_a_wait_speaks_of_no_pause_if_the_service_asks_for_none() -> anyhow::Result<()> {
    paused(async {
        let split = says("200 OK", &[("retry-after", "0")], r#"{"status": "split"}"#);
        let service = Service::playing([split]).await?;
        let id = Ids::made_up()?.pdf;
        let wait = service.client()?.wait_for_pdf(&id);
        let error = wait.limit(Duration::from_secs(3)).await;
        let error = error.expect_err("it is never done");
        let text =
            format!("the document `{id}` was still `split` after 3s: ask for it again later");
        assert_eq!(error.to_string(), text);
        Ok(())
    })?
}

#[test]
fn an_answer_that_nobody_fetches_is_not_asked_for() -> anyhow::Result<()> {
    paused(async {
        let service = taking(Duration::from_secs(300)).await?;
        let id = Ids::made_up()?.pdf;
        let wait = service.client()?.wait_for_pdf(&id);
        let mut updates = wait.limit(Duration::from_secs(100)).updates();
        updates.next().await.transpose()?;
        tokio::time::sleep(Duration::from_secs(50)).await;
        assert_eq!(service.requests().len(), 1);
        // The pause is over: the next question is due.
        let (_, took) = timed(updates.next()).await;
        assert!(took < Duration::from_secs(1), "{took:?}");
        // So is the limit, after the last question.
        tokio::time::sleep(Duration::from_secs(100)).await;
        let last = updates.next().await.transpose()?;
        assert!(last.is_some(), "one more answer");
        let ended = updates.next().await.transpose();
        assert!(ended.expect_err("the limit").is_timeout());
        assert!(updates.next().await.is_none());
        assert_eq!(service.requests().len(), 3);
        Ok(())
    })?
}
