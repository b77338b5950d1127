use mathpix::{Client, ServerKey, Token};

fn narrow(client: Client<Token>) -> Client<ServerKey> {
    client.narrow()
}

fn main() {
    let _ = narrow;
}
