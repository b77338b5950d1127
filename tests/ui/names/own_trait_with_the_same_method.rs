use mathpix::{Call, Client, PdfRequest, PdfSubmitted, Token};

/// A method of the type itself goes before one of a trait.
trait Archive: Sized {
    fn submit_pdf(self, request: PdfRequest) -> Self {
        let _ = request;
        self
    }
}

impl Archive for &Client<Token> {}

fn call(client: &Client<Token>, request: PdfRequest) -> Call<PdfSubmitted> {
    client.submit_pdf(request)
}

fn main() {
    let _ = call;
}
