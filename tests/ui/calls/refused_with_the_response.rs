use mathpix::{BatchRequest, Client, Error, Token};

async fn call(client: Client<Token>, request: BatchRequest) -> Result<(), Error> {
    let response = client.submit_batch(request).with_response().await?;
    println!("{}", response.status);
    Ok(())
}

fn main() {
    let _ = call;
}
