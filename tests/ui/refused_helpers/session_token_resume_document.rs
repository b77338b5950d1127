// Generated from api-spec.toml by `cargo xtask codegen`. Edit the table, not this file.

use mathpix::{Client, Error, PdfId, SessionToken};

async fn call(client: Client<SessionToken>, id: PdfId) -> Result<(), Error> {
    client.resume_document(&id).await?;
    Ok(())
}

fn main() {
    let _ = call;
}
