use mathpix::{Client, ServerKey, Token};

fn narrow(client: Client<Token>) -> Client<ServerKey> {
    client.narrow::<ServerKey>()
}

fn main() {
    let _ = narrow;
}
