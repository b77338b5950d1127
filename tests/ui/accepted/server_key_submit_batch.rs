// Generated from api-spec.toml by `cargo xtask codegen`. Edit the table, not this file.

use mathpix::{BatchRequest, Client, Error, ServerKey};

async fn call(client: Client<ServerKey>, request: BatchRequest) -> Result<(), Error> {
    client.submit_batch(request).await?;
    Ok(())
}

fn main() {
    let _ = call;
}
