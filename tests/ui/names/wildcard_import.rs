use mathpix::*;

async fn call(client: Client<Token>, request: BatchRequest) -> Result<(), Error> {
    client.submit_batch(request).await?;
    Ok(())
}

fn main() {
    let _ = call;
}
