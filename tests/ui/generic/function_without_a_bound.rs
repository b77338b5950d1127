use mathpix::{Call, Client, PdfRequest, PdfSubmitted};

fn archive<C>(client: &Client<C>, request: PdfRequest) -> Call<PdfSubmitted> {
    client.submit_pdf(request)
}

fn main() {
    let _ = archive::<mathpix::ServerKey>;
}
