//! The output of the macros under the lints that strict users deny.
#![deny(warnings, missing_docs, rust_2018_idioms, unused, unused_qualifications)]
#![forbid(unsafe_code)]

#[path = "../../support/client.rs"]
mod client;

use client::{Call, Client};
use mathpix::{KeyOnly, PdfId, PdfRequest, PdfResultsQuery, PdfStatus, ServerKey};

#[mathpix_macros::endpoints]
#[helper(wait_for_pdf, calls(get_pdf_status), accepts(ServerKey), note = "see {id}")]
impl<C> Client<C> {
    /// A row with a parameter called as the output's variable.
    #[endpoint(GET "/v3/{endpoint}/{type}", accepts(ServerKey), free)]
    #[note = "braces: {endpoint}"]
    pub fn get_kind(&self, endpoint: &PdfId, r#type: &PdfId) -> Call<PdfStatus>;

    /// A row with a parameter called as the block's.
    #[endpoint(GET "/v3/pdf/{id}", accepts(ServerKey), free)]
    pub fn get_pdf_status(&self, id: &PdfId) -> Call<PdfStatus>;

    /// A row that is told apart by an option.
    #[endpoint(POST "/v3/pdf", when(r#async), accepts(KeyOnly, ServerKey as KeyOnly), creates)]
    pub fn submit_pdf(&self, request: impl Into<PdfRequest>) -> Call<PdfStatus>;

    /// A row with a query.
    #[endpoint(GET "/v3/pdf", accepts(ServerKey), free)]
    pub fn c(&self, query: impl Into<PdfResultsQuery>) -> Call<PdfStatus>;
}

fn call<C: accepts::WaitForPdf>(client: &Client<C>, id: &PdfId) -> Call<PdfStatus> {
    client.get_pdf_status(id)
}

fn others(client: &Client<ServerKey>, request: PdfRequest, query: PdfResultsQuery) {
    let _ = (client.submit_pdf(request), client.c(query));
}

fn main() {
    let _ = (call::<ServerKey>, Client::<ServerKey>::get_kind, others);
}
