use mathpix::{Client, Error, PdfRequest};

/// None of these is the crate's.
pub mod accepts {
    pub trait SubmitPdf {}
    impl SubmitPdf for mathpix::Token {}
}
pub struct Token;
pub trait SubmitPdf {}
impl SubmitPdf for mathpix::Token {}

async fn call(client: Client<mathpix::Token>, request: PdfRequest) -> Result<(), Error> {
    client.submit_pdf(request).await?;
    Ok(())
}

fn main() {
    let _ = call;
}
