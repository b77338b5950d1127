//! What ends a wait at once: asking again would change nothing.

use std::time::Duration;

use mathpix::{
    BatchId, Client, ConversionFormat, Error, ErrorId, ErrorKind, Image, ImageRequest, PdfFormat,
    PdfId, RequestId, ServerKey,
};
use mathpix_sandbox::{Fault, Sandbox};
use mathpix_tests::{
    clock::{SLACK, paused, timed},
    service::{IMAGE_URL, Ids, server_client, spare_pdf},
};

use crate::service::{Service, json, says};

const REFUSED: &str =
    r#"{"error": "Invalid credentials", "error_info": {"id": "http_unauthorized"}}"#;

#[test]
fn a_refused_key_ends_a_wait_at_once() -> anyhow::Result<()> {
    paused(async {
        let service = Service::playing([says("401 Unauthorized", &[], REFUSED)]).await?;
        let id = Ids::made_up()?.pdf;
        let (ended, took) = timed(service.client()?.wait_for_pdf(&id).into_future()).await;
        assert_eq!(ended.expect_err("401").kind(), ErrorKind::Unauthorized);
        assert_eq!(service.requests().len(), 1);
        assert!(took < SLACK, "{took:?}");
        Ok(())
    })?
}

#[test]
fn a_key_that_is_revoked_during_a_wait_ends_it() -> anyhow::Result<()> {
    paused(async {
        let sandbox = Sandbox::builder().polls(1000).start().await?;
        let client = server_client(&sandbox)?;
        let id = spare_pdf(&client).await?;
        let revoked = Fault::reply(401, Some("application/json"), REFUSED);
        sandbox.inject(revoked.on("get_pdf_status").skip(3).always());
        let error = client.wait_for_pdf(&id).await.expect_err("it is revoked");
        assert!(error.is_unauthorized(), "{error}");
        assert!(error.to_string().contains(id.as_str()), "{error}");
        let looks = sandbox.requests();
        let looks = looks
            .iter()
            .filter(|request| request.row == Some("get_pdf_status"));
        assert_eq!(looks.count(), 4);
        Ok(())
    })?
}

#[test]
fn an_error_in_place_of_a_state_and_no_state_at_all_end_a_wait_at_once() -> anyhow::Result<()> {
    paused(async {
        let id = Ids::made_up()?.pdf;
        for (body, kind) in [
            (r#"{"error": "400 Bad Request"}"#, ErrorKind::Api),
            ("{}", ErrorKind::Decode),
            (r#"{"pdf_id": "p1", "percent_done": 3}"#, ErrorKind::Decode),
            ("<html>", ErrorKind::UnexpectedReply),
        ] {
            let service = Service::playing([json(body)]).await?;
            let ended = service.client()?.wait_for_pdf(&id).await;
            let error = ended.expect_err(body);
            assert_eq!(error.kind(), kind, "{body}");
            assert!(error.to_string().contains(id.as_str()), "{error}");
            assert_eq!(service.requests().len(), 1, "{body}");
        }
        Ok(())
    })?
}

#[test]
fn a_limit_of_a_month_ends_a_wait_at_once() -> anyhow::Result<()> {
    paused(async {
        let month = r#"{"error": "Maximum requests exceeded", "error_info": {"id": "http_max_requests",
            "limit_name": "page_monthly_limit", "limit_value": 9, "count": 10}}"#;
        let service = Service::playing([says("429 Too Many Requests", &[], month)]).await?;
        let id = Ids::made_up()?.pdf;
        let ended = service.client()?.wait_for_pdf(&id).await;
        assert_eq!(ended.expect_err("a limit").kind(), ErrorKind::QuotaExceeded);
        assert_eq!(service.requests().len(), 1);
        Ok(())
    })?
}

#[test]
fn an_unknown_id_ends_a_wait_at_once() -> anyhow::Result<()> {
    paused(async {
        let sandbox = Sandbox::start().await?;
        let client = server_client(&sandbox)?;
        let pdf = PdfId::new("2026_11_03_nothing")?;
        let ended: [(&str, Result<(), Error>); 3] = [
            ("a document", client.wait_for_pdf(&pdf).await.map(drop)),
            (
                "an output",
                client
                    .wait_for_pdf_output(&pdf, PdfFormat::Mmd)
                    .await
                    .map(drop),
            ),
            (
                "a batch",
                client.wait_for_batch(&BatchId::new("0")?).await.map(drop),
            ),
        ];
        for (what, ended) in ended {
            let error = ended.expect_err(what);
            assert_eq!(error.kind(), ErrorKind::Api, "{what}: {error}");
        }
        assert_eq!(sandbox.requests().len(), 3);
        Ok(())
    })?
}

#[test]
fn an_image_that_could_not_be_read_ends_with_the_reason() -> anyhow::Result<()> {
    paused(async {
        let sandbox = Sandbox::start().await?;
        let client = server_client(&sandbox)?;
        let request = ImageRequest::new(Image::url(IMAGE_URL))
            .confidence_threshold(mathpix::Confidence::new(1.0)?);
        let submitted = client.submit_image(request).await?;
        let ended = client.wait_for_image(&submitted).await;
        let error = ended.expect_err("nobody is so sure");
        let id = error.api().and_then(|api| api.id.clone());
        assert_eq!(id, Some(ErrorId::MathConfidence));
        let listed = error.partial::<mathpix::OcrResults>().expect("the list");
        assert_eq!(listed.ocr_results.len(), 1);
        Ok(())
    })?
}

async fn ended_unknown(client: Client<ServerKey>, ids: &Ids) -> [(Error, Duration); 2] {
    let wait = client.wait_for_conversion(&ids.conversion);
    let (status, first) = timed(wait.into_future()).await;
    let wait = client.wait_for_conversion_output(&ids.conversion, ConversionFormat::Md);
    let (output, second) = timed(wait.into_future()).await;
    [
        (status.expect_err("it is unknown"), first),
        (output.expect_err("it is unknown"), second),
    ]
}

#[test]
fn an_unknown_conversion_may_be_known_later_but_not_much() -> anyhow::Result<()> {
    paused(async {
        let sandbox = Sandbox::start().await?;
        let (client, ids) = (server_client(&sandbox)?, Ids::made_up()?);
        for (error, took) in ended_unknown(client, &ids).await {
            let id = error.api().and_then(|api| api.id.clone());
            assert_eq!(id, Some(ErrorId::CnvUnknownId));
            let seconds = took.as_secs();
            assert!((30..45).contains(&seconds), "{took:?}");
        }
        Ok(())
    })?
}

#[test]
fn an_image_that_the_service_does_not_keep_is_told_at_the_limit() -> anyhow::Result<()> {
    paused(async {
        let sandbox = Sandbox::start().await?;
        let client = server_client(&sandbox)?;
        let request = ImageRequest::new(Image::url(IMAGE_URL)).improve_mathpix(false);
        let submitted = client.submit_image(request).await?;
        let wait = client
            .wait_for_image(&submitted)
            .limit(Duration::from_secs(20));
        let error = wait.await.expect_err("it is not kept");
        let id: &RequestId = &submitted.request_id;
        assert_eq!(
            error.to_string(),
            format!(
                "the result of the image `{id}` was still missing after 20s: ask for it again later; it never appears if the image was submitted with `improve_mathpix(false)`"
            )
        );
        Ok(())
    })?
}
