#![deny(unused_must_use)]

use mathpix::{Client, PdfId, ServerKey};

fn call(client: Client<ServerKey>, id: PdfId) {
    client.wait_for_pdf(&id);
}

fn main() {
    let _ = call;
}
