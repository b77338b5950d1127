use mathpix::{BatchRequest, Client, Token};

async fn call(client: Client<Token>, request: BatchRequest) {
    let task = tokio::spawn(async move { client.submit_batch(request).await });
    let _ = task.await;
}

fn main() {
    let _ = call;
}
