use mathpix::{Client, ConversionId, Error, ServerKey};

async fn call(client: Client<ServerKey>, id: ConversionId) -> Result<(), Error> {
    client.get_pdf_status(&id).await?;
    Ok(())
}

fn main() {
    let _ = call;
}
