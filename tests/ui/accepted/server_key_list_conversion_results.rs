// Generated from api-spec.toml by `cargo xtask codegen`. Edit the table, not this file.

use mathpix::{Client, ConversionResultsQuery, Error, ServerKey};

async fn call(client: Client<ServerKey>, query: ConversionResultsQuery) -> Result<(), Error> {
    client.list_conversion_results(query).await?;
    Ok(())
}

fn main() {
    let _ = call;
}
