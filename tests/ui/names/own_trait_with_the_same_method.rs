use mathpix::{BatchRequest, BatchSubmitted, Call, Client, Token};

/// A method of the type itself goes before one of a trait.
trait Archive: Sized {
    fn submit_batch(self, request: BatchRequest) -> Self {
        let _ = request;
        self
    }
}

impl Archive for &Client<Token> {}

fn call(client: &Client<Token>, request: BatchRequest) -> Call<BatchSubmitted> {
    client.submit_batch(request)
}

fn main() {
    let _ = call;
}
