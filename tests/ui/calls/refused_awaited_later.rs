use mathpix::{Client, Error, PdfRequest, Token};

async fn call(client: Client<Token>, request: PdfRequest) -> Result<(), Error> {
    let prepared = client.submit_pdf(request);
    let submitted = prepared.await?;
    println!("{}", submitted.pdf_id);
    Ok(())
}

fn main() {
    let _ = call;
}
