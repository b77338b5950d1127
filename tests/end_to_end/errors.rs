//! What each kind of error says, whole: one line with the request, what happened, and what to do.

use std::time::Duration;

use mathpix::{
    BatchRequest, Client, Document, Error, ErrorKind, Image, PdfFormat, ServerKey, StrokesRequest,
    Token,
};
use mathpix_sandbox::Sandbox;
use mathpix_tests::{
    service::{IMAGE_URL, Ids, client, server_client, stranger},
    wire::{self, Closed, JSON, Server, Untouched},
};

fn check<T>(result: Result<T, Error>, kind: ErrorKind, text: &str) -> Error {
    let Err(error) = result else {
        panic!("expected an error: {text}");
    };
    assert_eq!(error.to_string(), text);
    assert_eq!(error.kind(), kind);
    error
}

/// The error of `GET /v3/pdf/{id}` when a server answers so.
async fn status_error(
    reply: impl Into<Vec<u8>>,
    kind: ErrorKind,
    text: &str,
) -> anyhow::Result<Error> {
    let server = Server::answering(reply).await?;
    let client = stranger(&server.url())?;
    let result = client.get_pdf_status(&Ids::made_up()?.pdf).await;
    Ok(check(result, kind, text))
}

#[test]
fn configuration() {
    check(
        stranger("http://api.mathpix.com"),
        ErrorKind::Configuration,
        "the base URL is plain `http`, which would show the credential to the network: use `https`",
    );
}

#[test]
fn invalid_credential() {
    check(
        ServerKey::new("acme_reader", "0123abcd\n"),
        ErrorKind::InvalidCredential,
        "`app_key` holds a line break at byte 8: pass the value without it",
    );
}

#[tokio::test]
async fn invalid_request() -> anyhow::Result<()> {
    let client = stranger(&Untouched::listen()?.url()?)?;
    check(
        client.recognize_strokes(StrokesRequest::new([])).await,
        ErrorKind::InvalidRequest,
        "`POST /v3/strokes`: the strokes are none: the service reads at least one",
    );
    Ok(())
}

#[tokio::test]
async fn file() -> anyhow::Result<()> {
    let client = stranger(&Untouched::listen()?.url()?)?;
    let error = check(
        client.submit_pdf(Document::file("nowhere/paper.pdf")).await,
        ErrorKind::File,
        "`POST /v3/pdf`: the file `nowhere/paper.pdf` cannot be read",
    );
    let cause = std::error::Error::source(&error).expect("a cause");
    assert!(cause.is::<std::io::Error>(), "{cause}");
    Ok(())
}

#[tokio::test]
async fn connect() -> anyhow::Result<()> {
    let closed = Closed::bind()?;
    let client = stranger(&closed.url()?)?;
    let error = check(
        client.get_pdf_status(&Ids::made_up()?.pdf).await,
        ErrorKind::Connect,
        "`GET /v3/pdf/{id}`: no connection could be made; nothing was sent",
    );
    assert!(error.is_connect());
    assert!(std::error::Error::source(&error).is_some());
    Ok(())
}

#[tokio::test]
async fn timeout() -> anyhow::Result<()> {
    let listener = std::net::TcpListener::bind("127.0.0.1:0")?;
    let client = stranger(&format!("http://{}", listener.local_addr()?))?;
    let call = client
        .get_pdf_status(&Ids::made_up()?.pdf)
        .timeout(Duration::from_millis(50));
    let error = check(
        call.await,
        ErrorKind::Timeout,
        "`GET /v3/pdf/{id}`: no full answer within 50ms: set `timeout` on the client or on the call for more",
    );
    assert!(error.is_timeout());
    Ok(())
}

#[tokio::test]
async fn interrupted() -> anyhow::Result<()> {
    status_error(
        "",
        ErrorKind::Interrupted,
        "`GET /v3/pdf/{id}`: the connection was lost after the request went out",
    )
    .await?;
    Ok(())
}

#[tokio::test]
async fn truncated() -> anyhow::Result<()> {
    let cut = wire::reply_of_length("200 OK", &[JSON], 100, "{");
    let text = "`GET /v3/pdf/{id}`: the reply was cut: the connection was lost before its end";
    let error = status_error(cut, ErrorKind::Truncated, text).await?;
    assert!(!error.outcome_unknown());
    assert_eq!(error.attempts(), 1);
    Ok(())
}

#[tokio::test]
async fn outcome_unknown() -> anyhow::Result<()> {
    let server = Server::answering("").await?;
    let client = stranger(&server.url())?;
    let document = Document::url("https://example.org/paper.pdf");
    let error = check(
        client.submit_pdf(document).await,
        ErrorKind::Interrupted,
        "`POST /v3/pdf`: the connection was lost after the request went out; whether the service did what was asked is unknown: look for it by `list_pdf_results` before sending it again",
    );
    assert!(error.outcome_unknown());
    let error = check(
        client.recognize_image(Image::url(IMAGE_URL)).await,
        ErrorKind::Interrupted,
        "`POST /v3/text`: the connection was lost after the request went out; whether the service did what was asked is unknown: look for it by `list_ocr_results` before sending it again",
    );
    assert!(error.outcome_unknown());
    let batch = BatchRequest::new([("a", IMAGE_URL)]);
    let error = check(
        client.submit_batch(batch).await,
        ErrorKind::Interrupted,
        "`POST /v3/batch`: the connection was lost after the request went out; whether the service did what was asked is unknown: no call lists such jobs, so weigh the cost before sending it again",
    );
    assert!(error.outcome_unknown());

    let closed = Closed::bind()?;
    let client = stranger(&closed.url()?)?;
    let call = client.recognize_image(Image::url(IMAGE_URL));
    let error = call.await.expect_err("nobody listens");
    assert!(!error.outcome_unknown(), "nothing was sent");
    Ok(())
}

#[tokio::test]
async fn redirect() -> anyhow::Result<()> {
    let location = ("location", "https://elsewhere.test/v3/pdf?key=0123");
    let error = status_error(
        wire::reply("307 Temporary Redirect", &[location], ""),
        ErrorKind::Redirect,
        "`GET /v3/pdf/{id}`: the reply points to https://elsewhere.test: redirects are not followed, since credentials would go along (HTTP 307)",
    )
    .await?;
    assert_eq!(error.status().map(|status| status.as_u16()), Some(307));
    Ok(())
}

#[tokio::test]
async fn unauthorized() -> anyhow::Result<()> {
    let sandbox = Sandbox::start().await?;
    let error = check(
        stranger(sandbox.url())?
            .get_pdf_status(&Ids::made_up()?.pdf)
            .await,
        ErrorKind::Unauthorized,
        "`GET /v3/pdf/{id}`: the service refused the credential: `http_unauthorized`: Invalid credentials; sent `app_id` and `app_key`; compare with the keys at https://console.mathpix.com (HTTP 401)",
    );
    assert!(error.is_unauthorized());
    Ok(())
}

#[tokio::test]
async fn token_refused() -> anyhow::Result<()> {
    let sandbox = Sandbox::start().await?;
    let client = client(sandbox.url(), Token::new("token_of_nobody")?)?;
    let error = check(
        client.recognize_image(Image::url(IMAGE_URL)).await,
        ErrorKind::TokenRefused,
        "`POST /v3/text`: the service refused the app token: `http_unauthorized`: Invalid credentials; it may have expired: have a new one minted, or let `renewed_by` see to it (HTTP 401)",
    );
    assert!(error.is_unauthorized());
    Ok(())
}

/// The same refusal reads differently for keys, for tokens, and by its id.
#[tokio::test]
async fn refusals_by_id() -> anyhow::Result<()> {
    let cases = [
        (
            "401 Unauthorized",
            "account_disabled",
            "`POST /v3/text`: the service refused the credential: `account_disabled`: m; sent `app_id` and `app_key`; see the account at https://console.mathpix.com (HTTP 401)",
            "`POST /v3/text`: the service refused the app token: `account_disabled`: m; see the account at https://console.mathpix.com (HTTP 401)",
        ),
        (
            "200 OK",
            "unauthorized_token_request",
            "`POST /v3/text`: the service refused the credential: `unauthorized_token_request`: m; sent `app_id` and `app_key`; have a new one minted, and use it for single images and strokes alone (HTTP 200)",
            "`POST /v3/text`: the service refused the app token: `unauthorized_token_request`: m; have a new one minted, and use it for single images and strokes alone (HTTP 200)",
        ),
        (
            "401 Unauthorized",
            "http_unauthorized",
            "`POST /v3/text`: the service refused the credential: `http_unauthorized`: m; sent `app_id` and `app_key`; compare with the keys at https://console.mathpix.com (HTTP 401)",
            "`POST /v3/text`: the service refused the app token: `http_unauthorized`: m; it may have expired: have a new one minted, or let `renewed_by` see to it (HTTP 401)",
        ),
    ];
    for (status, id, to_key, to_token) in cases {
        let body = format!(r#"{{"error": "e", "error_info": {{"id": "{id}", "message": "m"}}}}"#);
        let server = Server::answering(wire::reply(status, &[JSON], body)).await?;
        let call = stranger(&server.url())?.recognize_image(Image::url(IMAGE_URL));
        check(call.await, ErrorKind::Unauthorized, to_key);
        let token = client(&server.url(), Token::new("token_of_nobody")?)?;
        let call = token.recognize_image(Image::url(IMAGE_URL));
        check(call.await, ErrorKind::TokenRefused, to_token);
    }
    let server = Server::answering(wire::reply("401 Unauthorized", &[], "")).await?;
    let token = client(&server.url(), Token::new("token_of_nobody")?)?;
    check(
        token.recognize_image(Image::url(IMAGE_URL)).await,
        ErrorKind::TokenRefused,
        "`POST /v3/text`: the service refused the app token: an empty body (no content type); it may have expired: have a new one minted, or let `renewed_by` see to it (HTTP 401)",
    );
    Ok(())
}

#[tokio::test]
async fn rate_limited() -> anyhow::Result<()> {
    let body = r#"{"error": "Too many requests", "error_info": {"id": "http_max_requests",
        "message": "Too many requests", "limit_name": "image_monthly_limit", "limit_value": 20000, "count": 20001}}"#;
    let error = status_error(
        wire::reply("429 Too Many Requests", &[JSON, ("retry-after", "7")], body),
        ErrorKind::QuotaExceeded,
        "`GET /v3/pdf/{id}`: a limit was reached: `http_max_requests`: Too many requests [limit_name image_monthly_limit, limit_value 20000, count 20001]; the limit is one of a month: raise it at https://console.mathpix.com (HTTP 429)",
    )
    .await?;
    assert!(error.is_rate_limited());
    assert_eq!(error.retry_after(), Some(Duration::from_secs(7)));
    let limit = error.rate_limit().expect("a limit");
    assert_eq!(limit.name.as_deref(), Some("image_monthly_limit"));
    assert_eq!((limit.value, limit.count), (Some(20_000), Some(20_001)));
    assert!(limit.is_monthly());

    let body = r#"{"error": "Too many requests", "error_info": {"id": "http_max_requests", "count": "61"}}"#;
    let date = ("retry-after", "Tue, 03 Nov 2026 10:00:07 GMT");
    let clock = ("date", "Tue, 03 Nov 2026 10:00:00 GMT");
    let error = status_error(
        wire::reply("429 Too Many Requests", &[JSON, date, clock], body),
        ErrorKind::RateLimited,
        "`GET /v3/pdf/{id}`: a limit was reached: `http_max_requests`: Too many requests [count 61]; wait 7 s before the next request (HTTP 429)",
    )
    .await?;
    assert_eq!(error.retry_after(), Some(Duration::from_secs(7)));

    let bare = wire::reply("429 Too Many Requests", &[], "slow down");
    let text = "`GET /v3/pdf/{id}`: a limit was reached: 9 bytes of no content type that begin `slow down` (HTTP 429)";
    let error = status_error(bare, ErrorKind::RateLimited, text).await?;
    assert_eq!(error.rate_limit(), None);
    Ok(())
}

#[tokio::test]
async fn service_fault() -> anyhow::Result<()> {
    let body = r#"{"request_id": "r2", "error": "resize failed", "error_info": {"id": "sys_exception", "message": "resize failed"}}"#;
    let error = status_error(
        wire::reply("200 OK", &[JSON], body),
        ErrorKind::ServiceFault,
        "`GET /v3/pdf/{id}`: the service failed: `sys_exception`: resize failed; try again later (HTTP 200, request id r2)",
    )
    .await?;
    assert_eq!(error.request_id(), Some("r2"));
    let other_envelope =
        r#"{"errors": [{"id": "unexpected_server_error", "message": "Unexpected server error."}]}"#;
    status_error(
        wire::reply("500 Internal Server Error", &[JSON], other_envelope),
        ErrorKind::ServiceFault,
        "`GET /v3/pdf/{id}`: the service failed: `unexpected_server_error`: Unexpected server error.; try again later (HTTP 500)",
    )
    .await?;
    Ok(())
}

#[tokio::test]
async fn api() -> anyhow::Result<()> {
    let sandbox = Sandbox::start().await?;
    check(
        server_client(&sandbox)?
            .get_pdf_status(&Ids::made_up()?.pdf)
            .await,
        ErrorKind::Api,
        "`GET /v3/pdf/{id}`: the service answered with an error: `pdf_unknown_id`: PDF ID expired or isn't known; it is mistyped, has been deleted, or has expired (HTTP 200)",
    );
    Ok(())
}

#[tokio::test]
async fn unexpected_reply() -> anyhow::Result<()> {
    let html = ("content-type", "text/html");
    let text = "`GET /v3/pdf/{id}`: the reply is not the JSON of this API but 29 bytes of text/html that begin `<html> <b>log in</b> </html>` (HTTP 200)";
    let body = "<html>\n<b>log in</b>\r\n</html>";
    status_error(
        wire::reply("200 OK", &[html], body),
        ErrorKind::UnexpectedReply,
        text,
    )
    .await
    .map(drop)?;
    let text =
        "`GET /v3/pdf/{id}`: the reply is no result: an empty body (no content type) (HTTP 413)";
    let empty = wire::reply("413 Payload Too Large", &[], "");
    status_error(empty, ErrorKind::UnexpectedReply, text).await?;
    let text = "`GET /v3/pdf/{id}`: the reply is no result: 14 bytes of text/plain that begin `File Not Found` (HTTP 404)";
    let plain = ("content-type", "text/plain");
    let wrong_path = wire::reply("404 Not Found", &[plain], "File Not Found");
    status_error(wrong_path, ErrorKind::UnexpectedReply, text).await?;
    let text = "`GET /v3/pdf/{id}`: the reply is no result: 24 bytes of application/json that begin `Forbidden` (HTTP 403)";
    let gateway = wire::reply("403 Forbidden", &[JSON], r#"{"message": "Forbidden"}"#);
    status_error(gateway, ErrorKind::UnexpectedReply, text).await?;
    Ok(())
}

#[tokio::test]
async fn a_long_body_is_shown_in_part_and_kept_whole() -> anyhow::Result<()> {
    let body = format!("<p>{}</p>", "x\n".repeat(100_000));
    let reply = wire::reply("502 Bad Gateway", &[], &body);
    let server = Server::answering(reply).await?;
    let client = stranger(&server.url())?;
    let call = client.get_pdf_status(&Ids::made_up()?.pdf);
    let error = call.await.expect_err("502");
    assert!(error.to_string().len() < 2200, "{error}");
    assert!(!error.to_string().contains('\n'));
    assert_eq!(error.body().map(|kept| kept.len()), Some(body.len()));
    Ok(())
}

#[tokio::test]
async fn decode() -> anyhow::Result<()> {
    let body = r#"{"status": {"now": "completed"}}"#;
    let text = "`GET /v3/pdf/{id}`: the reply is not understood at `status`: its body is kept in this error (HTTP 200)";
    let reply = wire::reply("200 OK", &[JSON], body);
    let error = status_error(reply, ErrorKind::Decode, text).await?;
    assert_eq!(error.body().map(|kept| &kept[..]), Some(body.as_bytes()));
    let text = "`GET /v3/pdf/{id}`: the reply is not understood at `status`: its body is kept in this error (HTTP 200)";
    let missing = wire::reply("200 OK", &[JSON], r#"{"pdf_id": "1"}"#);
    status_error(missing, ErrorKind::Decode, text).await?;
    let text = "`GET /v3/pdf/{id}`: the reply is not understood at `status`: its body is kept in this error (HTTP 200, request id r7)";
    let null = wire::reply("200 OK", &[JSON], r#"{"status": null, "request_id": "r7"}"#);
    status_error(null, ErrorKind::Decode, text).await?;
    Ok(())
}

#[tokio::test]
async fn too_large() -> anyhow::Result<()> {
    let reply = wire::reply_of_length("200 OK", &[JSON], 1 << 30, "");
    let text = "`GET /v3/pdf/{id}`: the reply is larger than 64 MiB and was not received in full (HTTP 200)";
    status_error(reply, ErrorKind::TooLarge, text).await?;
    Ok(())
}

#[tokio::test]
async fn not_ready() -> anyhow::Result<()> {
    let reply = wire::reply("202 Accepted", &[JSON, ("retry-after", "3")], "{}");
    let server = Server::answering(reply).await?;
    let download = stranger(&server.url())?
        .download_pdf(&Ids::made_up()?.pdf, PdfFormat::Docx)
        .await?;
    check(
        download.bytes().await,
        ErrorKind::NotReady,
        "the output is still being made: ask again in 3 s",
    );
    Ok(())
}

#[test]
fn an_error_goes_into_the_errors_of_a_program() {
    fn program() -> anyhow::Result<Client<ServerKey>> {
        Ok(stranger("ftp://127.0.0.1")?)
    }
    assert!(program().is_err());
}
