#[path = "../../support/client.rs"]
mod client;

use client::{Call, Client};
use mathpix::*;

#[mathpix_macros::endpoints]
#[helper(list_all_pdfs, calls(list_pdf_results), accepts(KeyOnly, ServerKey as KeyOnly))]
impl<C> Client<C> {
    #[endpoint(GET "/v3/pdf-results", accepts(KeyOnly, ServerKey as KeyOnly), free)]
    pub fn list_pdf_results(&self, query: impl Into<PdfResultsQuery>) -> Call<PdfResults>;
}

fn main() {}
