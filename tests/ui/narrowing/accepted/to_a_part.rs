#![deny(warnings)]

use mathpix::{AppToken, AppTokenRequest, Call, Client, KeyOnly, ServerKey, SessionToken, Token};

fn narrow(server: &Client<ServerKey>, session: &Client<SessionToken>) -> (Call<AppToken>, Client<Token>) {
    (
        server.narrow::<KeyOnly>().create_app_token(AppTokenRequest::new()),
        session.narrow(),
    )
}

fn main() {
    let _ = narrow;
}
