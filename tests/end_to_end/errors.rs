//! What each kind of error says, whole: one line with the request, what happened, and what to do.

use std::time::Duration;

use mathpix::{
    Client, Document, Error, ErrorKind, Image, PdfFormat, ServerKey, StrokesRequest, Token,
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
        "`GET /v3/pdf/{id}`: no full answer within the time limit: set `timeout` or `idle_timeout` for more",
    );
    assert!(error.is_timeout());
    Ok(())
}

#[tokio::test]
async fn interrupted() -> anyhow::Result<()> {
    status_error(
        "",
        ErrorKind::Interrupted,
        "`GET /v3/pdf/{id}`: the connection was lost",
    )
    .await?;
    let cut = wire::reply_of_length("200 OK", &[JSON], 100, "{");
    let text = "`GET /v3/pdf/{id}`: the connection was lost";
    status_error(cut, ErrorKind::Interrupted, text).await?;
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
        "`POST /v3/text`: the service refused the app token: `http_unauthorized`: Invalid credentials; have a new one minted (HTTP 401)",
    );
    assert!(error.is_unauthorized());
    Ok(())
}

#[tokio::test]
async fn rate_limited() -> anyhow::Result<()> {
    let body = r#"{"error": "Too many requests", "error_info": {"id": "http_max_requests",
        "message": "Too many requests", "limit_name": "image_monthly_limit", "limit_value": 20000, "count": 20001}}"#;
    let error = status_error(
        wire::reply("429 Too Many Requests", &[JSON, ("retry-after", "7")], body),
        ErrorKind::RateLimited,
        "`GET /v3/pdf/{id}`: a limit was reached: `http_max_requests`: Too many requests [limit_name image_monthly_limit, limit_value 20000, count 20001] (HTTP 429)",
    )
    .await?;
    assert!(error.is_rate_limited());
    assert_eq!(error.retry_after(), Some(Duration::from_secs(7)));
    Ok(())
}

#[tokio::test]
async fn service_fault() -> anyhow::Result<()> {
    let body = r#"{"request_id": "r2", "error": "resize failed", "error_info": {"id": "sys_exception", "message": "resize failed"}}"#;
    let error = status_error(
        wire::reply("200 OK", &[JSON], body),
        ErrorKind::ServiceFault,
        "`GET /v3/pdf/{id}`: the service failed: `sys_exception`: resize failed (HTTP 200, request id r2)",
    )
    .await?;
    assert_eq!(error.request_id(), Some("r2"));
    let other_envelope =
        r#"{"errors": [{"id": "unexpected_server_error", "message": "Unexpected server error."}]}"#;
    status_error(
        wire::reply("500 Internal Server Error", &[JSON], other_envelope),
        ErrorKind::ServiceFault,
        "`GET /v3/pdf/{id}`: the service failed: `unexpected_server_error`: Unexpected server error. (HTTP 500)",
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
        "`GET /v3/pdf/{id}`: the service answered with an error: `pdf_unknown_id`: PDF ID expired or isn't known (HTTP 200)",
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
    Ok(())
}

#[tokio::test]
async fn decode() -> anyhow::Result<()> {
    let body = r#"{"status": {"now": "completed"}}"#;
    let text = "`GET /v3/pdf/{id}`: the reply is not understood at `status`: its body is kept in this error (HTTP 200)";
    let reply = wire::reply("200 OK", &[JSON], body);
    let error = status_error(reply, ErrorKind::Decode, text).await?;
    assert_eq!(error.body().map(|kept| &kept[..]), Some(body.as_bytes()));
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
