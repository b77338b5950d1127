use mathpix::{Client, Error, Image, KeyOnly, ServerKey, Token};

async fn call(server: Client<ServerKey>, key: Client<KeyOnly>, token: Client<Token>) -> Result<(), Error> {
    server.recognize_image(Image::file("a.png")).await?;
    key.recognize_image(Image::file("a.png")).await?;
    token.recognize_image(Image::file("a.png")).await?;
    Ok(())
}

fn main() {
    let _ = call;
}
