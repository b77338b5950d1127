use mathpix::{BatchRequest, Client, Error, Token};

async fn call(client: Client<Token>, request: BatchRequest) -> Result<(), Error> {
    let prepared = client.submit_batch(request);
    let submitted = prepared.await?;
    println!("{}", submitted.batch_id);
    Ok(())
}

fn main() {
    let _ = call;
}
