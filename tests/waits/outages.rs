//! Waiting while the service fails, is out of reach, or does not answer.

use std::{error::Error as _, pin::Pin, time::Duration};

use mathpix::{Client, ConversionFormat, Error, ErrorKind, PdfFormat, RequestId, ServerKey, Wait};
use mathpix_tests::{
    clock::{SLACK, paused, timed},
    faults::{Step, answer},
    service::{Ids, stranger},
    wire::{Closed, reply},
};

use crate::service::{Service, json, says};

#[test]
fn a_wait_goes_on_through_a_service_that_is_out_for_a_minute() -> anyhow::Result<()> {
    paused(async {
        let service = Service::playing_by(|number, since| match (since.as_secs(), number % 6) {
            _ if number == 0 => json(r#"{"status": "split"}"#),
            (..60, 0) => answer(reply("502 Bad Gateway", &[], "")),
            (..60, 1) => vec![],
            (..60, 2) => says("503 Service Unavailable", &[], ""),
            (..60, 3) => vec![Step::Request, Step::Reset],
            (..60, 4) => answer(b"no HTTP at all\r\n\r\n".to_vec()),
            (..60, _) => json(r#"{"error": "x", "error_info": {"id": "sys_exception"}}"#),
            _ => json(r#"{"status": "completed"}"#),
        })
        .await?;
        let id = Ids::made_up()?.pdf;
        let mut updates = service.client()?.wait_for_pdf(&id).updates();
        let mut seen = 0;
        while updates.next().await.transpose()?.is_some() {
            seen += 1;
        }
        // What fails shows nothing.
        assert_eq!(seen, 2);
        // At a pace of its own, and each of its questions once.
        let requests = service.pauses().len() + 1;
        assert!((8..16).contains(&requests), "{requests}");
        Ok(())
    })?
}

#[test]
fn the_repeats_of_a_call_are_not_needed_to_bear_an_outage() -> anyhow::Result<()> {
    type Ended = Pin<Box<dyn Future<Output = Result<(), Error>>>>;
    fn ended<T: 'static>(wait: Wait<T>) -> Ended {
        let wait = wait.limit(Duration::from_secs(60)).into_future();
        Box::pin(async { wait.await.map(drop) })
    }
    paused(async {
        let ids = Ids::made_up()?;
        let waits: [fn(&Client<ServerKey>, &Ids) -> Ended; 6] = [
            |client, ids| ended(client.wait_for_pdf(&ids.pdf)),
            |client, ids| ended(client.wait_for_conversion(&ids.conversion)),
            |client, ids| ended(client.wait_for_batch(&ids.batch)),
            |client, _| ended(client.wait_for_image(RequestId::new("7c41").expect("it is sound"))),
            |client, ids| ended(client.wait_for_pdf_output(&ids.pdf, PdfFormat::Mmd)),
            |client, ids| {
                let format = ConversionFormat::Md;
                ended(client.wait_for_conversion_output(&ids.conversion, format))
            },
        ];
        for wait in waits {
            let service = Service::playing([answer(reply("502 Bad Gateway", &[], ""))]).await?;
            let error = wait(&service.client()?, &ids).await;
            assert!(error.is_err_and(|error| error.is_timeout()));
            let requests = service.requests().len();
            assert!((8..16).contains(&requests), "{requests}");
        }
        Ok(())
    })?
}

#[test]
fn a_question_is_held_to_the_deadline_of_the_client_if_that_is_shorter() -> anyhow::Result<()> {
    paused(async {
        let service = Service::playing_by(|number, _| match number {
            0 => vec![Step::Request, Step::Silence],
            _ => json(r#"{"status": "completed"}"#),
        })
        .await?;
        let client = Client::builder(ServerKey::new("acme_reader", "0123abcd")?)
            .base_url(service.server().url())
            .deadline(Duration::from_secs(3))
            .build()?;
        let wait = client.wait_for_pdf(&Ids::made_up()?.pdf);
        let (done, took) = timed(wait.into_future()).await;
        done?;
        assert!(took < Duration::from_secs(6), "{took:?}");
        Ok(())
    })?
}

#[test]
fn the_limit_of_a_wait_is_one_of_the_clock_with_its_requests() -> anyhow::Result<()> {
    paused(async {
        let silence = vec![Step::Request, Step::Silence];
        let id = Ids::made_up()?.pdf;
        for (scripts, heard) in [
            (
                vec![silence.clone()],
                format!("nothing was heard of the document `{id}` within 30s"),
            ),
            (
                vec![json(r#"{"status": "split"}"#), silence],
                format!("the document `{id}` was still `split` after 30s"),
            ),
        ] {
            let service = Service::playing(scripts).await?;
            let limit = Duration::from_secs(30);
            let wait = service.client()?.wait_for_pdf(&id).limit(limit);
            let (ended, took) = timed(wait.into_future()).await;
            let error = ended.expect_err("silence");
            assert_eq!(error.kind(), ErrorKind::Timeout);
            assert_eq!(
                error.to_string(),
                format!("{heard}: ask for it again later")
            );
            let cause = error
                .source()
                .and_then(|cause| cause.downcast_ref::<Error>());
            assert!(cause.is_some_and(Error::is_timeout), "{error:?}");
            assert!(limit <= took && took <= limit + SLACK, "{took:?}");
        }
        Ok(())
    })?
}

#[test]
fn the_last_failure_is_the_cause_unless_the_service_has_answered_since() -> anyhow::Result<()> {
    paused(async {
        let id = Ids::made_up()?.pdf;
        let (split, out) = (
            json(r#"{"status": "split"}"#),
            answer(reply("502 Bad Gateway", &[], "")),
        );
        for (scripts, status) in [
            (vec![split.clone(), out.clone()], Some(502)),
            (vec![out, split], None),
        ] {
            let service = Service::playing(scripts).await?;
            let client = service.client_without_repeats()?;
            let wait = client.wait_for_pdf(&id).limit(Duration::from_secs(60));
            let error = wait.await.expect_err("it is never done");
            assert!(error.to_string().contains("`split` after 60s"), "{error}");
            let cause = error
                .source()
                .and_then(|cause| cause.downcast_ref::<Error>());
            let found = cause.and_then(Error::status).map(|status| status.as_u16());
            assert_eq!(found, status);
        }
        Ok(())
    })?
}

#[test]
fn a_service_that_is_not_there_is_asked_until_the_limit() -> anyhow::Result<()> {
    paused(async {
        let closed = Closed::bind()?;
        let id = Ids::made_up()?.pdf;
        let limit = Duration::from_secs(60);
        let wait = stranger(&closed.url()?)?.wait_for_pdf(&id).limit(limit);
        let (ended, took) = timed(wait.into_future()).await;
        let error = ended.expect_err("nobody is there");
        assert_eq!(error.kind(), ErrorKind::Timeout);
        let cause = error
            .source()
            .and_then(|cause| cause.downcast_ref::<Error>());
        assert!(cause.is_some_and(Error::is_connect), "{error:?}");
        assert!(limit <= took && took <= limit + SLACK, "{took:?}");
        Ok(())
    })?
}

#[test]
fn a_hint_to_wait_comes_before_the_pace() -> anyhow::Result<()> {
    paused(async {
        let split = r#"{"status": "split"}"#;
        let limited = r#"{"error": "x", "error_info": {"id": "http_max_requests"}}"#;
        let service = Service::playing([
            says("200 OK", &[("retry-after", "25")], split),
            says("429 Too Many Requests", &[("retry-after", "40")], limited),
            says("503 Service Unavailable", &[("retry-after", "90")], ""),
            // Nobody is to be asked without a pause.
            says("200 OK", &[("retry-after", "0")], split),
            json(r#"{"status": "completed"}"#),
        ])
        .await?;
        let id = Ids::made_up()?.pdf;
        service.client_without_repeats()?.wait_for_pdf(&id).await?;
        let pauses = service.pauses();
        let seconds: Vec<u64> = pauses.iter().map(Duration::as_secs).collect();
        assert_eq!(seconds, [25, 40, 90, 1]);
        Ok(())
    })?
}

#[test]
fn a_failure_with_a_hint_beyond_the_limit_ends_a_wait_at_once_and_tells_it() -> anyhow::Result<()> {
    paused(async {
        let id = Ids::made_up()?.pdf;
        let hint = [("retry-after", "3600")];
        let limited = r#"{"error": "x", "error_info": {"id": "http_max_requests"}}"#;
        for (script, kind) in [
            (
                says("429 Too Many Requests", &hint, limited),
                ErrorKind::RateLimited,
            ),
            (
                says("503 Service Unavailable", &hint, ""),
                ErrorKind::ServiceFault,
            ),
        ] {
            let service = Service::playing([script]).await?;
            let (ended, took) = timed(service.client()?.wait_for_pdf(&id).into_future()).await;
            let error = ended.expect_err("it takes an hour");
            assert_eq!(error.kind(), kind);
            assert_eq!(error.retry_after(), Some(Duration::from_secs(3600)));
            assert!(error.to_string().contains(id.as_str()), "{error}");
            assert_eq!(service.requests().len(), 1);
            assert!(took < SLACK, "{took:?}");
        }
        Ok(())
    })?
}
