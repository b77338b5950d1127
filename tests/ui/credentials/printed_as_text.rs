use mathpix::Token;

fn show(token: Token) {
    println!("{token}");
}

fn main() {
    let _ = show;
}
