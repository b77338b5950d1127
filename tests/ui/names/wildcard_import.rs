use mathpix::*;

async fn call(client: Client<Token>, request: PdfRequest) -> Result<(), Error> {
    client.submit_pdf(request).await?;
    Ok(())
}

fn main() {
    let _ = call;
}
