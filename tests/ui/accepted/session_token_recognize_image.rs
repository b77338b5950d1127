// Generated from api-spec.toml by `cargo xtask codegen`. Edit the table, not this file.

use mathpix::{Client, Error, ImageRequest, SessionToken};

async fn call(client: Client<SessionToken>, request: ImageRequest) -> Result<(), Error> {
    client.recognize_image(request).await?;
    Ok(())
}

fn main() {
    let _ = call;
}
