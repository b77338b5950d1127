//! How replies are read: the raw body, errors in a 200, partial results, size.

use mathpix::{ErrorId, ErrorKind, Image, LineType, OcrResultsQuery, Recognition};
use mathpix_sandbox::Sandbox;
use mathpix_tests::{
    pairs::{Target, pairs},
    service::{IMAGE_URL, Ids, Values, server_client, stranger},
    wire::{self, JSON, Server},
};

/// One byte more than is held in memory.
const TOO_MUCH: usize = 64 * 1024 * 1024 + 1;

#[tokio::test]
async fn the_response_gives_status_headers_and_the_body_as_it_arrived() -> anyhow::Result<()> {
    let sandbox = Sandbox::start().await?;
    let response = server_client(&sandbox)?
        .recognize_image(Image::url(IMAGE_URL))
        .with_response()
        .await?;
    assert_eq!(response.status, 200);
    assert!(response.headers.contains_key("content-type"));
    let body: serde_json::Value = serde_json::from_slice(&response.body.expect("a body"))?;
    assert_eq!(body["text"].as_str(), response.value.text.as_deref());
    Ok(())
}

#[tokio::test]
async fn fields_that_have_no_name_here_stay_in_the_body() -> anyhow::Result<()> {
    let json = r#"{"status": "weighing", "brand_new": [1, 2]}"#;
    let server = Server::answering_json(json).await?;
    let response = stranger(&server.url())?
        .get_pdf_status(&Ids::made_up()?.pdf)
        .with_response()
        .await?;
    assert_eq!(response.body.as_deref(), Some(json.as_bytes()));
    assert_eq!(response.value.status.as_str(), "weighing");
    assert!(!response.value.status.is_final());
    Ok(())
}

#[tokio::test]
async fn an_error_in_a_200_is_an_error_and_the_partial_result_beside_it_is_kept()
-> anyhow::Result<()> {
    let json = r#"{
        "request_id": "r1", "is_printed": true, "auto_rotate_degrees": 0,
        "error": "Content not found", "error_info": {"id": "image_no_content", "message": "Content not found"},
        "line_data": [{"type": "diagram", "cnt": [[4, 3], [0, 3], [0, -2], [4, 0]], "error_id": "image_not_supported"}]
    }"#;
    let server = Server::answering_json(json).await?;
    let error = stranger(&server.url())?
        .recognize_image(Image::url(IMAGE_URL))
        .await
        .expect_err("the body says so");
    assert_eq!(error.kind(), ErrorKind::Api);
    assert_eq!(error.status().map(|status| status.as_u16()), Some(200));
    assert_eq!(error.request_id(), Some("r1"));
    let api = error.api().expect("the service's error");
    assert_eq!(api.id, Some(ErrorId::ImageNoContent));
    let partial: Recognition = error.partial().expect("a partial result");
    assert_eq!(partial.is_printed, Some(true));
    assert_eq!(partial.line_data[0].line_type, Some(LineType::Diagram));
    assert_eq!(error.body().map(|body| &body[..]), Some(json.as_bytes()));
    Ok(())
}

#[tokio::test]
async fn an_empty_error_is_no_error() -> anyhow::Result<()> {
    let server = Server::answering_json(r#"{"error": "", "text": "x"}"#).await?;
    let read = stranger(&server.url())?
        .recognize_image(Image::url(IMAGE_URL))
        .await?;
    assert_eq!(read.text.as_deref(), Some("x"));
    Ok(())
}

#[tokio::test]
async fn a_reply_without_the_state_it_must_have_is_an_error_at_once() -> anyhow::Result<()> {
    let server = Server::answering_json(r#"{"pdf_id": "1"}"#).await?;
    let error = stranger(&server.url())?
        .wait_for_pdf(&Ids::made_up()?.pdf)
        .await
        .expect_err("there is no state");
    assert_eq!(error.kind(), ErrorKind::Decode);
    assert_eq!(server.requests().len(), 1);
    Ok(())
}

#[tokio::test]
async fn a_json_reply_beyond_64_mib_is_refused_by_its_length_and_by_its_bytes() -> anyhow::Result<()>
{
    let id = Ids::made_up()?.pdf;
    // It says how long it is: not a byte of it is awaited.
    let announced = wire::reply_of_length("200 OK", &[JSON], TOO_MUCH, "");
    // It does not say.
    let unannounced = wire::reply_until_close("200 OK", &[JSON], &vec![b' '; TOO_MUCH]);
    for reply in [announced, unannounced] {
        let server = Server::answering(reply).await?;
        let client = stranger(&server.url())?;
        let error = client.get_pdf_status(&id).await.expect_err("too large");
        assert_eq!(error.kind(), ErrorKind::TooLarge);
    }
    Ok(())
}

#[tokio::test]
async fn a_json_reply_of_64_mib_is_read() -> anyhow::Result<()> {
    let mut json = br#"{"status": "completed"}"#.to_vec();
    json.resize(TOO_MUCH - 1, b' ');
    let server = Server::answering(wire::reply("200 OK", &[JSON], json)).await?;
    let client = stranger(&server.url())?;
    client.get_pdf_status(&Ids::made_up()?.pdf).await?;
    Ok(())
}

#[tokio::test]
async fn no_status_but_success_is_a_result_whatever_the_body_on_any_endpoint() -> anyhow::Result<()>
{
    let values = Values {
        app_id: "acme_reader".into(),
        app_key: "0123abcd".into(),
        app_token: "token_0123".into(),
        strokes_session_id: "strokes_0123".into(),
    };
    let ids = Ids::made_up()?;
    let sound = r#"{"status": "completed", "pdf_id": "1", "request_id": "1", "batch_id": 1, "conversion_id": "1",
        "keys": [], "ocr_results": [], "pdfs": [], "ocr_usage": [], "app_token": "t", "strokes_session_id": "s",
        "app_token_expires_at": 1793620865120}"#;
    let mut calls = 0;
    for status in [
        "500 Internal Server Error",
        "400 Bad Request",
        "404 Not Found",
    ] {
        for body in [sound, "{}", "[]", "", "<html>"] {
            let server = Server::answering(wire::reply(status, &[JSON], body)).await?;
            for pair in pairs() {
                let Some(call) = pair.call else { continue };
                // A 404 with the state of a document tells that a download is not there yet.
                if pair.row.starts_with("download_") && status.starts_with("404") {
                    continue;
                }
                let target = Target {
                    url: &server.url(),
                    values: &values,
                    ids: &ids,
                };
                let result = call(target).await?.result;
                let error = result.expect_err(&format!("{}: {status}: {body}", pair.row));
                assert_eq!(
                    error
                        .status()
                        .map(|status| status.as_u16().to_string())
                        .as_deref(),
                    status.get(..3)
                );
                calls += 1;
            }
        }
    }
    assert!(calls > 300, "{calls}");
    Ok(())
}

#[tokio::test]
async fn valid_json_that_a_parser_may_refuse_is_read() -> anyhow::Result<()> {
    let json =
        r#"{"text": "a", "confidence": 1e999, "version": "\ud800", "x": [[[[]]]], "text": 3}"#;
    let server = Server::answering_json(json).await?;
    let read = stranger(&server.url())?
        .recognize_image(Image::url(IMAGE_URL))
        .await?;
    assert_eq!(read.text()?, "a");
    assert_eq!(read.confidence, None);
    assert_eq!(read.version.as_deref(), Some("\u{fffd}"));
    Ok(())
}

#[tokio::test]
async fn a_stored_result_that_failed_says_so_where_its_text_is_asked_for() -> anyhow::Result<()> {
    let json = r#"{"ocr_results": [
        {"image_id": "a", "result": {"error": "Content not found", "error_info": {"id": "strokes_no_content", "message": "m"}}},
        {"image_id": "b", "result": {"html": "<p>x</p>"}},
        {"image_id": "c", "result": null}
    ]}"#;
    let server = Server::answering_json(json).await?;
    let rows = stranger(&server.url())?
        .list_ocr_results(OcrResultsQuery::new())
        .await?
        .ocr_results;
    let error = |row: usize| {
        let result = rows[row].result.as_ref().expect("a result");
        result.text().expect_err("there is no text")
    };
    assert_eq!(error(0).kind(), ErrorKind::Api);
    assert_eq!(
        error(0).to_string(),
        "the service answered with an error: `strokes_no_content`: m"
    );
    assert_eq!(error(1).kind(), ErrorKind::NoOutput);
    assert!(rows[2].result.is_none());
    Ok(())
}
