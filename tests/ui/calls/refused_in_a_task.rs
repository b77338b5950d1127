use mathpix::{Client, PdfRequest, Token};

async fn call(client: Client<Token>, request: PdfRequest) {
    let task = tokio::spawn(async move { client.submit_pdf(request).await });
    let _ = task.await;
}

fn main() {
    let _ = call;
}
