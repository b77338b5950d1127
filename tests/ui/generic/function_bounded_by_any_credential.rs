use mathpix::{BatchRequest, BatchSubmitted, Call, Client, Credential};

fn archive<C: Credential>(client: &Client<C>, request: BatchRequest) -> Call<BatchSubmitted> {
    client.submit_batch(request)
}

fn main() {
    let _ = archive::<mathpix::ServerKey>;
}
