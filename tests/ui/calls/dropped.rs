#![deny(unused_must_use)]

use mathpix::{Client, PdfRequest, ServerKey};

fn call(client: Client<ServerKey>, request: PdfRequest) {
    client.submit_pdf(request);
}

fn main() {
    let _ = call;
}
