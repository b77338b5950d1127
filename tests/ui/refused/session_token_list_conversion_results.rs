// Generated from api-spec.toml by `cargo xtask codegen`. Edit the table, not this file.

use mathpix::{Client, ConversionResultsQuery, Error, SessionToken};

async fn call(client: Client<SessionToken>, query: ConversionResultsQuery) -> Result<(), Error> {
    client.list_conversion_results(query).await?;
    Ok(())
}

fn main() {
    let _ = call;
}
