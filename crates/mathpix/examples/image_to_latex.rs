//! A picture of a formula becomes LaTeX.
//!
//! `cargo run --example image_to_latex` has a local server read a picture of the tests; what it reads is made up. With
//! `-- --live formula.png`, and `MATHPIX_APP_ID` and `MATHPIX_APP_KEY` set, the hosted service reads yours, and charges for
//! one image.

use std::{env, error::Error, path::Path};

use mathpix::{Client, Image, ImageRequest, ServerKey, TextFormat};
use mathpix_sandbox::Sandbox;

const PICTURE: &str = concat!(
    env!("CARGO_MANIFEST_DIR"),
    "/../../tests/fixtures/formula.png"
);

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = env::args().skip(1);
    if arguments.next().as_deref() == Some("--live") {
        let client = Client::new(ServerKey::from_env()?)?;
        let picture = arguments.next().unwrap_or_else(|| PICTURE.into());
        println!("{}", latex_of(&client, picture).await?);
        return Ok(());
    }

    let sandbox = Sandbox::start().await?;
    let client = Client::builder(ServerKey::new(sandbox.app_id(), sandbox.app_key())?)
        .base_url(sandbox.url())
        .build()?;
    println!("{}", latex_of(&client, PICTURE).await?);
    Ok(())
}

/// What the picture shows: the LaTeX of a single formula, or Markdown with LaTeX in it for anything else.
async fn latex_of(
    client: &Client<ServerKey>,
    picture: impl AsRef<Path>,
) -> Result<String, mathpix::Error> {
    let image = Image::file(picture.as_ref());
    let request = ImageRequest::new(image).formats([TextFormat::LatexStyled, TextFormat::Text]);
    let read = client.recognize_image(request).await?;
    Ok(read.latex_styled.or(read.text).unwrap_or_default())
}
