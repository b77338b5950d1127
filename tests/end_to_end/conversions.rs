//! Conversions of Mathpix Markdown.

use mathpix::{
    ConversionFormat, ConversionOptions, ConversionRequest, ConversionState, ConversionTextFormat,
    Document, DocxOptions, Download, ErrorId, ErrorKind, MdOptions, PdfConversionFormat,
    PdfOutputOptions, PdfRequest,
};
use mathpix_sandbox::Sandbox;
use mathpix_tests::{
    service::{server_client, stranger},
    wire::{Server, Untouched},
};
use serde_json::{Value, json};

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

#[tokio::test]
async fn markdown_comes_as_text() -> anyhow::Result<()> {
    let sandbox = Sandbox::builder().polls(0).start().await?;
    let client = server_client(&sandbox)?;
    let request = ConversionRequest::new("# A title", [ConversionFormat::Md]);
    let id = client.submit_conversion(request).await?.conversion_id;
    let text = client
        .download_conversion_text(&id, ConversionTextFormat::Md)
        .await?
        .ready()?;
    assert!(!text.is_empty());
    Ok(())
}

#[tokio::test]
async fn options_arrive_under_their_formats() -> anyhow::Result<()> {
    let server = Server::answering_json(r#"{"conversion_id": "1", "pdf_id": "1"}"#).await?;
    let client = stranger(&server.url())?;
    let options = || {
        ConversionOptions::new()
            .docx(DocxOptions::new().font_size(28))
            .md(MdOptions::new())
            .extra(ConversionFormat::Docx, "newOption", true)
    };
    let formats = [ConversionFormat::Docx, ConversionFormat::Md];
    let conversion = ConversionRequest::new("$x$", formats).conversion_options(options());
    client.submit_conversion(conversion).await?;
    let document = PdfRequest::new(Document::url("https://example.org/a.pdf"))
        .conversion_formats([
            PdfConversionFormat::Docx,
            PdfConversionFormat::MmdOverlayPdf,
        ])
        .conversion_options(ConversionOptions::new().docx(DocxOptions::new().font_size(28)));
    client.submit_pdf(document).await?;

    let requests = server.requests();
    let bodies: Vec<Value> = requests
        .iter()
        .map(|request| serde_json::from_slice(&request.body))
        .collect::<Result<_, _>>()?;
    assert_eq!(
        bodies,
        [
            json!({
                "mmd": "$x$",
                "formats": {"docx": true, "md": true},
                "conversion_options": {"docx": {"fontSize": 28, "newOption": true}}
            }),
            json!({
                "url": "https://example.org/a.pdf",
                "conversion_formats": {"docx": true, "mmd.overlay.pdf": true},
                "conversion_options": {"docx": {"fontSize": 28}}
            }),
        ]
    );
    Ok(())
}

#[tokio::test]
async fn options_that_would_do_nothing_or_are_out_of_range_are_refused() -> anyhow::Result<()> {
    let nowhere = Untouched::listen()?;
    let client = stranger(&nowhere.url()?)?;
    let not_asked_for = ConversionOptions::new().docx(DocxOptions::new().font_size(28));
    let conversion = || ConversionRequest::new("$x$", [ConversionFormat::Md]);
    let document = || PdfRequest::new(Document::url("https://example.org/a.pdf"));
    let out_of_range = ConversionOptions::new().pdf(PdfOutputOptions::new().margin(201));
    let call = client.submit_conversion(conversion().conversion_options(not_asked_for.clone()));
    let first = call.await.expect_err("no docx");
    let call = client.submit_pdf(document().conversion_options(not_asked_for));
    let second = call.await.expect_err("no docx");
    let pdf = document().conversion_formats([ConversionFormat::Pdf]);
    let call = client.submit_pdf(pdf.conversion_options(out_of_range));
    let third = call.await.expect_err("too wide");
    for (error, why) in [
        (first, "`docx`, which is not asked for"),
        (second, "`docx`, which is not asked for"),
        (third, "`pdf.margin` 201: it takes 40 to 200"),
    ] {
        assert_eq!(error.kind(), ErrorKind::InvalidRequest);
        assert!(error.to_string().contains(why), "{error}");
    }
    assert!(nowhere.is_untouched());
    Ok(())
}

#[tokio::test]
async fn a_deleted_conversion_is_gone() -> anyhow::Result<()> {
    let sandbox = Sandbox::builder().polls(0).start().await?;
    let client = server_client(&sandbox)?;
    let request = ConversionRequest::new("$x$", [ConversionFormat::Md]);
    let id = client.submit_conversion(request).await?.conversion_id;
    let deleted = client.delete_conversion(&id).await?;
    let markdown = deleted.conversion_status.get(ConversionFormat::Md);
    assert_eq!(markdown, Some(&ConversionState::Completed));

    let status = client.get_conversion_status(&id).await;
    let download = client.download_conversion(&id, ConversionFormat::Md).await;
    let again = client.delete_conversion(&id).await;
    for (error, status) in [
        (status.expect_err("deleted"), 200),
        (download.expect_err("deleted"), 404),
        (again.expect_err("deleted"), 404),
    ] {
        let id = error.api().and_then(|api| api.id.clone());
        assert_eq!(id, Some(ErrorId::CnvUnknownId), "{error}");
        let told = error.status().map(|status| status.as_u16());
        assert_eq!(told, Some(status), "{error}");
    }
    Ok(())
}
