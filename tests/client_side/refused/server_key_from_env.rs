use mathpix_client_side::ServerKey;

fn main() {
    let _ = ServerKey::from_env();
}
