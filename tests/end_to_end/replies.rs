//! How replies are read: the raw body, errors in a 200, partial results, size.

use mathpix::{ErrorId, ErrorKind, Image, LineType, Recognition};
use mathpix_sandbox::Sandbox;
use mathpix_tests::{
    service::{IMAGE_URL, Ids, server_client, stranger},
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
