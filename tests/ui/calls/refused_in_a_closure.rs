use mathpix::{Call, Client, PdfId, PdfStatus, Token};

fn call(client: Client<Token>, ids: Vec<PdfId>) -> Vec<Call<PdfStatus>> {
    ids.iter().map(|id| client.get_pdf_status(id)).collect()
}

fn main() {
    let _ = call;
}
