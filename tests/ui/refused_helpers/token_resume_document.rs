// Generated from api-spec.toml by `cargo xtask codegen`. Edit the table, not this file.

use mathpix::{Client, Error, PdfId, Token};

async fn call(client: Client<Token>, id: PdfId) -> Result<(), Error> {
    client.resume_document(&id).await?;
    Ok(())
}

fn main() {
    let _ = call;
}
