//! Each option as the sandbox reads it, by its own reading of the reference: it arrives, and is not refused.

use mathpix::{
    AppTokenRequest, BatchImage, BatchRequest, Client, Document, Error, Image, ImageRequest,
    Lifetime, PdfRequest, ServerKey, SessionTokenRequest,
};
use mathpix_sandbox::Sandbox;
use mathpix_tests::service::{IMAGE_URL, fixture, server_client};
use serde_json::{Value, json};

use super::{
    conversions,
    setters::{self, Setter},
};

/// A sandbox whose documents are done at once, with a client of it.
async fn open() -> anyhow::Result<(Sandbox, Client<ServerKey>)> {
    let sandbox = Sandbox::builder().polls(0).start().await?;
    let client = server_client(&sandbox)?;
    Ok((sandbox, client))
}

/// The options of the last request.
fn logged(sandbox: &Sandbox) -> Value {
    let last = sandbox.requests().pop().expect("a request");
    last.options.expect("a body")
}

/// The option was seen with its value; the log does not show the values of headers.
fn assert_seen(sandbox: &Sandbox, name: &str, result: Result<(), Error>, mut expected: Value) {
    if let Some(Value::Object(headers)) = expected.get_mut("headers") {
        headers
            .values_mut()
            .for_each(|value| *value = json!("[redacted]"));
    }
    assert_eq!(logged(sandbox)[name], expected, "{name}");
    if let Err(error) = result {
        panic!("`{name}` is refused: {error}");
    }
}

/// Sends a request for each setter.
macro_rules! each_is_seen {
    ($setters:expr, $request:expr, $call:ident) => {{
        let (sandbox, client) = open().await?;
        for Setter { name, set, sent } in $setters {
            let result = client.$call(set($request)?).await;
            assert_seen(&sandbox, name, result.map(drop), sent());
        }
    }};
}

#[tokio::test]
async fn each_option_of_an_image_is_seen_beside_an_address_and_beside_a_file() -> anyhow::Result<()>
{
    let file = || ImageRequest::new(Image::file(fixture("formula.png")));
    each_is_seen!(setters::image(), setters::image_request(), recognize_image);
    each_is_seen!(setters::image(), file(), recognize_image);
    each_is_seen!(setters::image(), file(), submit_image);
    Ok(())
}

#[tokio::test]
async fn each_option_of_strokes_is_seen() -> anyhow::Result<()> {
    each_is_seen!(setters::ink(), setters::ink_request(), recognize_strokes);
    Ok(())
}

#[tokio::test]
async fn each_option_of_a_document_is_seen_beside_an_address_and_beside_a_file()
-> anyhow::Result<()> {
    let file = || PdfRequest::new(Document::file(fixture("paper.pdf")));
    each_is_seen!(setters::pdf(), setters::pdf_request(), submit_pdf);
    each_is_seen!(setters::pdf(), file(), submit_pdf);
    let (sandbox, client) = open().await?;
    let result = client.submit_pdf(setters::pdf_headers(file())?).await;
    let headers = json!({"X-Hook-Token": "[redacted]"});
    assert_seen(&sandbox, "callback_headers", result.map(drop), headers);
    Ok(())
}

#[tokio::test]
async fn each_option_of_a_batch_and_of_its_images_is_seen() -> anyhow::Result<()> {
    each_is_seen!(setters::batch(), setters::batch_request(), submit_batch);
    let (sandbox, client) = open().await?;
    for Setter { name, set, sent } in setters::batch_image() {
        let image = set(BatchImage::new(IMAGE_URL))?;
        let result = client
            .submit_batch(BatchRequest::latex([("one", image)]))
            .await;
        assert_eq!(logged(&sandbox)["urls"]["one"][name], sent(), "{name}");
        if let Err(error) = result {
            panic!("`{name}` is refused: {error}");
        }
    }
    Ok(())
}

#[tokio::test]
async fn each_option_of_a_conversion_is_seen() -> anyhow::Result<()> {
    let (sandbox, client) = open().await?;
    for (options, expected) in conversions::ROWS {
        let request = conversions::conversion().conversion_options(options()?);
        let result = client.submit_conversion(request).await;
        assert_seen(&sandbox, "conversion_options", result.map(drop), expected());
    }
    Ok(())
}

#[tokio::test]
async fn each_option_of_a_token_is_seen() -> anyhow::Result<()> {
    let (sandbox, client) = open().await?;
    let request = AppTokenRequest::new()
        .expires(Lifetime::from_secs(900)?)
        .user_id("learner-0042");
    client.create_app_token(request).await?;
    assert_eq!(
        logged(&sandbox),
        json!({"expires": 900, "user_id": "learner-0042"})
    );
    let request = SessionTokenRequest::new().user_id("learner-0042");
    client.create_session_token(request).await?;
    assert_eq!(
        logged(&sandbox),
        json!({"include_strokes_session_id": true, "user_id": "learner-0042"})
    );
    Ok(())
}
