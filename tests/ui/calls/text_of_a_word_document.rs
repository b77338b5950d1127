use mathpix::{Client, Error, PdfId, PdfTextFormat, ServerKey};

async fn text(client: Client<ServerKey>, id: PdfId) -> Result<String, Error> {
    client.download_pdf_text(&id, PdfTextFormat::Docx).await?.ready()
}

fn main() {
    let _ = text;
}
