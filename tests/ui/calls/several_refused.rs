use mathpix::{Client, Error, PdfId, PdfRequest, SessionTokenRequest, Token};

async fn call(client: Client<Token>, request: PdfRequest, id: PdfId) -> Result<(), Error> {
    client.submit_pdf(request).await?;
    client.get_pdf_status(&id).await?;
    client.create_session_token(SessionTokenRequest::new()).await?;
    Ok(())
}

fn main() {
    let _ = call;
}
