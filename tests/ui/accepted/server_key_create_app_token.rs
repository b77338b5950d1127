// Generated from api-spec.toml by `cargo xtask codegen`. Edit the table, not this file.

use mathpix::{AppTokenRequest, Client, Error, ServerKey};

async fn call(client: Client<ServerKey>, request: AppTokenRequest) -> Result<(), Error> {
    client.create_app_token(request).await?;
    Ok(())
}

fn main() {
    let _ = call;
}
