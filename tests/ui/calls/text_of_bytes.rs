use mathpix::{Client, Error, PdfFormat, PdfId, ServerKey};

async fn text(client: Client<ServerKey>, id: PdfId) -> Result<String, Error> {
    client.download_pdf(&id, PdfFormat::Docx).await?.text().await
}

fn main() {
    let _ = text;
}
