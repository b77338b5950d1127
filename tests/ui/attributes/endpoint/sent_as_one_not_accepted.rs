#[path = "../../support/client.rs"]
mod client;

use client::{Call, Client};
use mathpix::*;

#[mathpix_macros::endpoints]
impl<C> Client<C> {
    #[endpoint(GET "/v3/pdf/{id}", accepts(ServerKey as KeyOnly), free)]
    pub fn get_pdf_status(&self, id: &PdfId) -> Call<PdfStatus>;
}

fn main() {}
