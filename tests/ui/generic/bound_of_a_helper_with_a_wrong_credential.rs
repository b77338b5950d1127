use mathpix::{Client, KeyOnly, PdfId, PdfStatus, Wait, accepts};

fn finish<C: accepts::WaitForPdf>(client: &Client<C>, id: &PdfId) -> Wait<PdfStatus> {
    client.wait_for_pdf(id)
}

fn call(client: Client<KeyOnly>, id: PdfId) -> Wait<PdfStatus> {
    finish(&client, &id)
}

fn main() {
    let _ = call;
}
