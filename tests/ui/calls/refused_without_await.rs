use mathpix::{BatchRequest, BatchSubmitted, Call, Client, Token};

fn call(client: Client<Token>, request: BatchRequest) -> Call<BatchSubmitted> {
    client.submit_batch(request)
}

fn main() {
    let _ = call;
}
