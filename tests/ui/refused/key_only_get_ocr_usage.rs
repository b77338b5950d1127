// Generated from api-spec.toml by `cargo xtask codegen`. Edit the table, not this file.

use mathpix::{Client, Error, KeyOnly, OcrUsageQuery};

async fn call(client: Client<KeyOnly>, query: OcrUsageQuery) -> Result<(), Error> {
    client.get_ocr_usage(query).await?;
    Ok(())
}

fn main() {
    let _ = call;
}
