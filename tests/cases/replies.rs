//! Replies in the shapes that differ from deployment to deployment and from year to year.

use std::sync::atomic::{AtomicUsize, Ordering};

use mathpix::{
    Client, ConversionFormat, ConversionState, DataType, Download, Image, LineSubtype, LineType,
    OcrResultsQuery, OcrUsageQuery, PdfFormat, PdfState, ServerKey, Timespan, UsageGroup,
};
use mathpix_tests::{
    service::{IMAGE_URL, Ids, stranger},
    wire::{self, JSON, Server},
};

/// A client of a server that answers 200 with this JSON.
async fn answered(json: &str) -> anyhow::Result<(Server, Client<ServerKey>)> {
    let server = Server::answering_json(json).await?;
    let client = stranger(&server.url())?;
    Ok((server, client))
}

#[tokio::test]
async fn the_state_of_a_format_is_read_from_text_and_from_an_object_alike() -> anyhow::Result<()> {
    let id = Ids::made_up()?.pdf;
    let mut states = Vec::new();
    for entry in [r#""completed""#, r#"{"status": "completed"}"#, "[7]"] {
        let json = format!(
            r#"{{"status": "completed", "num_pages": 3, "conversion_status": {{"docx": {entry}, "md": "processing"}}}}"#
        );
        let (_server, client) = answered(&json).await?;
        let status = client.get_pdf_status(&id).await?;
        assert_eq!(status.status, PdfState::Completed);
        assert_eq!(status.num_pages, Some(3));
        let conversions = status.conversion_status;
        assert_eq!(
            conversions.get(ConversionFormat::Md),
            Some(&ConversionState::Processing),
            "{entry}"
        );
        states.push(conversions.get(ConversionFormat::Docx).cloned());
    }
    let completed = Some(ConversionState::Completed);
    assert_eq!(states, [completed.clone(), completed, None]);
    Ok(())
}

#[tokio::test]
async fn a_format_that_is_not_made_yet_is_a_result_that_says_how_long_to_wait() -> anyhow::Result<()>
{
    let looks = AtomicUsize::new(0);
    let server = Server::answering_by(move |_| match looks.fetch_add(1, Ordering::Relaxed) {
        0 => wire::reply(
            "202 Accepted",
            &[JSON, ("retry-after", "2")],
            r#"{"pdf_id": "p1", "status": "completed"}"#,
        ),
        _ => wire::reply(
            "200 OK",
            &[("content-type", "application/octet-stream")],
            "PK..",
        ),
    })
    .await?;
    let (client, id) = (stranger(&server.url())?, Ids::made_up()?.pdf);
    let Download::Pending(pending) = client.download_pdf(&id, PdfFormat::Docx).await? else {
        panic!("it is not made yet");
    };
    assert_eq!(pending.retry_after.as_secs(), 2);
    let download = client.download_pdf(&id, PdfFormat::Docx).await?;
    assert_eq!(&download.bytes().await?[..], b"PK..");
    Ok(())
}

#[tokio::test]
async fn a_state_that_nobody_knows_is_kept_as_text_and_means_not_finished() -> anyhow::Result<()> {
    let id = Ids::made_up()?.pdf;
    for (state, is_final) in [
        ("received", false),
        ("loaded", false),
        ("split", false),
        ("weighing", false),
        ("completed", true),
    ] {
        let json = format!(r#"{{"status": "{state}", "percent_done": 0}}"#);
        let (_server, client) = answered(&json).await?;
        let status = client.get_pdf_status(&id).await?;
        assert_eq!(status.status.as_str(), state);
        assert_eq!(status.status.is_final(), is_final, "{state}");
    }
    Ok(())
}

#[tokio::test]
async fn an_expiry_is_a_time_in_milliseconds_whether_number_or_text() -> anyhow::Result<()> {
    for expiry in ["1790000000000", r#""1790000000000""#] {
        let json = format!(r#"{{"app_token": "token_x", "app_token_expires_at": {expiry}}}"#);
        let (_server, client) = answered(&json).await?;
        let token = client
            .create_app_token(mathpix::AppTokenRequest::new())
            .await?;
        let expected = "2026-09-21T14:13:20Z".parse()?;
        assert_eq!(token.app_token_expires_at, expected, "{expiry}");
    }
    Ok(())
}

#[tokio::test]
async fn a_value_that_nobody_knows_is_kept_as_text_and_loses_nothing_around_it()
-> anyhow::Result<()> {
    let json = r#"{"text": "x", "service_tier": "on_demand", "data": [{"type": "hologram", "value": "v"}],
        "line_data": [{"type": "scribble", "subtype": "angry", "cnt": [[0, 1]], "text": "l"}],
        "word_data": [{"type": "rune", "text": "w"}]}"#;
    let (_server, client) = answered(json).await?;
    let read = client.recognize_image(Image::url(IMAGE_URL)).await?;
    assert_eq!(read.text.as_deref(), Some("x"));
    assert_eq!(read.data[0].data_type, Some(DataType::from("hologram")));
    assert_eq!(read.data[0].value.as_deref(), Some("v"));
    assert_eq!(read.line_data[0].text.as_deref(), Some("l"));
    assert_eq!(
        read.line_data[0].line_type,
        Some(LineType::from("scribble"))
    );
    assert_eq!(read.line_data[0].subtype, Some(LineSubtype::from("angry")));
    assert_eq!(read.word_data[0].word_type, Some(LineType::from("rune")));
    Ok(())
}

#[tokio::test]
async fn a_row_with_nulls_is_a_row_and_loses_no_other() -> anyhow::Result<()> {
    let json = r#"{"ocr_results": [
        {"request_id": "a", "result": {"text": null}, "created_at": null},
        {"timestamp": null, "duration": null, "endpoint": null, "image_id": null, "request_args": null, "result": null, "detections": null},
        {"image_id": "2026_11_02_a43g", "result": {"text": "x"}}
    ]}"#;
    let (_server, client) = answered(json).await?;
    let rows = client.list_ocr_results(OcrResultsQuery::new()).await?;
    let texts: Vec<Option<String>> = rows
        .ocr_results
        .into_iter()
        .map(|row| row.result.and_then(|result| result.text))
        .collect();
    assert_eq!(texts, [None, None, Some("x".to_owned())]);
    Ok(())
}

#[tokio::test]
async fn a_count_is_read_from_a_number_and_from_its_digits() -> anyhow::Result<()> {
    for count in ["1095", r#""1095""#, "1095.0"] {
        let json = format!(r#"{{"ocr_usage": [{{"usage_type": "image", "count": {count}}}]}}"#);
        let (_server, client) = answered(&json).await?;
        let query = OcrUsageQuery::new(UsageGroup::UsageType, Timespan::Month);
        let usage = client.get_ocr_usage(query).await?.ocr_usage;
        assert_eq!(usage[0].count, Some(1095), "{count}");
    }
    Ok(())
}
