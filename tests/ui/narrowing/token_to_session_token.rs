use mathpix::{Client, SessionToken, Token};

fn narrow(client: Client<Token>) -> Client<SessionToken> {
    client.narrow::<SessionToken>()
}

fn main() {
    let _ = narrow;
}
