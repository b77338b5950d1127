use mathpix::{AppToken, SessionToken};

async fn ask_own_server() -> Result<AppToken, std::io::Error> {
    Err(std::io::ErrorKind::NotConnected.into())
}

fn main() {
    let _session = SessionToken::renewed_by(ask_own_server);
}
