// Generated from api-spec.toml by `cargo xtask codegen`. Edit the table, not this file.

use mathpix::{Client, Error, PdfId, SessionToken};

async fn call(client: Client<SessionToken>, id: PdfId) -> Result<(), Error> {
    client.stream_pdf_pages(&id).next().await.transpose()?;
    Ok(())
}

fn main() {
    let _ = call;
}
