use std::sync::Arc;

use mathpix::{Client, Error, PdfRequest, Token};

async fn call(client: Arc<Client<Token>>, request: PdfRequest) -> Result<(), Error> {
    client.submit_pdf(request).await?;
    Ok(())
}

fn main() {
    let _ = call;
}
