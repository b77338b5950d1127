use mathpix::{Client, Token, accepts};

struct Archive<C: accepts::SubmitBatch>(Client<C>);

fn open(client: Client<Token>) {
    let _ = Archive(client);
}

fn main() {
    let _ = open;
}
