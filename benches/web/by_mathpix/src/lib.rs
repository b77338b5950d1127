//! Reads an image in a page, by `mathpix`.

use mathpix::{Client, Image, Token};
use wasm_bindgen::prelude::*;

/// The text of a PNG or JPEG.
#[wasm_bindgen]
pub async fn read(token: String, image: Vec<u8>) -> Result<String, JsError> {
    let client = Client::new(Token::new(token)?)?;
    let read = client.recognize_image(Image::bytes(image)).await?;
    Ok(read.text.unwrap_or_default())
}
