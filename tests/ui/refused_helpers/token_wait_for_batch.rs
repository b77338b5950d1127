// Generated from api-spec.toml by `cargo xtask codegen`. Edit the table, not this file.

use mathpix::{BatchId, Client, Error, Token};

async fn call(client: Client<Token>, id: BatchId) -> Result<(), Error> {
    client.wait_for_batch(&id).await?;
    Ok(())
}

fn main() {
    let _ = call;
}
