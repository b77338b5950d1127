// Generated from api-spec.toml by `cargo xtask codegen`. Edit the table, not this file.

use mathpix::{Client, Error, StrokesRequest, Token};

async fn call(client: Client<Token>, request: StrokesRequest) -> Result<(), Error> {
    client.live_ink(request).next().await.transpose()?;
    Ok(())
}

fn main() {
    let _ = call;
}
