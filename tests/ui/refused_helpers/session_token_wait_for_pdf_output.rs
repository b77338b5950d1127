// Generated from api-spec.toml by `cargo xtask codegen`. Edit the table, not this file.

use mathpix::{Client, Error, PdfFormat, PdfId, SessionToken};

async fn call(client: Client<SessionToken>, id: PdfId, format: PdfFormat) -> Result<(), Error> {
    client.wait_for_pdf_output(&id, format).await?;
    Ok(())
}

fn main() {
    let _ = call;
}
