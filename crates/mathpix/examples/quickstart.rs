//! An image, pen strokes and a document go through typed calls and come back as Mathpix Markdown.
//!
//! `cargo run --example quickstart` starts a local server and needs no account. With `-- --live`, and `MATHPIX_APP_ID`
//! and `MATHPIX_APP_KEY` set, the same calls go to the hosted service, which charges for them.

use std::{error::Error, path::PathBuf};

use mathpix::{
    AppTokenRequest, Call, Client, DEFAULT_BASE_URL, Document, Image, ImageRequest, PdfTextFormat,
    ServerKey, SessionTokenRequest, StrokesRequest,
};
use mathpix_sandbox::Sandbox;

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error>> {
    if std::env::args()
        .skip(1)
        .any(|argument| argument == "--live")
    {
        return read_everything(DEFAULT_BASE_URL, ServerKey::from_env()?).await;
    }
    let sandbox = Sandbox::start().await?;
    println!(
        "A local server answers at {}. What it reads is made up.\n",
        sandbox.url()
    );
    read_everything(
        sandbox.url(),
        ServerKey::new(sandbox.app_id(), sandbox.app_key())?,
    )
    .await?;

    println!("\nWhat arrived at the server:");
    for request in sandbox.requests() {
        println!(
            "  {} {} with {}",
            request.method,
            request.path,
            request.headers.join(" + ")
        );
    }
    sandbox.shutdown().await;
    Ok(())
}

async fn read_everything(base_url: &str, key: ServerKey) -> Result<(), Box<dyn Error>> {
    let server = Client::builder(key).base_url(base_url).build()?;

    println!("An image, read with the server's key:");
    let recognition = announce(server.recognize_image(Image::file(fixture("formula.png")))).await?;
    print(recognition.text.as_deref().unwrap_or("(nothing)"));

    println!("An image, read with a token, as a program on somebody else's machine would:");
    let token = announce(server.create_app_token(AppTokenRequest::new())).await?;
    let anyone = Client::builder(token.credential()?)
        .base_url(base_url)
        .build()?;
    let request = ImageRequest::new(Image::file(fixture("formula.jpg"))).tags(["quickstart"]);
    let recognition = announce(anyone.recognize_image(request)).await?;
    print(recognition.text.as_deref().unwrap_or("(nothing)"));

    println!("Pen strokes, read within a session:");
    let session = announce(server.create_session_token(SessionTokenRequest::new())).await?;
    let ink = Client::builder(session.credential()?)
        .base_url(base_url)
        .build()?;
    let recorded = std::fs::read_to_string(fixture("strokes.json"))?;
    let recognition =
        announce(ink.recognize_strokes(StrokesRequest::from_json(&recorded)?)).await?;
    print(recognition.text.as_deref().unwrap_or("(nothing)"));

    println!("A document of several pages, read with the server's key:");
    let submitted = announce(server.submit_pdf(Document::file(fixture("paper.pdf")))).await?;
    let status = server.wait_for_pdf(&submitted.pdf_id).await?;
    println!(
        "  {} pages are {}",
        status.num_pages.unwrap_or_default(),
        status.status
    );
    let download =
        announce(server.download_pdf_text(&submitted.pdf_id, PdfTextFormat::Mmd)).await?;
    print(&download.ready()?);
    Ok(())
}

/// Says what is sent to where, before it is sent.
fn announce<T>(call: Call<T>) -> Call<T> {
    if let Some(endpoint) = call.endpoint() {
        let headers: Vec<&str> = call.sends().iter().map(|header| header.name()).collect();
        println!("  {endpoint}, with {}", headers.join(" + "));
    }
    call
}

fn print(markdown: &str) {
    for line in markdown.lines() {
        println!("  | {line}");
    }
    println!();
}

fn fixture(name: &str) -> PathBuf {
    [
        env!("CARGO_MANIFEST_DIR"),
        "..",
        "..",
        "tests",
        "fixtures",
        name,
    ]
    .iter()
    .collect()
}
