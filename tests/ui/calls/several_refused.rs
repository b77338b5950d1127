use mathpix::{BatchRequest, Client, Error, PdfId, SessionTokenRequest, Token};

async fn call(client: Client<Token>, request: BatchRequest, id: PdfId) -> Result<(), Error> {
    client.submit_batch(request).await?;
    client.get_pdf_status(&id).await?;
    client.create_session_token(SessionTokenRequest::new()).await?;
    Ok(())
}

fn main() {
    let _ = call;
}
