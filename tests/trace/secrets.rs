//! No secret, query, body or id is in what is said, by whom ever, at the level TRACE.

use mathpix::{Client, Image, OcrResultsQuery, ServerKey};
use mathpix_sandbox::Sandbox;
use mathpix_tests::{
    pairs::{Target, pairs},
    service::{Ids, Values, server_client, spare_pdf},
};

use crate::seen::Seen;

const APP_KEY: &str = "canary-key-6f1d";

/// Everything that was said, by whom ever.
fn all(seen: &Seen) -> String {
    format!("{:?} {:?}", seen.spans(""), seen.events(""))
}

#[tokio::test]
async fn no_secret_is_said_of_any_call() -> anyhow::Result<()> {
    let sandbox = Sandbox::builder()
        .polls(0)
        .app("acme_reader", APP_KEY)
        .start()
        .await?;
    let values = Values::minted(&sandbox).await?;
    let client = server_client(&sandbox)?;
    let mut ids = Ids::created(&client).await?;
    ids.spare_pdf = spare_pdf(&client).await?;
    let url = sandbox.url();

    let seen = Seen::now();
    let mut calls = 0;
    for pair in pairs() {
        let Some(call) = pair.call else { continue };
        let target = Target {
            url,
            values: &values,
            ids: &ids,
        };
        call(target).await?.result?;
        calls += 1;
    }
    let spans = seen.spans("mathpix");
    assert_eq!(spans.len(), 2 * calls);
    let said = all(&seen);
    for secret in [APP_KEY, &values.app_token, &values.strokes_session_id] {
        assert!(!said.contains(secret), "{said}");
    }
    for span in spans {
        let said = format!("{span:?}");
        assert!(!said.contains(ids.pdf.as_str()), "{said}");
        assert_eq!(span.fields["server.address"], "127.0.0.1");
    }
    assert_eq!(seen.events("mathpix"), Vec::<String>::new());
    Ok(())
}

#[tokio::test]
async fn no_secret_is_said_on_a_connection_of_http_2() -> anyhow::Result<()> {
    let sandbox = Sandbox::builder()
        .https(true)
        .app("acme_reader", APP_KEY)
        .start()
        .await?;
    let certificate = sandbox.certificate().unwrap_or_default().as_bytes();
    let certificate = reqwest::Certificate::from_pem(certificate)?;
    let client = Client::builder(ServerKey::new("acme_reader", APP_KEY)?)
        .base_url(sandbox.url())
        .http(reqwest::Client::builder().tls_certs_only([certificate]))
        .build()?;

    let seen = Seen::now();
    let image = Image::url("https://example.org/formula.png?canary-body");
    client.recognize_image(image).await?;
    client
        .list_ocr_results(OcrResultsQuery::new().tags(["canary-query"]))
        .await?;
    assert!(
        !seen.events("h2").is_empty(),
        "the connection is not one of HTTP/2"
    );
    assert!(!all(&seen).contains(APP_KEY), "{}", all(&seen));
    let own = format!("{:?}", seen.spans("mathpix"));
    assert!(!own.contains("canary"), "{own}");
    Ok(())
}
