use mathpix::{Client, Error, PdfRequest, ServerKey};

async fn call(client: Client<ServerKey>, request: PdfRequest) -> Result<(), Error> {
    client.sumbit_pdf(request).await?;
    Ok(())
}

fn main() {
    let _ = call;
}
