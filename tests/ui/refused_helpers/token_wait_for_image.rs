// Generated from api-spec.toml by `cargo xtask codegen`. Edit the table, not this file.

use mathpix::{Client, Error, RequestId, Token};

async fn call(client: Client<Token>, id: RequestId) -> Result<(), Error> {
    client.wait_for_image(&id).await?;
    Ok(())
}

fn main() {
    let _ = call;
}
