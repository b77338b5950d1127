use mathpix::{BatchRequest, Client, Error};

/// None of these is the crate's.
pub mod accepts {
    pub trait SubmitBatch {}
    impl SubmitBatch for mathpix::Token {}
}
pub struct Token;
pub trait SubmitBatch {}
impl SubmitBatch for mathpix::Token {}

async fn call(client: Client<mathpix::Token>, request: BatchRequest) -> Result<(), Error> {
    client.submit_batch(request).await?;
    Ok(())
}

fn main() {
    let _ = call;
}
