use mathpix::{Client, Error, Image, ServerKey};

async fn call(client: Client<ServerKey>) -> Result<(), Error> {
    client.submit_pdf(Image::file("a.png")).await?;
    Ok(())
}

fn main() {
    let _ = call;
}
