// Generated from api-spec.toml by `cargo xtask codegen`. Edit the table, not this file.

use mathpix::{Client, Error, ServerKey, StrokesRequest};

async fn call(client: Client<ServerKey>, request: StrokesRequest) -> Result<(), Error> {
    client.live_ink(request).next().await.transpose()?;
    Ok(())
}

fn main() {
    let _ = call;
}
