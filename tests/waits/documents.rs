//! Documents: their states, and the formats that are waited for.

use std::time::Duration;

use mathpix::{
    ConversionFormat, ConversionState, Document, ErrorId, ErrorKind, PdfConversionFormat,
    PdfRequest, PdfState,
};
use mathpix_sandbox::Sandbox;
use mathpix_tests::{
    clock::{SLACK, paused, timed},
    service::{Ids, fixture, server_client},
};

use crate::service::{Service, UNKNOWN_CONVERSION, json};

#[test]
fn a_wait_goes_on_through_states_that_nobody_knows() -> anyhow::Result<()> {
    paused(async {
        let service = Service::playing([
            json(r#"{"status": "received"}"#),
            json(r#"{"status": "loaded", "percent_done": 0}"#),
            json(r#"{"status": "weighing"}"#),
            json(r#"{"status": "split", "num_pages": 3, "num_pages_completed": 1}"#),
            json(r#"{"status": "completed"}"#),
        ])
        .await?;
        let mut updates = service
            .client()?
            .wait_for_pdf(&Ids::made_up()?.pdf)
            .updates();
        let mut states = Vec::new();
        while let Some(status) = updates.next().await.transpose()? {
            states.push(status.status);
        }
        let weighing = PdfState::Other("weighing".into());
        assert_eq!(
            states,
            [
                PdfState::Received,
                PdfState::Loaded,
                weighing,
                PdfState::Split,
                PdfState::Completed
            ]
        );
        assert!(updates.next().await.is_none(), "the last one was final");
        assert_eq!(service.requests().len(), 5);
        Ok(())
    })?
}

#[test]
fn all_pages_are_not_the_end() -> anyhow::Result<()> {
    paused(async {
        let all =
            r#"{"status": "split", "num_pages": 3, "num_pages_completed": 3, "percent_done": 100}"#;
        let service = Service::playing([
            json(all),
            json(all),
            json(r#"{"status": "completed", "percent_done": 100}"#),
        ])
        .await?;
        let id = Ids::made_up()?.pdf;
        let status = service.client()?.wait_for_pdf(&id).await?;
        assert_eq!(status.status, PdfState::Completed);
        assert_eq!(service.requests().len(), 3);
        Ok(())
    })?
}

#[test]
fn exactly_the_formats_asked_for_are_waited_for() -> anyhow::Result<()> {
    paused(async {
        let read = |pptx: &str| {
            json(&format!(
                r#"{{"status": "completed", "conversion_status": {{"pptx": {{"status": "{pptx}"}}, "docx": {{"status": "processing"}}}}}}"#
            ))
        };
        let service = Service::playing([
            json(r#"{"status": "split"}"#),
            read("processing"),
            read("waiting for a slide"),
            read("completed"),
        ])
        .await?;
        let (client, id) = (service.client()?, Ids::made_up()?.pdf);
        let wait = client.wait_for_pdf(&id);
        let status = wait.formats([ConversionFormat::Pptx]).await?;
        assert_eq!(service.requests().len(), 4);
        let states = &status.conversion_status;
        assert_eq!(
            states.get(ConversionFormat::Pptx),
            Some(&ConversionState::Completed)
        );
        // Nobody waits for the other.
        assert_eq!(
            states.get(ConversionFormat::Docx),
            Some(&ConversionState::Processing)
        );
        // Without a format it is over when the document has been read.
        client.wait_for_pdf(&id).await?;
        assert_eq!(service.requests().len(), 5);
        Ok(())
    })?
}

#[test]
fn conversions_are_asked_after_elsewhere_where_the_document_does_not_tell() -> anyhow::Result<()> {
    paused(async {
        let service = Service::playing([
            json(r#"{"status": "split"}"#),
            json(r#"{"status": "completed", "num_pages": 3}"#),
            json(UNKNOWN_CONVERSION),
            json(r#"{"status": "completed"}"#),
            json(
                r#"{"status": "completed", "conversion_status": {"md": {"status": "processing"}}}"#,
            ),
            json(
                r#"{"status": "completed", "conversion_status": {"md": {"status": "completed"}}}"#,
            ),
        ])
        .await?;
        let id = Ids::made_up()?.pdf;
        let wait = service.client()?.wait_for_pdf(&id);
        let status = wait.formats([ConversionFormat::Md]).await?;
        assert_eq!(status.num_pages, Some(3));
        assert_eq!(
            status.conversion_status.get(ConversionFormat::Md),
            Some(&ConversionState::Completed)
        );
        let (document, conversions) = (format!("/v3/pdf/{id}"), format!("/v3/converter/{id}"));
        let asked = [[&document; 2].as_slice(), &[&conversions; 4]].concat();
        assert_eq!(service.targets().iter().collect::<Vec<_>>(), asked);
        // What the other call knows need not wait.
        let pause = service.pauses()[1];
        assert!(pause < Duration::from_millis(500), "{pause:?}");
        for request in service.requests() {
            assert_eq!(request.header("app_id"), Some("acme_reader"));
            assert_eq!(request.header("app_key"), Some("0123abcd"));
        }
        Ok(())
    })?
}

#[test]
fn a_conversion_that_stays_unknown_ends_the_wait() -> anyhow::Result<()> {
    paused(async {
        let service =
            Service::playing([json(r#"{"status": "completed"}"#), json(UNKNOWN_CONVERSION)])
                .await?;
        let id = Ids::made_up()?.pdf;
        let wait = service.client()?.wait_for_pdf(&id);
        let (ended, took) = timed(wait.formats([ConversionFormat::Md]).into_future()).await;
        let error = ended.expect_err("it never begins");
        let unknown = error.api().and_then(|api| api.id.clone());
        assert_eq!(unknown, Some(ErrorId::CnvUnknownId));
        assert!(error.to_string().contains(id.as_str()), "{error}");
        let grace = Duration::from_secs(30);
        assert!(
            grace <= took && took <= grace + Duration::from_secs(10) + SLACK,
            "{took:?}"
        );
        Ok(())
    })?
}

#[test]
fn a_format_that_is_never_listed_ends_the_wait_and_one_that_comes_late_does_not()
-> anyhow::Result<()> {
    paused(async {
        let only_docx = |docx: &str| {
            json(&format!(
                r#"{{"status": "completed", "conversion_status": {{"docx": "{docx}"}}}}"#
            ))
        };
        let id = Ids::made_up()?.pdf;
        let service = Service::playing([only_docx("completed")]).await?;
        let wait = service.client()?.wait_for_pdf(&id);
        let (ended, took) = timed(wait.formats([ConversionFormat::Pptx]).into_future()).await;
        let error = ended.expect_err("nobody has asked for it");
        assert_eq!(error.kind(), ErrorKind::NoOutput);
        assert_eq!(
            error.to_string(),
            format!(
                "the document `{id}`: the service lists no conversion to pptx after 30s: ask for it when submitting"
            )
        );
        assert!(took < Duration::from_secs(45), "{took:?}");

        // One conversion may come after the other, and the first not at once.
        let service = Service::playing_by(move |number, since| match since.as_secs() {
            _ if number == 0 => json(r#"{"status": "completed"}"#),
            ..10 => json(UNKNOWN_CONVERSION),
            10..60 => only_docx("processing"),
            60..80 => only_docx("completed"),
            _ => json(
                r#"{"status": "completed", "conversion_status": {"docx": "completed", "pptx": "completed"}}"#,
            ),
        })
        .await?;
        let wait = service.client()?.wait_for_pdf(&id);
        wait.formats([ConversionFormat::Pptx]).await?;
        Ok(())
    })?
}

#[test]
fn a_failed_conversion_is_a_value_beside_the_others() -> anyhow::Result<()> {
    paused(async {
        let sandbox = Sandbox::builder().polls(3).start().await?;
        let client = server_client(&sandbox)?;
        let formats = [
            PdfConversionFormat::Docx,
            PdfConversionFormat::Md,
            PdfConversionFormat::MmdOverlayPdf,
        ];
        let request = PdfRequest::new(Document::file(fixture("paper.pdf")))
            .conversion_formats(formats)
            .metadata("sandbox_conversion_error", "docx");
        let submitted = client.submit_pdf(request).await?;
        let status = client.wait_for_pdf(&submitted).formats(formats).await?;
        assert_eq!(status.status, PdfState::Completed);
        let states: Vec<(&str, &ConversionState)> = status.conversion_status.iter().collect();
        let (done, failed) = (&ConversionState::Completed, &ConversionState::Error);
        assert_eq!(
            states,
            [("docx", failed), ("md", done), ("mmd.overlay.pdf", done)]
        );
        let (format, reason) = status.conversion_status.failed().next().expect("one");
        assert_eq!(format, "docx");
        assert!(reason.is_some(), "the service says why");
        // One credential, from the first call of the job to the last.
        let requests = sandbox.requests();
        assert!(requests.len() > 3, "{}", requests.len());
        let credentials = requests.iter().map(|request| &request.credential);
        assert_eq!(
            credentials.collect::<std::collections::BTreeSet<_>>().len(),
            1
        );
        Ok(())
    })?
}

#[test]
fn a_document_that_cannot_be_read_or_is_gone_ends_with_its_id() -> anyhow::Result<()> {
    paused(async {
        let id = Ids::made_up()?.pdf;
        for (last, says) in [
            (
                r#"{"status": "error", "error": "PDF is encrypted", "error_info": {"id": "pdf_encrypted"}}"#,
                "pdf_encrypted",
            ),
            (r#"{"status": "error"}"#, "it cannot be read"),
            (
                r#"{"status": "complete", "deleted_at": "2026-11-03T08:00:00Z"}"#,
                "it has been deleted",
            ),
        ] {
            let service = Service::playing([json(r#"{"status": "loaded"}"#), json(last)]).await?;
            let ended = service.client()?.wait_for_pdf(&id).await;
            let error = ended.expect_err("there is nothing");
            assert_eq!(error.kind(), ErrorKind::Api, "{last}");
            assert_eq!(error.body().map(|body| &body[..]), Some(last.as_bytes()));
            let text = error.to_string();
            assert!(text.contains(id.as_str()) && text.contains(says), "{text}");
            assert_eq!(service.requests().len(), 2);
        }
        Ok(())
    })?
}
