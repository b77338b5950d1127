#![deny(unused_must_use)]

use mathpix::{Client, PdfId, ServerKey};

async fn call(client: Client<ServerKey>, id: PdfId) {
    client.delete_pdf(&id);
}

fn main() {
    let _ = call;
}
