use mathpix::{Client, Error, KeyOnly, PdfRequest, ServerKey};

async fn call(client: Client<ServerKey>, request: PdfRequest) -> Result<(), Error> {
    client.narrow::<KeyOnly>().submit_pdf(request).await?;
    Ok(())
}

fn main() {
    let _ = call;
}
