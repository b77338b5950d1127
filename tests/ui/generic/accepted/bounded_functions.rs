use mathpix::{Call, Client, Document, Error, KeyOnly, PdfId, PdfStatus, PdfSubmitted, ServerKey, Wait, accepts};

fn archive<C: accepts::SubmitPdf>(client: &Client<C>, path: &str) -> Call<PdfSubmitted> {
    client.submit_pdf(Document::file(path))
}

/// The bound of a helper gives the calls that it makes.
fn finish<C: accepts::WaitForPdf>(client: &Client<C>, id: &PdfId) -> (Call<PdfStatus>, Wait<PdfStatus>) {
    (client.get_pdf_status(id), client.wait_for_pdf(id))
}

async fn count<C>(client: Client<C>) -> Result<(), Error>
where
    C: accepts::ListPdfResults + accepts::ListOcrResults,
{
    let _ = client.list_pdf_results(mathpix::PdfResultsQuery::new()).await?;
    let _ = client.list_ocr_results(mathpix::OcrResultsQuery::new()).await?;
    Ok(())
}

fn main() {
    let _ = (archive::<ServerKey>, finish::<ServerKey>, count::<KeyOnly>, count::<ServerKey>);
}
