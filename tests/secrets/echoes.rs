//! Servers that send back what they were sent: proxies that list the headers they saw, errors that quote the token.

use mathpix_tests::{
    pairs::{Target, pairs},
    service::Ids,
    wire::{self, JSON, Request, Server},
};

use super::{assert_all_hidden, assert_hidden, canaries, shown};

/// Makes a reply from the secrets that were sent.
type Echo = fn(&str) -> Vec<u8>;

/// The values of the secret headers that were sent, and the token of the path.
fn received(request: &Request) -> String {
    let secrets = ["app_key", "app_token", "strokes_session_id"];
    let mut values: Vec<&str> = secrets
        .iter()
        .filter_map(|header| request.header(header))
        .collect();
    assert!(!values.is_empty(), "every credential has a secret");
    values.extend(
        request
            .target()
            .split_once("/v3/app-tokens/")
            .map(|(_, token)| token),
    );
    values.join(" ")
}

fn error(secrets: &str) -> String {
    format!(
        r#"{{"error": "Invalid: {secrets}", "error_info": {{
            "id": "http_unauthorized", "message": "Invalid: {secrets}", "detail": {{"value": ["{secrets}"]}}
        }}}}"#
    )
}

const ECHOES: &[Echo] = &[
    |secrets| wire::reply("401 Unauthorized", &[JSON], error(secrets)),
    |secrets| wire::reply("200 OK", &[JSON], error(secrets)),
    |secrets| wire::reply("429 Too Many Requests", &[JSON], error(secrets)),
    |secrets| wire::reply("500 Internal Server Error", &[JSON], error(secrets)),
    |secrets| {
        let info = format!(r#"{{"id": "{secrets}", "limit_name": "{secrets}"}}"#);
        let json = format!(r#"{{"error": "e", "error_info": {info}, "request_id": "{secrets}"}}"#);
        wire::reply("200 OK", &[JSON], json)
    },
    // Values of the wrong type, which the cause of a decoding error would quote.
    |secrets| {
        let json = format!(
            r#"{{"status": {{"{secrets}": 1}}, "pdf_id": "{secrets}", "request_id": "{secrets}", "batch_id": "{secrets}",
                "conversion_id": "{secrets}", "keys": "{secrets}", "ocr_usage": [{{"count": "{secrets}"}}],
                "app_token_expires_at": "{secrets}", "ocr_results": "{secrets}", "pdfs": "{secrets}",
                "documents": "{secrets}"}}"#
        );
        wire::reply("200 OK", &[JSON], json)
    },
    |secrets| wire::reply("200 OK", &[JSON], format!(r#""{secrets}""#)),
    |secrets| wire::reply("200 OK", &[HTML], format!("<pre>{secrets}</pre>")),
    |secrets| wire::reply("502 Bad Gateway", &[HTML], format!("<pre>{secrets}</pre>")),
    |secrets| wire::reply("400 Bad Request", &[("content-type", secrets)], secrets),
    |secrets| {
        let location = format!("https://elsewhere.test/{secrets}?key={secrets}");
        let location = location.replace(' ', "+");
        wire::reply(
            "307 Temporary Redirect",
            &[("location", &location)],
            secrets,
        )
    },
];

const HTML: (&str, &str) = ("content-type", "text/html");

#[tokio::test]
async fn a_secret_that_comes_back_is_in_no_error() -> anyhow::Result<()> {
    let (values, ids) = (canaries(), Ids::made_up()?);
    for echo in ECHOES {
        let server = Server::answering_by(|request| echo(&received(request))).await?;
        for pair in pairs() {
            let Some(call) = pair.call else { continue };
            let target = Target {
                url: &server.url(),
                values: &values,
                ids: &ids,
            };
            for text in call(target).await?.result.err().iter().flat_map(shown) {
                let what = format!("{} with {}", pair.row, pair.credential);
                assert_all_hidden(&what, &text, &values, &ids);
            }
        }
    }
    Ok(())
}

#[tokio::test]
async fn a_secret_that_comes_back_in_an_event_is_in_no_error() -> anyhow::Result<()> {
    let values = canaries();
    let stream = ("content-type", "text/event-stream");
    let events: [Echo; 2] = [
        |secrets| error(secrets).replace('\n', "").into_bytes(),
        |secrets| format!(r#""{secrets}""#).into_bytes(),
    ];
    for event in events {
        let server = Server::answering_by(move |request| {
            let event = event(&received(request));
            wire::reply(
                "200 OK",
                &[stream],
                [b"data: ", &event[..], b"\n\n"].concat(),
            )
        })
        .await?;
        let key = mathpix::ServerKey::new(&values.app_id, &values.app_key)?;
        let client = mathpix_tests::service::client_without_repeats(&server.url(), key)?;
        let mut events = client.stream_pdf(&Ids::made_up()?.pdf).await?;
        let error = events
            .next()
            .await
            .expect("an event")
            .expect_err("an error");
        for text in shown(&error) {
            assert_hidden("the event", &text, &values);
        }
    }
    Ok(())
}

#[tokio::test]
async fn a_secret_that_is_a_word_of_the_api_does_not_change_what_a_reply_means()
-> anyhow::Result<()> {
    let json = r#"{"error": "e", "error_info": {"id": "http_unauthorized", "message": "m"}}"#;
    let server = Server::answering_json(json).await?;
    for word in ["error", "http", "\"", "m"] {
        let key = mathpix::ServerKey::new("acme_reader", word)?;
        let client = mathpix_tests::service::client_without_repeats(&server.url(), key)?;
        let result = client.get_pdf_status(&Ids::made_up()?.pdf).await;
        let error = result.expect_err("the body says so");
        assert_eq!(error.kind(), mathpix::ErrorKind::Unauthorized, "{word}");
    }
    Ok(())
}

#[tokio::test]
async fn the_body_with_the_secret_is_kept_for_who_asks_for_it() -> anyhow::Result<()> {
    let values = canaries();
    let echo =
        |request: &Request| wire::reply("401 Unauthorized", &[JSON], error(&received(request)));
    let server = Server::answering_by(echo).await?;
    let key = mathpix::ServerKey::new(&values.app_id, &values.app_key)?;
    let client = mathpix_tests::service::client_without_repeats(&server.url(), key)?;
    let error = client
        .get_pdf_status(&Ids::made_up()?.pdf)
        .await
        .expect_err("401");
    assert!(error.to_string().contains("Invalid: [redacted]"), "{error}");
    let body = error.body().expect("a body");
    assert!(String::from_utf8_lossy(body).contains(&values.app_key));
    Ok(())
}
