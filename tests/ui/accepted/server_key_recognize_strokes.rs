// Generated from api-spec.toml by `cargo xtask codegen`. Edit the table, not this file.

use mathpix::{Client, Error, ServerKey, StrokesRequest};

async fn call(client: Client<ServerKey>, request: StrokesRequest) -> Result<(), Error> {
    client.recognize_strokes(request).await?;
    Ok(())
}

fn main() {
    let _ = call;
}
