#[path = "../../support/client.rs"]
mod client;

use client::{Call, Client};
use mathpix::*;

#[mathpix_macros::endpoints]
#[helper(wait_for_pdf, calls(get_pdf_stats), accepts(ServerKey))]
impl<C> Client<C> {
    #[endpoint(GET "/v3/pdf/{id}", accepts(ServerKey), free)]
    pub fn get_pdf_status(&self, id: &PdfId) -> Call<PdfStatus>;
}

fn main() {}
