use mathpix_client_side::{Client, Error, KeyOnly};

fn client() -> Result<Client<KeyOnly>, Error> {
    Client::new(KeyOnly::new("0123abcd")?)
}

fn main() {
    let _ = client();
}
