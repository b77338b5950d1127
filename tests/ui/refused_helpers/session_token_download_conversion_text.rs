// Generated from api-spec.toml by `cargo xtask codegen`. Edit the table, not this file.

use mathpix::{Client, ConversionId, ConversionTextFormat, Error, SessionToken};

async fn call(
    client: Client<SessionToken>,
    id: ConversionId,
    format: ConversionTextFormat,
) -> Result<(), Error> {
    client.download_conversion_text(&id, format).await?;
    Ok(())
}

fn main() {
    let _ = call;
}
