use mathpix::Token;

fn open(token: Token) {
    let _ = token.0;
}

fn main() {
    let _ = open;
}
