//! Outputs that are not there yet.

use std::time::Duration;

use mathpix::{
    ConversionFormat, ConversionRequest, Document, ErrorKind, PdfConversionFormat, PdfFormat,
    PdfRequest,
};
use mathpix_sandbox::Sandbox;
use mathpix_tests::{
    clock::{SLACK, paused, timed},
    faults::{Step, answer},
    service::{Ids, fixture, server_client},
    wire::{reply, reply_of_length},
};

use crate::service::{Service, json, says};

const ZIP: (&str, &str) = ("content-type", "application/octet-stream");

#[test]
fn an_output_is_waited_for_as_the_service_says() -> anyhow::Result<()> {
    paused(async {
        let pending = r#"{"pdf_id": "p1", "status": "completed"}"#;
        let service = Service::playing([
            says("202 Accepted", &[], pending),
            says("202 Accepted", &[("retry-after", "7")], pending),
            says("202 Accepted", &[("retry-after", "2")], pending),
            answer(reply("200 OK", &[ZIP], "PK..")),
        ])
        .await?;
        let id = Ids::made_up()?.pdf;
        let wait = service.client()?.wait_for_pdf_output(&id, PdfFormat::Docx);
        assert_eq!(wait.await?.bytes().await?, "PK..");
        let seconds: Vec<f64> = service.pauses().iter().map(Duration::as_secs_f64).collect();
        for (paused, least) in seconds.iter().zip([2.0, 7.0, 2.0]) {
            assert!((least..least + 0.5).contains(paused), "{seconds:?}");
        }
        assert_eq!(service.requests().len(), 4);
        Ok(())
    })?
}

#[test]
fn a_404_of_a_document_that_is_being_read_is_waited_through() -> anyhow::Result<()> {
    paused(async {
        let sandbox = Sandbox::builder().polls(4).start().await?;
        let client = server_client(&sandbox)?;
        let request = PdfRequest::new(Document::file(fixture("paper.pdf")))
            .conversion_formats([PdfConversionFormat::Docx]);
        let submitted = client.submit_pdf(request).await?;
        let output = client
            .wait_for_pdf_output(&submitted, PdfFormat::Docx)
            .await?;
        let file = output.bytes().await?;
        assert!(file.starts_with(b"PK"), "{} bytes", file.len());
        let statuses: Vec<u16> = sandbox
            .requests()
            .iter()
            .skip(1)
            .map(|request| request.status)
            .collect();
        assert_eq!(statuses, [404, 404, 404, 404, 202, 202, 202, 202, 200]);
        Ok(())
    })?
}

#[test]
fn the_output_of_a_conversion_is_waited_for_and_one_that_failed_is_an_error() -> anyhow::Result<()>
{
    paused(async {
        let sandbox = Sandbox::start().await?;
        let client = server_client(&sandbox)?;
        let formats = [ConversionFormat::Md, ConversionFormat::Docx];
        let request =
            ConversionRequest::new("$x$", formats).metadata("sandbox_conversion_error", "docx");
        let submitted = client.submit_conversion(request).await?;
        let output = client
            .wait_for_conversion_output(&submitted, ConversionFormat::Md)
            .await?;
        assert!(!output.bytes().await?.is_empty());
        let ended = client
            .wait_for_conversion_output(&submitted, ConversionFormat::Docx)
            .await;
        let error = ended.expect_err("it failed");
        assert_eq!(error.kind(), ErrorKind::Api);
        let text = error.to_string();
        assert!(
            text.contains("docx") && text.contains(submitted.conversion_id.as_str()),
            "{text}"
        );
        Ok(())
    })?
}

#[test]
fn a_404_that_says_nothing_is_waited_through_but_not_for_long() -> anyhow::Result<()> {
    paused(async {
        let (ids, html) = (Ids::made_up()?, "<html>Not Found</html>");
        let nothing = ["", "{}", html].map(|body| says("404 Not Found", &[], body));
        let file = answer(reply("200 OK", &[ZIP], "PK.."));
        let scripts = nothing.iter().cloned().chain([file]);
        let service = Service::playing(scripts.clone()).await?;
        let client = service.client()?;
        let output = client.wait_for_pdf_output(&ids.pdf, PdfFormat::Docx);
        assert_eq!(output.await?.bytes().await?, "PK..");
        let service = Service::playing(scripts).await?;
        let client = service.client()?;
        let output = client.wait_for_conversion_output(&ids.conversion, ConversionFormat::Docx);
        assert_eq!(output.await?.bytes().await?, "PK..");

        let service = Service::playing(nothing).await?;
        let client = service.client()?;
        let output = client.wait_for_pdf_output(&ids.pdf, PdfFormat::Docx);
        let (ended, took) = timed(output.into_future()).await;
        let error = ended.expect_err("it does not come");
        assert_eq!(error.kind(), ErrorKind::UnexpectedReply);
        assert!((30..45).contains(&took.as_secs()), "{took:?}");
        Ok(())
    })?
}

#[test]
fn a_hint_is_followed_up_to_the_limit_when_one_last_question_is_asked() -> anyhow::Result<()> {
    paused(async {
        let pending = r#"{"status": "completed"}"#;
        let seven = says("202 Accepted", &[("retry-after", "7")], pending);
        let file = answer(reply("200 OK", &[ZIP], "PK.."));
        let limit = Duration::from_secs(20);
        let id = Ids::made_up()?.pdf;
        let scripts = vec![seven; 3];
        let done = Service::playing(scripts.iter().cloned().chain([file])).await?;
        let wait = done.client()?.wait_for_pdf_output(&id, PdfFormat::Docx);
        wait.limit(limit).await?;
        assert_eq!(done.requests().len(), 4);

        let service = Service::playing(scripts).await?;
        let wait = service.client()?.wait_for_pdf_output(&id, PdfFormat::Docx);
        let (ended, took) = timed(wait.limit(limit).into_future()).await;
        let error = ended.expect_err("it is not done");
        assert_eq!(error.retry_after(), Some(Duration::from_secs(7)));
        let text = error.to_string();
        let part = "asks for a pause of 7s, which the limit of 20s has no room for";
        assert!(text.contains(part), "{text}");
        assert_eq!(service.requests().len(), 4);
        assert!(limit <= took && took <= limit + SLACK, "{took:?}");
        Ok(())
    })?
}

#[test]
fn an_output_has_the_time_it_takes_once_it_has_begun_to_arrive() -> anyhow::Result<()> {
    paused(async {
        let head = reply_of_length("200 OK", &[ZIP], 40, "PK..");
        let slowly = vec![
            Step::Request,
            Step::Send(head),
            Step::Slowly(vec![b'.'; 36], Duration::from_secs(10)),
        ];
        let service = Service::playing([slowly]).await?;
        let id = Ids::made_up()?.pdf;
        let wait = service.client()?.wait_for_pdf_output(&id, PdfFormat::Docx);
        let output = wait.limit(Duration::from_secs(5)).await?;
        let (file, took) = timed(output.bytes()).await;
        assert_eq!(file?.len(), 40);
        assert!(took > Duration::from_secs(300), "{took:?}");
        Ok(())
    })?
}

#[test]
fn a_download_that_is_not_answered_is_given_up_at_the_limit() -> anyhow::Result<()> {
    paused(async {
        let service = Service::playing([
            says("202 Accepted", &[], r#"{"status": "completed"}"#),
            vec![Step::Request, Step::Silence],
        ])
        .await?;
        let id = Ids::made_up()?.pdf;
        let limit = Duration::from_secs(20);
        let wait = service.client()?.wait_for_pdf_output(&id, PdfFormat::Docx);
        let (ended, took) = timed(wait.limit(limit).into_future()).await;
        let error = ended.expect_err("silence");
        assert_eq!(
            error.to_string(),
            format!(
                "the output `docx` of the document `{id}` was still being made after 20s: ask for it again later"
            )
        );
        assert!(limit <= took && took <= limit + SLACK, "{took:?}");
        Ok(())
    })?
}

#[test]
fn an_output_that_nobody_asked_for_is_an_error_and_no_wait() -> anyhow::Result<()> {
    paused(async {
        let refused = r#"{"error": "Format .docx was not requested", "error_info": {"id": "unsupported_format"}}"#;
        let done = r#"{"status": "completed"}"#;
        let unknown = r#"{"error": "Unknown id", "error_info": {"id": "pdf_unknown_id"}}"#;
        for script in [
            says("415 Unsupported Media Type", &[], refused),
            says("404 Not Found", &[], done),
            says("404 Not Found", &[], r#"{"status": "error"}"#),
            says("404 Not Found", &[], unknown),
            json(done),
        ] {
            let service = Service::playing([script]).await?;
            let id = Ids::made_up()?.pdf;
            let wait = service.client()?.wait_for_pdf_output(&id, PdfFormat::Docx);
            assert!(wait.await.is_err());
            assert_eq!(service.requests().len(), 1);
        }
        Ok(())
    })?
}
