use mathpix_client_side::{Call, Client, Error, Image, Recognition, ServerKey, SessionToken, Token};

/// Code for both sides names a key without one being made.
fn read(client: &Client<ServerKey>) -> Call<Recognition> {
    client.recognize_image(Image::url("https://example.org/a.png"))
}

fn main() -> Result<(), Error> {
    let _ = read;
    let token = Token::new("token_5b1f")?;
    let session = SessionToken::new("token_5b1f", "strokes_7c41")?;
    Client::builder(token).base_url("http://127.0.0.1:3000").build()?;
    Client::builder(session).base_url("http://127.0.0.1:3000").build()?;
    Ok(())
}
