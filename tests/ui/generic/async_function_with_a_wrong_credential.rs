use mathpix::{Client, Error, PdfRequest, Token, accepts};

async fn archive<C: accepts::SubmitPdf>(client: &Client<C>, request: PdfRequest) -> Result<(), Error> {
    client.submit_pdf(request).await?;
    Ok(())
}

async fn call(client: Client<Token>, request: PdfRequest) -> Result<(), Error> {
    archive(&client, request).await
}

fn main() {
    let _ = call;
}
