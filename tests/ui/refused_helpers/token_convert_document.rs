// Generated from api-spec.toml by `cargo xtask codegen`. Edit the table, not this file.

use mathpix::{Client, Error, PdfRequest, Token};

async fn call(client: Client<Token>, request: PdfRequest) -> Result<(), Error> {
    client.convert_document(request).await?;
    Ok(())
}

fn main() {
    let _ = call;
}
