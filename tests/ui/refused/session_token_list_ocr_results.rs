// Generated from api-spec.toml by `cargo xtask codegen`. Edit the table, not this file.

use mathpix::{Client, Error, OcrResultsQuery, SessionToken};

async fn call(client: Client<SessionToken>, query: OcrResultsQuery) -> Result<(), Error> {
    client.list_ocr_results(query).await?;
    Ok(())
}

fn main() {
    let _ = call;
}
