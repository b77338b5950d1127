use mathpix::{Client, KeyOnly, ServerKey};

fn narrow(client: Client<KeyOnly>) -> Client<ServerKey> {
    client.narrow()
}

fn main() {
    let _ = narrow;
}
