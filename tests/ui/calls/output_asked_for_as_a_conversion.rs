use mathpix::{Document, PdfFormat, PdfRequest};

fn main() {
    let _ = PdfRequest::new(Document::file("paper.pdf")).conversion_formats([PdfFormat::LinesJson]);
}
