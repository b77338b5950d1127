use mathpix::{Client, Token, accepts};

fn read_both<C: accepts::RecognizeImage + accepts::SubmitBatch>(_: &Client<C>) {}

fn call(client: Client<Token>) {
    read_both(&client);
}

fn main() {
    let _ = call;
}
