use mathpix::{Client, Error};

fn connect() -> Result<(), Error> {
    let client = Client::new("0123abcd")?;
    println!("{client:?}");
    Ok(())
}

fn main() {
    let _ = connect;
}
