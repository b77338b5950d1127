//! Requests that were hard to express right, or too easy to express wrong.

use std::marker::PhantomData;

use mathpix::{
    BatchRequest, ConversionRequest, Document, ErrorKind, Image, ImageRequest, PdfFormat, PdfId,
    PdfRequest, StrokesRequest,
};
use mathpix_tests::{
    service::{Ids, stranger},
    wire::{self, JSON, Server, Untouched},
};
use serde_json::{Value, json};

#[tokio::test]
async fn an_option_that_has_no_setter_arrives_as_it_was_given() -> anyhow::Result<()> {
    let server = Server::answering_json(r#"{"pdf_id": "p1"}"#).await?;
    let request = PdfRequest::new(Document::url("https://e.test/a.pdf"))
        .extra("brand_new_option", true)
        .extra("another", json!({"deep": [1, null]}));
    stranger(&server.url())?.submit_pdf(request).await?;
    let body: Value = serde_json::from_slice(&server.requests()[0].body)?;
    let expected = json!({
        "url": "https://e.test/a.pdf", "brand_new_option": true, "another": {"deep": [1, null]},
    });
    assert_eq!(body, expected);
    Ok(())
}

#[tokio::test]
async fn the_id_of_a_refused_format_reaches_the_program() -> anyhow::Result<()> {
    let body = r#"{"error": "Unknown format", "error_info": {"id": "opts_unknown_format", "message": "Unknown format"}}"#;
    let server = Server::answering(wire::reply("200 OK", &[JSON], body)).await?;
    let document = Document::url("https://e.test/a.pdf");
    let error = stranger(&server.url())?
        .submit_pdf(document)
        .await
        .expect_err("the body says so");
    assert_eq!(error.kind(), ErrorKind::Api);
    assert!(
        error.to_string().contains("`opts_unknown_format`"),
        "{error}"
    );
    Ok(())
}

#[tokio::test]
async fn a_data_uri_with_a_blank_after_its_comma_is_not_sent() -> anyhow::Result<()> {
    let nobody = Untouched::listen()?;
    let client = stranger(&nobody.url()?)?;
    for uri in [
        "data:image/jpeg;base64, /9j/AAAA",
        "data:image/jpeg;base64,/9j/AA*A",
        "data:image/jpeg,/9j/AAAA",
        "data:application/pdf;base64,JVBERi0=",
        "data:",
    ] {
        let result = client.recognize_image(Image::url(uri)).await;
        let error = result.expect_err(uri);
        assert_eq!(error.kind(), ErrorKind::InvalidRequest, "{uri}: {error}");
    }
    assert!(nobody.is_untouched());
    Ok(())
}

#[tokio::test]
async fn no_call_goes_to_an_address_that_a_program_was_handed() -> anyhow::Result<()> {
    let stranger_address = Untouched::listen()?;
    let url = format!("{}/f.docx", stranger_address.url()?);
    assert!(PdfId::new(&url).is_err());
    let server =
        Server::answering(wire::reply("302 Found", &[("location", &url)], "elsewhere")).await?;
    let result = stranger(&server.url())?
        .download_pdf(&Ids::made_up()?.pdf, PdfFormat::Docx)
        .await;
    assert_eq!(
        result.err().map(|error| error.kind()),
        Some(ErrorKind::Redirect)
    );
    assert!(stranger_address.is_untouched());
    Ok(())
}

/// Whether a type can be turned into another: the compiler takes the function of the type before that of the trait, if
/// its bounds hold.
struct Probe<From, To>(PhantomData<(From, To)>);

trait Otherwise {
    fn holds() -> bool {
        false
    }
}

impl<From, To> Otherwise for Probe<From, To> {}

impl<From: Into<To>, To> Probe<From, To> {
    fn holds() -> bool {
        true
    }
}

#[test]
fn a_source_of_one_endpoint_is_none_of_another() {
    assert!(Probe::<Image, ImageRequest>::holds());
    assert!(Probe::<Document, PdfRequest>::holds());
    assert!(!Probe::<Image, PdfRequest>::holds());
    assert!(!Probe::<Image, Document>::holds());
    assert!(!Probe::<Document, ImageRequest>::holds());
    assert!(!Probe::<Document, Image>::holds());
    assert!(!Probe::<Document, BatchRequest>::holds());
    assert!(!Probe::<Image, StrokesRequest>::holds());
}

#[test]
fn an_output_that_can_only_be_fetched_cannot_be_asked_for() {
    assert!(!Probe::<PdfFormat, mathpix::ConversionFormat>::holds());
    assert!(!Probe::<String, mathpix::ConversionFormat>::holds());
    assert!(!Probe::<PdfFormat, ConversionRequest>::holds());
}
