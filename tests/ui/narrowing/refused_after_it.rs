use mathpix::{BatchRequest, Client, Error, KeyOnly, ServerKey};

async fn call(client: Client<ServerKey>, request: BatchRequest) -> Result<(), Error> {
    client.narrow::<KeyOnly>().submit_batch(request).await?;
    Ok(())
}

fn main() {
    let _ = call;
}
