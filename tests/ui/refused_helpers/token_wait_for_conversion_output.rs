// Generated from api-spec.toml by `cargo xtask codegen`. Edit the table, not this file.

use mathpix::{Client, ConversionFormat, ConversionId, Error, Token};

async fn call(
    client: Client<Token>,
    id: ConversionId,
    format: ConversionFormat,
) -> Result<(), Error> {
    client.wait_for_conversion_output(&id, format).await?;
    Ok(())
}

fn main() {
    let _ = call;
}
