#[path = "../support/client.rs"]
mod client;

use client::{Call, Client};
use mathpix::*;

#[mathpix_macros::endpoints]
impl<C> Client<C> {
    #[endpoint(DELETE "/v3/pdf/{id}", accepts(ServerKey), free)]
    pub fn delete_pd

    #[endpoint(GET "/v3/pdf/{id}", accepts(ServerKey), free)]
    pub fn get_pdf_status(&self, id: &PdfId) -> Call<PdfStatus>;
}

pub fn call(client: Client<ServerKey>, id: PdfId) -> Call<PdfStatus> {
    client.get_pdf_status(&id)
}

fn main() {}
