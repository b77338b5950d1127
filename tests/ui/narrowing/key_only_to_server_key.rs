use mathpix::{Client, KeyOnly, ServerKey};

fn narrow(client: Client<KeyOnly>) -> Client<ServerKey> {
    client.narrow::<ServerKey>()
}

fn main() {
    let _ = narrow;
}
