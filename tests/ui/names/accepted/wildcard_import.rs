#![deny(warnings)]

use mathpix::*;

async fn call(client: Client<ServerKey>, request: PdfRequest) -> Result<PdfSubmitted, Error> {
    client.submit_pdf(request).await
}

fn main() {
    let _ = call;
}
