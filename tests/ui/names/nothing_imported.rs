async fn call(client: mathpix::Client<mathpix::Token>, request: mathpix::BatchRequest) -> Result<(), mathpix::Error> {
    client.submit_batch(request).await?;
    Ok(())
}

fn main() {
    let _ = call;
}
