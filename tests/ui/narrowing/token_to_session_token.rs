use mathpix::{Client, SessionToken, Token};

fn narrow(client: Client<Token>) -> Client<SessionToken> {
    client.narrow()
}

fn main() {
    let _ = narrow;
}
