use mathpix::{Call, Client, Credential, PdfRequest, PdfSubmitted};

fn archive<C: Credential>(client: &Client<C>, request: PdfRequest) -> Call<PdfSubmitted> {
    client.submit_pdf(request)
}

fn main() {
    let _ = archive::<mathpix::ServerKey>;
}
