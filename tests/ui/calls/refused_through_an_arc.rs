use std::sync::Arc;

use mathpix::{BatchRequest, Client, Error, Token};

async fn call(client: Arc<Client<Token>>, request: BatchRequest) -> Result<(), Error> {
    client.submit_batch(request).await?;
    Ok(())
}

fn main() {
    let _ = call;
}
