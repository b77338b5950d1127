use mathpix::{Call, Client, PdfRequest, PdfSubmitted, Token};

fn call(client: Client<Token>, request: PdfRequest) -> Call<PdfSubmitted> {
    client.submit_pdf(request)
}

fn main() {
    let _ = call;
}
