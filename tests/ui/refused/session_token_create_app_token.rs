// Generated from api-spec.toml by `cargo xtask codegen`. Edit the table, not this file.

use mathpix::{AppTokenRequest, Client, Error, SessionToken};

async fn call(client: Client<SessionToken>, request: AppTokenRequest) -> Result<(), Error> {
    client.create_app_token(request).await?;
    Ok(())
}

fn main() {
    let _ = call;
}
