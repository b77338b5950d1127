use mathpix::{Client, Token, accepts};

struct Archive<C: accepts::SubmitPdf>(Client<C>);

fn open(client: Client<Token>) {
    let _ = Archive(client);
}

fn main() {
    let _ = open;
}
