//! What the service's errors become, in whatever shape they come.

use std::error::Error as _;

use mathpix::{Document, Error, ErrorId, ErrorKind, Image, ServerKey};
use mathpix_tests::{
    pairs::{Target, pairs},
    service::{IMAGE_URL, Ids, Values, stranger},
    wire::{self, JSON, Server},
};

/// What a call of the document `GET /v3/pdf/{id}` gives when a server answers so.
async fn status_error(reply: impl Into<Vec<u8>>) -> anyhow::Result<Error> {
    let server = Server::answering(reply).await?;
    let result = stranger(&server.url())?
        .get_pdf_status(&Ids::made_up()?.pdf)
        .await;
    assert_eq!(server.requests().len(), 1);
    Ok(result.expect_err("it is no status"))
}

fn values() -> Values {
    Values {
        app_id: "acme_reader".into(),
        app_key: "key-6f1d".into(),
        app_token: "token-93b2".into(),
        strokes_session_id: "session-c07e".into(),
    }
}

#[tokio::test]
async fn an_error_in_a_200_is_an_error_of_every_call_with_its_id_and_request_id()
-> anyhow::Result<()> {
    let body = r#"{"request_id": "r1", "error": "Image has no content",
        "error_info": {"id": "image_no_content", "message": "Image has no content"}}"#;
    let server = Server::answering_json(body).await?;
    let (values, ids) = (values(), Ids::made_up()?);
    for pair in pairs() {
        let Some(call) = pair.call else { continue };
        let target = Target {
            url: &server.url(),
            values: &values,
            ids: &ids,
        };
        let what = format!("{} with {}", pair.row, pair.credential);
        let error = call(target).await?.result.expect_err(&what);
        assert_eq!(error.kind(), ErrorKind::Api, "{what}");
        assert_eq!(error.request_id(), Some("r1"), "{what}");
        let api = error.api().expect(&what);
        assert_eq!(api.id, Some(ErrorId::ImageNoContent), "{what}");
        assert!(error.to_string().contains("Image has no content"), "{what}");
    }
    Ok(())
}

#[tokio::test]
async fn a_refused_credential_is_told_by_its_headers_and_never_tried_again() -> anyhow::Result<()> {
    let body = r#"{"error": "Invalid credentials", "error_info": {"id": "http_unauthorized", "message": "Invalid credentials"}}"#;
    let (values, ids) = (values(), Ids::made_up()?);
    for pair in pairs() {
        let Some(call) = pair.call else { continue };
        let server = Server::answering(wire::reply("401 Unauthorized", &[JSON], body)).await?;
        let target = Target {
            url: &server.url(),
            values: &values,
            ids: &ids,
        };
        let what = format!("{} with {}", pair.row, pair.credential);
        let error = call(target).await?.result.expect_err(&what);
        assert!(error.is_unauthorized(), "{what}");
        let requests = server.requests();
        assert_eq!(requests.len(), 1, "{what}");
        let text = error.to_string();
        let endpoint = error.endpoint().expect(&what).to_string();
        assert!(text.contains(&endpoint), "{what}: {text}");
        let by_token = requests[0].header("app_token").is_some();
        for header in ["app_id", "app_key"] {
            let told = text.contains(&format!("`{header}`"));
            assert_eq!(told, requests[0].header(header).is_some(), "{what}: {text}");
        }
        let way_out = if by_token {
            "minted"
        } else {
            "console.mathpix.com"
        };
        assert!(text.contains(way_out), "{what}: {text}");
    }
    Ok(())
}

#[tokio::test]
async fn a_fault_of_the_service_in_a_200_is_a_kind_of_its_own() -> anyhow::Result<()> {
    let body = r#"{"request_id": "r2", "error": "resize failed", "error_info": {"id": "sys_exception", "message": "resize failed"}}"#;
    let server = Server::answering_json(body).await?;
    let client = stranger(&server.url())?;
    let error = client
        .recognize_image(Image::url(IMAGE_URL))
        .await
        .expect_err("the body says so");
    assert_eq!(error.kind(), ErrorKind::ServiceFault);
    assert_eq!(error.request_id(), Some("r2"));
    assert_eq!(
        server.requests().len(),
        1,
        "the image would be billed again"
    );
    Ok(())
}

#[tokio::test]
async fn the_other_envelope_keeps_id_and_status_and_an_upload_is_not_repeated() -> anyhow::Result<()>
{
    let body =
        r#"{"errors": [{"id": "unexpected_server_error", "message": "Unexpected server error."}]}"#;
    let reply = wire::reply("500 Internal Server Error", &[JSON], body);
    let server = Server::answering(reply).await?;
    let error = stranger(&server.url())?
        .submit_pdf(Document::bytes("%PDF-1.7", "a.pdf"))
        .await
        .expect_err("500");
    assert_eq!(error.kind(), ErrorKind::ServiceFault);
    assert_eq!(error.status().map(|status| status.as_u16()), Some(500));
    let id = error.api().and_then(|api| api.id.as_ref());
    assert_eq!(id.map(ErrorId::as_str), Some("unexpected_server_error"));
    assert_eq!(server.requests().len(), 1);
    Ok(())
}

#[tokio::test]
async fn an_empty_error_without_a_content_type_is_told_with_its_status() -> anyhow::Result<()> {
    let error = status_error(wire::reply("413 Payload Too Large", &[], "")).await?;
    assert_eq!(error.kind(), ErrorKind::UnexpectedReply);
    assert_eq!(error.status().map(|status| status.as_u16()), Some(413));
    let text = error.to_string();
    assert!(
        text.contains("413") && text.contains("empty body"),
        "{text}"
    );
    Ok(())
}

#[tokio::test]
async fn a_limit_is_typed_and_a_limit_of_the_month_is_not_tried_again() -> anyhow::Result<()> {
    let body = r#"{"error": "Too many requests", "error_info": {"id": "http_max_requests",
        "limit_name": "page_monthly_limit", "limit_value": 5000, "count": 5001}}"#;
    let error = status_error(wire::reply("429 Too Many Requests", &[JSON], body)).await?;
    assert!(error.is_rate_limited());
    let limit = error.rate_limit().expect("the body names it");
    assert_eq!(limit.name.as_deref(), Some("page_monthly_limit"));
    assert_eq!((limit.value, limit.count), (Some(5000), Some(5001)));
    Ok(())
}

#[tokio::test]
async fn an_error_id_that_nobody_knows_reaches_the_program_as_it_is() -> anyhow::Result<()> {
    let body = r#"{"error": "..", "error_info": {"id": "brand_new_id", "message": ".."}}"#;
    let error = status_error(wire::reply("200 OK", &[JSON], body)).await?;
    assert_eq!(error.kind(), ErrorKind::Api);
    let id = error.api().and_then(|api| api.id.as_ref());
    assert_eq!(id.map(ErrorId::as_str), Some("brand_new_id"));
    Ok(())
}

#[tokio::test]
async fn a_page_in_place_of_json_is_shown_by_its_first_bytes_and_kept_whole() -> anyhow::Result<()>
{
    let html = format!("<html>login</html>{}", " ".repeat(100_000));
    let reply = wire::reply("200 OK", &[("content-type", "text/html")], &html);
    let error = status_error(reply).await?;
    assert_eq!(error.kind(), ErrorKind::UnexpectedReply);
    let text = error.to_string();
    for part in ["200", "text/html", "<html>login</html>"] {
        assert!(text.contains(part), "{text}");
    }
    assert!(text.len() < 4096, "{} bytes", text.len());
    assert_eq!(error.body().map(|body| &body[..]), Some(html.as_bytes()));
    Ok(())
}

#[tokio::test]
async fn a_path_that_the_service_does_not_know_is_told_as_the_404_that_it_is() -> anyhow::Result<()>
{
    let plain = [("content-type", "text/plain")];
    let error = status_error(wire::reply("404 Not Found", &plain, "File Not Found")).await?;
    assert_eq!(error.status().map(|status| status.as_u16()), Some(404));
    let text = error.to_string();
    assert!(
        text.contains("404") && text.contains("File Not Found"),
        "{text}"
    );
    assert!(!text.contains("expected value"), "{text}");
    Ok(())
}

#[tokio::test]
async fn an_error_without_its_details_still_says_its_message() -> anyhow::Result<()> {
    for body in [
        r#"{"error": "bad"}"#,
        r#"{"error": "bad", "error_info": null}"#,
        r#"{"error": "bad", "error_info": {}}"#,
        r#"{"error": "bad", "error_info": "worse"}"#,
    ] {
        let reply = wire::reply("422 Unprocessable Entity", &[JSON], body);
        let error = status_error(reply).await?;
        assert_eq!(error.kind(), ErrorKind::Api, "{body}");
        let text = error.to_string();
        assert!(text.contains("bad") && text.contains("422"), "{text}");
    }
    Ok(())
}

/// Compiles only if it holds.
const _: () = {
    const fn is_error<E: std::error::Error + Send + Sync + 'static>() {}
    is_error::<Error>();
};

#[tokio::test]
async fn an_error_goes_through_the_question_mark_into_the_errors_of_a_program() {
    async fn program() -> anyhow::Result<()> {
        let server = Server::answering(wire::reply("401 Unauthorized", &[JSON], "{}")).await?;
        stranger(&server.url())?
            .get_pdf_status(&Ids::made_up()?.pdf)
            .await?;
        Ok(())
    }
    let error = program().await.expect_err("401");
    assert!(error.downcast_ref::<Error>().is_some(), "{error:?}");
}

#[tokio::test]
async fn every_error_says_in_one_line_what_happened_to_which_request() -> anyhow::Result<()> {
    let api = |id: &str| {
        format!(
            r#"{{"request_id": "r7", "error": "m-{id}", "error_info": {{"id": "{id}", "message": "m-{id}"}}}}"#
        )
    };
    let mut errors = vec![
        status_error(wire::reply(
            "401 Unauthorized",
            &[JSON],
            api("http_unauthorized"),
        ))
        .await?,
        status_error(wire::reply(
            "429 Too Many Requests",
            &[JSON],
            api("http_max_requests"),
        ))
        .await?,
        status_error(wire::reply("200 OK", &[JSON], api("pdf_unknown_id"))).await?,
        status_error(wire::reply("200 OK", &[JSON], api("sys_exception"))).await?,
        status_error(wire::reply("200 OK", &[JSON], r#"{"status": "#)).await?,
        status_error(wire::reply("502 Bad Gateway", &[], "")).await?,
        status_error(wire::reply("307 Temporary Redirect", &[], "")).await?,
        status_error("").await?,
    ];
    let listener = std::net::TcpListener::bind("127.0.0.1:0")?;
    let silent = stranger(&format!("http://{}", listener.local_addr()?))?
        .get_pdf_status(&Ids::made_up()?.pdf)
        .timeout(std::time::Duration::from_millis(20));
    errors.push(silent.await.expect_err("nobody answers"));

    let mut texts: Vec<String> = errors.iter().map(Error::to_string).collect();
    for (error, text) in errors.iter().zip(&texts) {
        assert!(text.contains("`GET /v3/pdf/{id}`"), "{text}");
        assert!(!text.contains(char::is_control), "{text}");
        if let Some(id) = error.api().and_then(|api| api.id.as_ref()) {
            assert!(text.contains(id.as_str()) && text.contains("r7"), "{text}");
        }
        if let Some(cause) = error.source() {
            assert!(!text.contains(&cause.to_string()), "{text} repeats {cause}");
        }
    }
    let all = texts.len();
    texts.sort();
    texts.dedup();
    assert_eq!(texts.len(), all, "two say the same: {texts:#?}");
    Ok(())
}

#[test]
fn a_key_that_cannot_be_a_header_is_refused_without_a_panic() {
    let error = ServerKey::new("acme_reader", "abc\n").expect_err("a line break");
    assert_eq!(error.kind(), ErrorKind::InvalidCredential);
    assert!(!format!("{error} {error:?}").contains("abc"), "{error}");
}
