use mathpix::{Client, Error, PdfRequest, Token};

async fn call(client: Client<Token>, request: PdfRequest) -> Result<(), Error> {
    let response = client.submit_pdf(request).with_response().await?;
    println!("{}", response.status);
    Ok(())
}

fn main() {
    let _ = call;
}
