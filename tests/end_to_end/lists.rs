//! What was done: asynchronous images, past results, documents and conversions, usage.

use mathpix::{
    ConversionFormat, ConversionRequest, ConversionResultsQuery, ConversionState, Document, Image,
    ImageRequest, OcrResult, OcrResultsQuery, OcrUsageQuery, PdfResultsQuery, PdfState, Timespan,
    UsageGroup,
};
use mathpix_sandbox::Sandbox;
use mathpix_tests::service::{IMAGE_URL, fixture, server_client, strokes};

#[tokio::test]
async fn the_result_of_an_asynchronous_image_appears_under_its_request_id() -> anyhow::Result<()> {
    let sandbox = Sandbox::start().await?;
    let client = server_client(&sandbox)?;
    client.recognize_image(Image::url(IMAGE_URL)).await?;
    let image = Image::file(fixture("formula.jpg"));
    let id = client.submit_image(image).await?.request_id;
    let query = || OcrResultsQuery::new().request_id(id.clone());
    assert!(
        client
            .list_ocr_results(query())
            .await?
            .ocr_results
            .is_empty(),
        "it is still being read"
    );
    let mut looks = 1;
    let found = loop {
        let page = client.list_ocr_results(query()).await?;
        if let [found] = &page.ocr_results[..] {
            break found.clone();
        }
        looks += 1;
        assert!(looks < 10, "the sandbox is done after three looks");
    };
    assert_eq!(found.request_id, Some(id));
    assert_eq!(found.endpoint.as_deref(), Some("/v3/text"));
    let result = found.result.expect("it has been read");
    assert_eq!(
        (result.image_width, result.image_height),
        (Some(1024), Some(640))
    );
    assert!(result.text.is_some());
    Ok(())
}

#[tokio::test]
async fn past_results_are_found_by_tag_page_by_page_the_newest_first() -> anyhow::Result<()> {
    let sandbox = Sandbox::start().await?;
    let client = server_client(&sandbox)?;
    let mut ids = Vec::new();
    for tags in [vec!["a"], vec!["a", "b"], vec!["b"]] {
        let request = ImageRequest::new(Image::url(IMAGE_URL)).tags(tags);
        ids.push(client.recognize_image(request).await?.request_id);
    }
    let found = async |query: OcrResultsQuery| {
        let page = client.list_ocr_results(query).await?;
        let id = |row: OcrResult| row.request_id;
        Ok::<_, mathpix::Error>(page.ocr_results.into_iter().map(id).collect::<Vec<_>>())
    };
    let newest_first = [ids[2].clone(), ids[1].clone(), ids[0].clone()];
    assert_eq!(found(OcrResultsQuery::new()).await?, newest_first);
    let both = OcrResultsQuery::new().tags(["a", "b"]);
    assert_eq!(found(both).await?, newest_first[1..2]);
    let second_page = OcrResultsQuery::new().per_page(2).page(2);
    assert_eq!(found(second_page).await?, newest_first[2..]);
    Ok(())
}

#[tokio::test]
async fn a_result_that_may_not_be_kept_is_not_listed() -> anyhow::Result<()> {
    let sandbox = Sandbox::start().await?;
    let client = server_client(&sandbox)?;
    client
        .recognize_strokes(strokes()?.improve_mathpix(false))
        .await?;
    let page = client.list_ocr_results(OcrResultsQuery::new()).await?;
    assert!(page.ocr_results.is_empty());
    Ok(())
}

#[tokio::test]
async fn past_documents_are_listed_with_name_state_and_pages() -> anyhow::Result<()> {
    let sandbox = Sandbox::builder().polls(0).start().await?;
    let client = server_client(&sandbox)?;
    let paper = Document::file(fixture("paper.pdf"));
    let id = client.submit_pdf(paper).await?.pdf_id;
    let page = client.list_pdf_results(PdfResultsQuery::new()).await?;
    let [row] = &page.pdfs[..] else {
        panic!("one document was submitted: {page:?}");
    };
    assert_eq!(row.id, Some(id));
    assert_eq!(row.input_file.as_deref(), Some("paper.pdf"));
    assert_eq!(row.status, Some(PdfState::Completed));
    assert_eq!(row.num_pages, Some(4));
    assert!(row.created_at.is_some());
    Ok(())
}

#[tokio::test]
async fn past_conversions_are_listed_with_state_times_and_options() -> anyhow::Result<()> {
    let sandbox = Sandbox::builder().polls(0).start().await?;
    let client = server_client(&sandbox)?;
    let mut ids = Vec::new();
    for mmd in ["a", "b", "c"] {
        let request = ConversionRequest::new(mmd, [ConversionFormat::Docx]);
        ids.insert(0, client.submit_conversion(request).await?.conversion_id);
    }
    let query = ConversionResultsQuery::new().per_page(2);
    let mut rows = client.list_conversion_results(query).items();
    let mut found = Vec::new();
    while let Some(row) = rows.next().await {
        let row = row?;
        assert_eq!(row.status, Some(ConversionState::Completed));
        assert!(row.created_at.is_some() && row.modified_at.is_some());
        assert_eq!(row.request_args["formats"]["docx"], true);
        found.extend(row.id);
    }
    assert_eq!(found, ids, "the newest first");
    let others = ConversionResultsQuery::new().app_id("another");
    assert!(
        client
            .list_conversion_results(others)
            .await?
            .documents
            .is_empty()
    );
    client.delete_conversion(&ids[0]).await?;
    let page = client
        .list_conversion_results(ConversionResultsQuery::new())
        .await?;
    assert_eq!(page.documents.len(), 2);
    Ok(())
}

#[tokio::test]
async fn usage_counts_images_strokes_and_pages() -> anyhow::Result<()> {
    let sandbox = Sandbox::start().await?;
    let client = server_client(&sandbox)?;
    for _ in 0..2 {
        client.recognize_image(Image::url(IMAGE_URL)).await?;
    }
    client.recognize_strokes(strokes()?).await?;
    client
        .submit_pdf(Document::file(fixture("paper.pdf")))
        .await?;
    let query = OcrUsageQuery::new(UsageGroup::UsageType, Timespan::Month);
    let usage = client.get_ocr_usage(query).await?.ocr_usage;
    let count_of = |kind: &str| -> u64 {
        let rows = usage
            .iter()
            .filter(|row| row.usage_type.as_ref().map(|found| found.as_str()) == Some(kind));
        rows.filter_map(|row| row.count).sum()
    };
    assert_eq!(count_of("image"), 2);
    assert_eq!(count_of("strokes"), 1);
    assert_eq!(count_of("pdf-page"), 4);
    Ok(())
}
