#![deny(unused_must_use)]

use std::time::Duration;

use mathpix::{Client, PdfId, ServerKey};

fn call(client: Client<ServerKey>, id: PdfId) {
    client.delete_pdf(&id).timeout(Duration::from_secs(5));
}

fn main() {
    let _ = call;
}
