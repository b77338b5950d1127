#![deny(warnings)]

use mathpix::{Error, PdfRequest, PdfSubmitted};

pub struct Client<C>(mathpix::Client<C>);
pub struct ServerKey;
pub struct Call;
pub enum Option {}
pub enum Result {}
pub trait Into {}
pub trait SubmitPdf {}
pub mod accepts {}
pub mod core {}
pub mod endpoints {}

impl Client<mathpix::ServerKey> {
    pub async fn submit_pdf(&self, request: PdfRequest) -> std::result::Result<PdfSubmitted, Error> {
        self.0.submit_pdf(request).await
    }
}

fn main() {
    let _ = Client::<mathpix::ServerKey>::submit_pdf;
}
