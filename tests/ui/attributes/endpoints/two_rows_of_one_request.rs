#[path = "../../support/client.rs"]
mod client;

use client::{Call, Client};
use mathpix::*;

#[mathpix_macros::endpoints]
impl<C> Client<C> {
    #[endpoint(GET "/v3/pdf/{id}", accepts(ServerKey), free)]
    pub fn get_pdf_status(&self, id: &PdfId) -> Call<PdfStatus>;

    #[endpoint(GET "/v3/pdf/{name}", accepts(ServerKey), free)]
    pub fn get_status(&self, name: &PdfId) -> Call<PdfStatus>;
}

fn main() {}
