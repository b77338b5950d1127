use mathpix::{BatchRequest, Client, Error, Token, accepts};

async fn archive<C: accepts::SubmitBatch>(client: &Client<C>, request: BatchRequest) -> Result<(), Error> {
    client.submit_batch(request).await?;
    Ok(())
}

async fn call(client: Client<Token>, request: BatchRequest) -> Result<(), Error> {
    archive(&client, request).await
}

fn main() {
    let _ = call;
}
