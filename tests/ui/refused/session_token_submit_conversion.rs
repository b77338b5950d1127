// Generated from api-spec.toml by `cargo xtask codegen`. Edit the table, not this file.

use mathpix::{Client, ConversionRequest, Error, SessionToken};

async fn call(client: Client<SessionToken>, request: ConversionRequest) -> Result<(), Error> {
    client.submit_conversion(request).await?;
    Ok(())
}

fn main() {
    let _ = call;
}
