// Generated from api-spec.toml by `cargo xtask codegen`. Edit the table, not this file.

use mathpix::{Client, Error, ServerKey, SessionTokenRequest};

async fn call(client: Client<ServerKey>, request: SessionTokenRequest) -> Result<(), Error> {
    client.create_session_token(request).await?;
    Ok(())
}

fn main() {
    let _ = call;
}
