async fn call(client: mathpix::Client<mathpix::Token>, request: mathpix::PdfRequest) -> Result<(), mathpix::Error> {
    client.submit_pdf(request).await?;
    Ok(())
}

fn main() {
    let _ = call;
}
