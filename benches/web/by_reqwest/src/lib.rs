//! Reads an image in a page, by `reqwest` alone: without limits, repeats and checks.

use base64::{Engine as _, engine::general_purpose::STANDARD};
use serde::{Deserialize, Serialize};
use wasm_bindgen::prelude::*;

#[derive(Serialize)]
struct Request {
    src: String,
}

#[derive(Deserialize)]
struct Reply {
    error: Option<String>,
    text: Option<String>,
}

/// The text of a PNG.
#[wasm_bindgen]
pub async fn read(token: String, image: Vec<u8>) -> Result<String, JsError> {
    let src = format!("data:image/png;base64,{}", STANDARD.encode(image));
    let reply = reqwest::Client::new()
        .post("https://api.mathpix.com/v3/text")
        .header("app_token", token)
        .header("content-type", "application/json")
        .body(serde_json::to_vec(&Request { src })?)
        .send()
        .await?;
    let reply: Reply = serde_json::from_slice(&reply.bytes().await?)?;
    match reply.error {
        Some(error) => Err(JsError::new(&error)),
        None => Ok(reply.text.unwrap_or_default()),
    }
}
