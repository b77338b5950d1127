// Generated from api-spec.toml by `cargo xtask codegen`. Edit the table, not this file.

use mathpix::{Client, Error, KeyOnly, Secret};

async fn call(client: Client<KeyOnly>, app_token: Secret) -> Result<(), Error> {
    client.get_app_token(&app_token).await?;
    Ok(())
}

fn main() {
    let _ = call;
}
