use mathpix::{ServerKey, __private::Held};

fn make(held: Held) -> ServerKey {
    ServerKey(held)
}

fn main() {
    let _ = make;
}
