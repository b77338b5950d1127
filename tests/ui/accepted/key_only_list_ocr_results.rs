// Generated from api-spec.toml by `cargo xtask codegen`. Edit the table, not this file.

use mathpix::{Client, Error, KeyOnly, OcrResultsQuery};

async fn call(client: Client<KeyOnly>, query: OcrResultsQuery) -> Result<(), Error> {
    client.list_ocr_results(query).await?;
    Ok(())
}

fn main() {
    let _ = call;
}
