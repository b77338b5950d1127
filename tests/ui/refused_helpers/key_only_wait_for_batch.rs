// Generated from api-spec.toml by `cargo xtask codegen`. Edit the table, not this file.

use mathpix::{BatchId, Client, Error, KeyOnly};

async fn call(client: Client<KeyOnly>, id: BatchId) -> Result<(), Error> {
    client.wait_for_batch(&id).await?;
    Ok(())
}

fn main() {
    let _ = call;
}
