//! The time limits: on by default, set on the client or the call, and whatever HTTP settings a program brings.

use std::time::Duration;

use mathpix::{Client, Document, ErrorKind, PdfFormat, ServerKey};
use mathpix_tests::{
    clock::{SLACK, paused, timed},
    faults::{FaultServer, Stage, Step, scripts},
    service::{Ids, client},
    wire::{JSON, reply, reply_of_length},
};

fn key() -> Result<ServerKey, mathpix::Error> {
    ServerKey::new("acme_reader", "0123abcd")
}

fn seconds(seconds: u64) -> Duration {
    Duration::from_secs(seconds)
}

#[track_caller]
fn assert_took(took: Duration, expected: Duration) {
    let is_it = expected <= took + Duration::from_millis(50) && took <= expected + SLACK;
    assert!(is_it, "{took:?} for {expected:?}");
}

#[test]
fn a_service_that_takes_20_s_is_waited_for() -> anyhow::Result<()> {
    paused(async {
        let script = vec![
            Step::Request,
            Step::Pause(seconds(20)),
            Step::Send(reply("200 OK", &[JSON], scripts::RESULT)),
        ];
        let server = FaultServer::playing(script).await?;
        let client = client(&server.url(), key()?)?;
        let id = Ids::made_up()?.pdf;
        let (result, took) = timed(client.get_pdf_status(&id).into_future()).await;
        result?;
        assert_took(took, seconds(20));
        assert_eq!(server.log().requests(), 1);
        Ok(())
    })?
}

#[test]
fn limits_are_set_on_the_client_and_on_the_call() -> anyhow::Result<()> {
    paused(async {
        let stage = Stage::set(scripts::silence()).await?;
        let id = Ids::made_up()?.pdf;
        let builder = || anyhow::Ok(Client::builder(key()?).base_url(stage.url()));
        let of_client = builder()?.timeout(seconds(7)).attempts(1).build()?;
        let (result, took) = timed(of_client.get_pdf_status(&id).into_future()).await;
        assert!(result.expect_err("silence").is_timeout());
        assert_took(took, seconds(7));

        let of_call = of_client.get_pdf_status(&id).timeout(seconds(11));
        let (result, took) = timed(of_call.into_future()).await;
        let error = result.expect_err("silence");
        assert!(error.to_string().contains("11s"), "{error}");
        assert_took(took, seconds(11));

        let of_all = builder()?.deadline(seconds(90)).build()?;
        let (result, took) = timed(of_all.get_pdf_status(&id).into_future()).await;
        let error = result.expect_err("silence");
        assert_eq!((error.kind(), error.attempts()), (ErrorKind::Timeout, 2));
        assert_took(took, seconds(90));

        let of_call = of_all.get_pdf_status(&id).deadline(seconds(20)).attempts(5);
        let (result, took) = timed(of_call.into_future()).await;
        assert!(result.expect_err("silence").is_timeout());
        assert_took(took, seconds(20));

        let idle = builder()?.idle_timeout(seconds(3)).attempts(1).build()?;
        let (result, took) = timed(idle.stream_pdf(&id).into_future()).await;
        assert!(result.map(drop).expect_err("silence").is_timeout());
        assert_took(took, seconds(3));

        let stage = Stage::set(scripts::no_connection_in_time()).await?;
        let hasty = Client::builder(key()?)
            .base_url(stage.url())
            .connect_timeout(seconds(2))
            .attempts(1)
            .build()?;
        let (result, took) = timed(hasty.get_pdf_status(&id).into_future()).await;
        assert!(result.expect_err("no handshake").to_string().contains("2s"));
        assert_took(took, seconds(2));
        Ok(())
    })?
}

#[test]
fn limits_hold_for_http_settings_of_the_program_too() -> anyhow::Result<()> {
    paused(async {
        let stage = Stage::set(scripts::silence()).await?;
        let http = reqwest::ClientBuilder::new()
            .connect_timeout(seconds(999))
            .read_timeout(seconds(999))
            .tcp_nodelay(false);
        let client = Client::builder(key()?)
            .base_url(stage.url())
            .http(http)
            .attempts(1)
            .build()?;
        let id = Ids::made_up()?.pdf;
        let (result, took) = timed(client.get_pdf_status(&id).into_future()).await;
        assert!(result.expect_err("silence").is_timeout());
        assert_took(took, seconds(60));
        let (result, took) = timed(client.stream_pdf(&id).into_future()).await;
        assert!(result.map(drop).expect_err("silence").is_timeout());
        assert_took(took, seconds(30));
        Ok(())
    })?
}

/// So large that no buffer on the way holds it.
fn large_document() -> Document {
    let mut bytes = b"%PDF-1.7\n".to_vec();
    bytes.resize(48 << 20, b'.');
    Document::bytes(bytes, "large.pdf")
}

#[test]
fn an_upload_may_take_longer_than_any_limit_as_long_as_it_moves() -> anyhow::Result<()> {
    paused(async {
        let sips = (0..40).flat_map(|_| [Step::Deaf(seconds(5)), Step::Gulp(1 << 20)]);
        let mut script: Vec<Step> = [Step::Head].into_iter().chain(sips).collect();
        script.push(Step::Rest);
        script.push(Step::Send(reply("200 OK", &[JSON], scripts::RESULT)));
        let server = FaultServer::playing(script).await?;
        let client = client(&server.url(), key()?)?;
        let (result, took) = timed(client.submit_pdf(large_document()).into_future()).await;
        result?;
        assert!(took >= seconds(200), "{took:?}");
        assert_eq!(server.log().requests(), 1);
        Ok(())
    })?
}

#[test]
fn an_upload_that_stops_moving_runs_into_the_idle_limit_and_is_not_sent_again() -> anyhow::Result<()>
{
    paused(async {
        let script = vec![Step::Head, Step::Deaf(seconds(1000))];
        let server = FaultServer::playing(script).await?;
        let client = client(&server.url(), key()?)?;
        let (result, took) = timed(client.submit_pdf(large_document()).into_future()).await;
        let error = result.expect_err("it stalls");
        assert!(error.is_timeout() && error.outcome_unknown(), "{error}");
        assert!(error.to_string().contains("`idle_timeout`"), "{error}");
        assert_took(took, seconds(30));
        assert_eq!(server.log().connections(), 1);
        Ok(())
    })?
}

#[test]
fn a_deadline_of_the_call_ends_an_upload_and_a_download_too() -> anyhow::Result<()> {
    paused(async {
        let script = vec![Step::Head, Step::Deaf(seconds(1000))];
        let server = FaultServer::playing(script).await?;
        let upload = client(&server.url(), key()?)?.submit_pdf(large_document());
        let (result, took) = timed(upload.deadline(seconds(12)).into_future()).await;
        let error = result.expect_err("it stalls");
        assert!(error.to_string().contains("`deadline`"), "{error}");
        assert_took(took, seconds(12));

        let body = "a document ".repeat(100);
        let script = vec![
            Step::Request,
            Step::Send(reply_of_length("200 OK", &[], body.len(), "")),
            Step::Slowly(body.into(), seconds(10)),
        ];
        let server = FaultServer::playing(script).await?;
        let client = client(&server.url(), key()?)?;
        let call = client.download_pdf(&Ids::made_up()?.pdf, PdfFormat::Mmd);
        let download = async { call.deadline(seconds(100)).await?.ready()?.bytes().await };
        let (result, took) = timed(download).await;
        assert!(result.expect_err("the deadline").is_timeout());
        assert_took(took, seconds(100));
        Ok(())
    })?
}

#[test]
fn a_download_may_take_longer_than_any_limit_as_long_as_it_moves() -> anyhow::Result<()> {
    paused(async {
        let body = "a document ".repeat(10);
        let script = vec![
            Step::Request,
            Step::Send(reply_of_length("200 OK", &[], body.len(), "")),
            Step::Slowly(body.clone().into(), seconds(10)),
        ];
        let server = FaultServer::playing(script).await?;
        let client = client(&server.url(), key()?)?;
        let call = client.download_pdf(&Ids::made_up()?.pdf, PdfFormat::Mmd);
        let (bytes, took) = timed(async { call.await?.ready()?.bytes().await }).await;
        assert_eq!(bytes?, body);
        assert!(took >= seconds(1000), "{took:?}");
        Ok(())
    })?
}
