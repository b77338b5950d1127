// Generated from api-spec.toml by `cargo xtask codegen`. Edit the table, not this file.

use mathpix::{Client, Error, KeyOnly, PdfId, PdfTextFormat};

async fn call(client: Client<KeyOnly>, id: PdfId, format: PdfTextFormat) -> Result<(), Error> {
    client.download_pdf_text(&id, format).await?;
    Ok(())
}

fn main() {
    let _ = call;
}
