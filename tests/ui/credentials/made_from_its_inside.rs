use mathpix::{ServerKey, Token};

fn widen(token: Token) -> ServerKey {
    ServerKey(token.0)
}

fn main() {
    let _ = widen;
}
