//! The JSON that a call sends, as a bare socket receives it.

use std::io;

use mathpix::{Call, Client, Error, ServerKey};
use serde_json::Value;

use crate::{
    service::stranger,
    wire::{Request, Server},
};

/// A body that is a reply of every kind.
pub const ANY_RESULT: &str = r#"{"request_id": "r1", "text": "x", "pdf_id": "p1", "status": "completed", "conversion_id": "c1",
    "batch_id": "1", "keys": [], "results": {}, "app_token": "token_x", "app_token_expires_at": 1790000000000,
    "strokes_session_id": "strokes_x", "ocr_results": [], "pdfs": [], "documents": [], "ocr_usage": [], "pages": []}"#;

/// A server that takes every call, with a client of it.
#[derive(Debug)]
pub struct Taker {
    server: Server,
    /// The client.
    pub client: Client<ServerKey>,
}

impl Taker {
    /// Starts it.
    ///
    /// # Errors
    ///
    /// If no port can be opened.
    pub async fn start() -> io::Result<Self> {
        let server = Server::answering_json(ANY_RESULT).await?;
        let client = stranger(&server.url()).map_err(io::Error::other)?;
        Ok(Self { server, client })
    }

    /// Makes the call and gives the request as it arrived.
    ///
    /// # Errors
    ///
    /// If the call fails.
    pub async fn request<T>(&self, call: Call<T>) -> Result<Request, Error>
    where
        Call<T>: IntoFuture<Output = Result<T, Error>>,
    {
        call.await?;
        Ok(self
            .server
            .requests()
            .pop()
            .unwrap_or_else(|| unreachable!("the call was answered")))
    }

    /// Makes the call and gives the JSON that arrived: the body, or its part `options_json`.
    ///
    /// # Errors
    ///
    /// If the call fails.
    ///
    /// # Panics
    ///
    /// If what arrived is no JSON.
    pub async fn json<T>(&self, call: Call<T>) -> Result<Value, Error>
    where
        Call<T>: IntoFuture<Output = Result<T, Error>>,
    {
        let request = self.request(call).await?;
        let json = options(&request.body).unwrap_or(&request.body);
        Ok(serde_json::from_slice(json).expect("JSON"))
    }
}

/// The part `options_json` of a multipart body.
fn options(body: &[u8]) -> Option<&[u8]> {
    let after = |bytes: &[u8], part: &[u8]| {
        let found = bytes.windows(part.len()).position(|bytes| bytes == part)?;
        Some(found + part.len())
    };
    let name = after(body, b"name=\"options_json\"")?;
    let start = name + after(&body[name..], b"\r\n\r\n")?;
    let end = start + after(&body[start..], b"\r\n--")? - b"\r\n--".len();
    Some(&body[start..end])
}
