// Generated from api-spec.toml by `cargo xtask codegen`. Edit the table, not this file.

use mathpix::{Client, Error, KeyOnly, PdfRequest};

async fn call(client: Client<KeyOnly>, request: PdfRequest) -> Result<(), Error> {
    client.convert_document(request).await?;
    Ok(())
}

fn main() {
    let _ = call;
}
