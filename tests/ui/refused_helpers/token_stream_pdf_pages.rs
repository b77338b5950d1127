// Generated from api-spec.toml by `cargo xtask codegen`. Edit the table, not this file.

use mathpix::{Client, Error, PdfId, Token};

async fn call(client: Client<Token>, id: PdfId) -> Result<(), Error> {
    client.stream_pdf_pages(&id).next().await.transpose()?;
    Ok(())
}

fn main() {
    let _ = call;
}
