use mathpix::{Client, ServerKey, Token};

fn narrow(client: Client<ServerKey>) -> Client<Token> {
    client.narrow::<Token>()
}

fn main() {
    let _ = narrow;
}
