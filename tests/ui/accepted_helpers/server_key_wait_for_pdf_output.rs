// Generated from api-spec.toml by `cargo xtask codegen`. Edit the table, not this file.

use mathpix::{Client, Error, PdfFormat, PdfId, ServerKey};

async fn call(client: Client<ServerKey>, id: PdfId, format: PdfFormat) -> Result<(), Error> {
    client.wait_for_pdf_output(&id, format).await?;
    Ok(())
}

fn main() {
    let _ = call;
}
