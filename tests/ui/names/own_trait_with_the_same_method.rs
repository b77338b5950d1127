use mathpix::{Call, Client, PdfRequest, PdfSubmitted, Token};

/// A method of the type goes before one of a trait.
trait Archive {
    fn submit_pdf(&self, request: PdfRequest) -> Call<PdfSubmitted>;
}

fn call(client: Client<Token>, request: PdfRequest) -> Call<PdfSubmitted>
where
    Client<Token>: Archive,
{
    client.submit_pdf(request)
}

fn main() {
    let _ = call;
}
