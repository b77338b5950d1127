// Generated from api-spec.toml by `cargo xtask codegen`. Edit the table, not this file.

use mathpix::{Client, Error, Secret, SessionToken};

async fn call(client: Client<SessionToken>, app_token: Secret) -> Result<(), Error> {
    client.delete_app_token(&app_token).await?;
    Ok(())
}

fn main() {
    let _ = call;
}
