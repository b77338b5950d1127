//! What was used, by month and kind, as a table.
//!
//! `cargo run --example usage_report` first uses a local server a little. With `-- --live`, and `MATHPIX_APP_ID` and
//! `MATHPIX_APP_KEY` set, it shows what the account has used so far; that costs nothing.

use std::{env, error::Error};

use mathpix::{
    Client, Document, Image, OcrUsageQuery, ServerKey, Stroke, Timespan, UsageGroup, UsageRecord,
};
use mathpix_sandbox::Sandbox;

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error>> {
    if env::args().any(|argument| argument == "--live") {
        let client = Client::new(ServerKey::from_env()?)?;
        return print_report(&client).await;
    }

    let sandbox = Sandbox::start().await?;
    let client = Client::builder(ServerKey::new(sandbox.app_id(), sandbox.app_key())?)
        .base_url(sandbox.url())
        .build()?;
    use_a_little(&client).await?;
    print_report(&client).await
}

async fn print_report(client: &Client<ServerKey>) -> Result<(), Box<dyn Error>> {
    let query = OcrUsageQuery::new(UsageGroup::UsageType, Timespan::Month)
        .from_date("2020-01-01T00:00Z".parse()?);
    println!("{:<8} {:<20} {:>10}", "month", "kind", "count");
    // All pages of the list, one row after another.
    let mut counts = client.get_ocr_usage(query).items();
    while let Some(count) = counts.next().await {
        print_row(&count?);
    }
    Ok(())
}

fn print_row(record: &UsageRecord) {
    let date = record.from_date.as_ref().map_or("?", |date| date.text());
    // The date is one of ISO 8601, which begins with year and month.
    let month = date.get(..7).unwrap_or(date);
    let kind = record.usage_type.as_ref().map(ToString::to_string);
    println!(
        "{month:<8} {:<20} {:>10}",
        kind.as_deref().unwrap_or("?"),
        record.count.unwrap_or_default()
    );
}

async fn use_a_little(client: &Client<ServerKey>) -> Result<(), mathpix::Error> {
    for number in 1..=3 {
        let picture = format!("https://example.org/formula-{number}.png");
        client.recognize_image(Image::url(picture)).await?;
    }
    let stroke = Stroke::new([(10.0, 20.0), (12.5, 24.0), (16.0, 31.0)]);
    client.recognize_strokes([stroke]).await?;
    let paper = Document::url("https://example.org/paper.pdf");
    let submitted = client.submit_pdf(paper).await?;
    client.wait_for_pdf(&submitted.pdf_id).await?;
    Ok(())
}
