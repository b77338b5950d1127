use mathpix::{BatchRequest, BatchSubmitted, Call, Client, Token, accepts};

fn archive<C: accepts::SubmitBatch>(client: &Client<C>, request: BatchRequest) -> Call<BatchSubmitted> {
    client.submit_batch(request)
}

fn call(client: Client<Token>, request: BatchRequest) -> Call<BatchSubmitted> {
    archive(&client, request)
}

fn main() {
    let _ = call;
}
