use mathpix_client_side::KeyOnly;

fn main() {
    let _ = KeyOnly::from_env();
}
