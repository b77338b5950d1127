// Generated from api-spec.toml by `cargo xtask codegen`. Edit the table, not this file.

use mathpix::{Client, Documents, Error, Token};

async fn call(client: Client<Token>, request: Documents) -> Result<(), Error> {
    client.convert_documents(request).await?;
    Ok(())
}

fn main() {
    let _ = call;
}
