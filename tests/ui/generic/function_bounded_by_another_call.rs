use mathpix::{Call, Client, PdfRequest, PdfSubmitted, accepts};

fn archive<C: accepts::RecognizeImage>(client: &Client<C>, request: PdfRequest) -> Call<PdfSubmitted> {
    client.submit_pdf(request)
}

fn main() {
    let _ = archive::<mathpix::ServerKey>;
}
