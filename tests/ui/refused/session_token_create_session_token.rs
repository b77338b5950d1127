// Generated from api-spec.toml by `cargo xtask codegen`. Edit the table, not this file.

use mathpix::{Client, Error, SessionToken, SessionTokenRequest};

async fn call(client: Client<SessionToken>, request: SessionTokenRequest) -> Result<(), Error> {
    client.create_session_token(request).await?;
    Ok(())
}

fn main() {
    let _ = call;
}
