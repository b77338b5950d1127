//! Lists of many pages: where they begin, how they go on, and where they end.

use mathpix::{
    Client, ErrorKind, Image, ImageRequest, OcrResultsQuery, OcrUsageQuery, PdfResultsQuery,
    ServerKey, Timespan, UsageGroup,
};
use mathpix_sandbox::Sandbox;
use mathpix_tests::{
    service::{IMAGE_URL, server_client, stranger},
    wire::{self, Request, Server, Untouched},
};

/// The number of the page that a request asks for.
fn page_of(request: &Request) -> usize {
    let (_, query) = request.target().split_once('?').unwrap_or_default();
    let number = query.split('&').find_map(|pair| pair.strip_prefix("page="));
    number.and_then(|number| number.parse().ok()).unwrap_or(1)
}

/// A server with a body for each page of a list, the last of which is given from there on.
async fn pages_of<const N: usize>(
    bodies: [&'static str; N],
) -> anyhow::Result<(Server, Client<ServerKey>)> {
    let server = Server::answering_by(move |request| {
        let body = bodies[page_of(request).min(N) - 1];
        wire::reply("200 OK", &[wire::JSON], body)
    })
    .await?;
    let client = stranger(&server.url())?;
    Ok((server, client))
}

fn targets(server: &Server) -> Vec<String> {
    let requests = server.requests();
    requests
        .iter()
        .map(|request| request.target().to_owned())
        .collect()
}

#[tokio::test]
async fn the_rows_of_all_pages_come_one_after_another() -> anyhow::Result<()> {
    let sandbox = Sandbox::start().await?;
    let client = server_client(&sandbox)?;
    let mut ids = Vec::new();
    for _ in 0..4 {
        let image = ImageRequest::new(Image::url(IMAGE_URL)).tags(["a"]);
        ids.insert(0, client.recognize_image(image).await?.request_id);
        client.recognize_image(Image::url(IMAGE_URL)).await?;
    }
    // The fourth row fills the second page: only a look at the third shows that it is the last.
    for (per_page, looks) in [(3, 2), (2, 3), (4, 2), (5, 1)] {
        let before = sandbox.requests().len();
        let query = OcrResultsQuery::new().tags(["a"]).per_page(per_page);
        let mut rows = client.list_ocr_results(query).items();
        let mut found = Vec::new();
        while let Some(row) = rows.next().await {
            found.push(row?.request_id);
        }
        assert_eq!(found, ids, "{per_page}");
        assert_eq!(sandbox.requests().len() - before, looks, "{per_page}");
    }
    Ok(())
}

#[tokio::test]
async fn pages_begin_where_the_query_says_and_keep_its_other_parameters() -> anyhow::Result<()> {
    let full = r#"{"pdfs": [{"id": "a", "status": "completed"}]}"#;
    let (server, client) = pages_of(["{}", full, full, r#"{"pdfs": []}"#]).await?;
    let query = PdfResultsQuery::new().page(2).per_page(1).app_id("acme");
    let mut pages = client.list_pdf_results(query).pages();
    let mut sizes = Vec::new();
    while let Some(page) = pages.next().await {
        sizes.push(page?.pdfs.len());
    }
    assert_eq!(sizes, [1, 1, 0]);
    let expected = [2, 3, 4].map(|page| format!("per_page=1&app_id=acme&page={page}"));
    for (target, expected) in targets(&server).iter().zip(expected) {
        let (_, query) = target.split_once('?').unwrap_or_default();
        let mut found: Vec<&str> = query.split('&').collect();
        let mut expected: Vec<&str> = expected.split('&').collect();
        found.sort_unstable();
        expected.sort_unstable();
        assert_eq!(found, expected);
    }
    Ok(())
}

#[tokio::test]
async fn a_row_that_is_none_does_not_make_its_page_the_last() -> anyhow::Result<()> {
    let first = r#"{"ocr_usage": [null, {"count": 1}]}"#;
    let second = r#"{"ocr_usage": [{"count": 2}]}"#;
    let (server, client) = pages_of([first, second]).await?;
    let query = OcrUsageQuery::new(UsageGroup::UsageType, Timespan::Month).per_page(2);
    let mut rows = client.get_ocr_usage(query).items();
    let mut counts = Vec::new();
    while let Some(row) = rows.next().await {
        counts.push(row?.count);
    }
    assert_eq!(counts, [Some(1), Some(2)]);
    assert_eq!(targets(&server).len(), 2);
    Ok(())
}

#[tokio::test]
async fn a_list_that_goes_on_after_the_last_page_ends_with_an_error() -> anyhow::Result<()> {
    let (server, client) = pages_of([r#"{"ocr_results": [{}]}"#]).await?;
    let query = OcrResultsQuery::new().page(99).per_page(1);
    let mut rows = client.list_ocr_results(query).items();
    assert!(rows.next().await.is_some_and(|row| row.is_ok()));
    assert!(rows.next().await.is_some_and(|row| row.is_ok()));
    let error = rows
        .next()
        .await
        .expect("not in silence")
        .expect_err("more");
    assert_eq!(error.kind(), ErrorKind::InvalidRequest);
    assert_eq!(
        error.to_string(),
        "`GET /v3/ocr-results`: page 100 is full and the last that the service serves: narrow the query by `from_date` and `to_date` to see what may follow"
    );
    assert!(rows.next().await.is_none());
    assert_eq!(targets(&server).len(), 2);
    Ok(())
}

#[tokio::test]
async fn an_error_is_given_after_the_rows_before_it_and_ends_the_list() -> anyhow::Result<()> {
    let second = r#"{"error": "failed", "error_info": {"id": "opts_conflict"}}"#;
    let (server, client) =
        pages_of([r#"{"pdfs": [{"id": "a", "status": "split"}]}"#, second]).await?;
    let mut rows = client
        .list_pdf_results(PdfResultsQuery::new().per_page(1))
        .items();
    assert!(rows.next().await.is_some_and(|row| row.is_ok()));
    let error = rows.next().await.expect("an error").expect_err("an error");
    assert_eq!(error.kind(), ErrorKind::Api);
    assert!(rows.next().await.is_none());
    assert!(rows.next().await.is_none());
    assert_eq!(targets(&server).len(), 2);
    Ok(())
}

#[tokio::test]
async fn nothing_is_asked_before_the_first_row_is() -> anyhow::Result<()> {
    let nowhere = Untouched::listen()?;
    let client = stranger(&nowhere.url()?)?;
    drop(client.list_pdf_results(PdfResultsQuery::new()).items());
    let wrong = OcrResultsQuery::new().per_page(1001);
    let mut pages = client.list_ocr_results(wrong).pages();
    let error = pages
        .next()
        .await
        .expect("an error")
        .expect_err("out of range");
    assert_eq!(
        error.to_string(),
        "`GET /v3/ocr-results`: `per_page` is 1001: it goes from 1 to 1000"
    );
    assert!(pages.next().await.is_none());
    assert!(nowhere.is_untouched());
    Ok(())
}
