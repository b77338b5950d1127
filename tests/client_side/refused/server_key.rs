use mathpix_client_side::ServerKey;

fn main() {
    let _ = ServerKey::new("acme_reader", "0123abcd");
}
