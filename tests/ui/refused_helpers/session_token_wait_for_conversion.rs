// Generated from api-spec.toml by `cargo xtask codegen`. Edit the table, not this file.

use mathpix::{Client, ConversionId, Error, SessionToken};

async fn call(client: Client<SessionToken>, id: ConversionId) -> Result<(), Error> {
    client.wait_for_conversion(&id).await?;
    Ok(())
}

fn main() {
    let _ = call;
}
