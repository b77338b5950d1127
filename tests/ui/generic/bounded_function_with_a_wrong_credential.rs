use mathpix::{Call, Client, PdfRequest, PdfSubmitted, Token, accepts};

fn archive<C: accepts::SubmitPdf>(client: &Client<C>, request: PdfRequest) -> Call<PdfSubmitted> {
    client.submit_pdf(request)
}

fn call(client: Client<Token>, request: PdfRequest) -> Call<PdfSubmitted> {
    archive(&client, request)
}

fn main() {
    let _ = call;
}
