//! Conversions of Mathpix Markdown.

use mathpix::{ConversionFormat, ConversionRequest, ConversionState, Download, ErrorId};
use mathpix_sandbox::Sandbox;
use mathpix_tests::service::server_client;

#[tokio::test]
async fn markdown_is_converted_to_docx() -> anyhow::Result<()> {
    let sandbox = Sandbox::start().await?;
    let client = server_client(&sandbox)?;
    let request = ConversionRequest::new("# A title\n\n$x^2$", [ConversionFormat::Docx]);
    let id = client.submit_conversion(request).await?.conversion_id;

    let first = client.get_conversion_status(&id).await?;
    let docx = first.conversion_status.get(ConversionFormat::Docx);
    assert_eq!(docx, Some(&ConversionState::Processing));
    let mut looks = 1;
    while !client
        .get_conversion_status(&id)
        .await?
        .conversion_status
        .are_final()
    {
        looks += 1;
        assert!(looks < 10, "the sandbox is done after three looks");
    }
    let download = client
        .download_conversion(&id, ConversionFormat::Docx)
        .await?;
    let Download::Ready(output) = download else {
        panic!("the conversion is done");
    };
    let docx = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
    assert_eq!(output.content_type(), docx);
    assert!(output.bytes().await?.starts_with(b"PK"));
    Ok(())
}

#[tokio::test]
async fn a_format_that_was_not_asked_for_is_an_error_with_its_id() -> anyhow::Result<()> {
    let sandbox = Sandbox::builder().polls(0).start().await?;
    let client = server_client(&sandbox)?;
    let request = ConversionRequest::new("$x$", [ConversionFormat::Md]);
    let id = client.submit_conversion(request).await?.conversion_id;
    let error = client
        .download_conversion(&id, ConversionFormat::Html)
        .await
        .expect_err("only Markdown was asked for");
    let id = error.api().and_then(|api| api.id.clone());
    assert_eq!(id, Some(ErrorId::UnsupportedFormat));
    Ok(())
}
