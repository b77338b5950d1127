use mathpix::{Client, Error};

#[derive(Clone, Debug)]
struct Token;

fn connect() -> Result<(), Error> {
    Client::new(Token)?;
    Ok(())
}

fn main() {
    let _ = connect;
}
