use mathpix::{BatchRequest, BatchSubmitted, Call, Client, accepts};

fn archive<C: accepts::RecognizeImage>(client: &Client<C>, request: BatchRequest) -> Call<BatchSubmitted> {
    client.submit_batch(request)
}

fn main() {
    let _ = archive::<mathpix::ServerKey>;
}
