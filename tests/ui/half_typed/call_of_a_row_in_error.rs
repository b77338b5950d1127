#[path = "../support/client.rs"]
mod client;

use client::{Call, Client};
use mathpix::*;

#[mathpix_macros::endpoints]
impl<C> Client<C> {
    #[endpoint(GET "/v3/pdf/{id}", acepts(ServerKey), free)]
    pub fn get_pdf_status(&self, id: &PdfId) -> Call<PdfStatus>;
}

pub fn call<C: accepts::GetPdfStatus>(client: Client<C>, id: PdfId) -> Call<PdfStatus> {
    client.get_pdf_status(&id)
}

fn main() {
    let _ = call::<Token>;
}
