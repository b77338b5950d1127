use mathpix::{Call, Client, PdfId, PdfStatus, Token};

fn call(client: &Client<Token>, id: &PdfId) -> Call<PdfStatus> {
    Client::get_pdf_status(client, id)
}

fn main() {
    let _ = call;
}
