use mathpix::{BatchRequest, BatchSubmitted, Call, Client};

fn archive<C>(client: &Client<C>, request: BatchRequest) -> Call<BatchSubmitted> {
    client.submit_batch(request)
}

fn main() {
    let _ = archive::<mathpix::ServerKey>;
}
