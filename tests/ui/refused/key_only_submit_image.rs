// Generated from api-spec.toml by `cargo xtask codegen`. Edit the table, not this file.

use mathpix::{Client, Error, ImageRequest, KeyOnly};

async fn call(client: Client<KeyOnly>, request: ImageRequest) -> Result<(), Error> {
    client.submit_image(request).await?;
    Ok(())
}

fn main() {
    let _ = call;
}
