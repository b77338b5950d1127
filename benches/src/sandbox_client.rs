//! A client that costs next to nothing: a socket and as much HTTP as it takes.

use std::{
    io::{BufRead as _, BufReader, Read as _, Write as _},
    net::TcpStream,
};

use anyhow::{Context as _, ensure};
use mathpix_sandbox::{DEMO_APP_ID, DEMO_APP_KEY};

/// A connection for one request after another.
pub(crate) struct Connection {
    reader: BufReader<TcpStream>,
    body: Vec<u8>,
}

impl Connection {
    pub(crate) fn open(address: &str) -> anyhow::Result<Self> {
        let stream = TcpStream::connect(address)?;
        stream.set_nodelay(true)?;
        Ok(Self {
            reader: BufReader::new(stream),
            body: Vec::new(),
        })
    }

    /// Sends a request, reads the whole answer and gives its status.
    pub(crate) fn ask(&mut self, method: &str, path: &str, body: &str) -> anyhow::Result<u16> {
        let length = body.len();
        let request = format!(
            "{method} {path} HTTP/1.1\r\nhost: sandbox\r\napp_id: {DEMO_APP_ID}\r\napp_key: {DEMO_APP_KEY}\r\n\
             content-type: application/json\r\ncontent-length: {length}\r\n\r\n{body}"
        );
        self.reader.get_mut().write_all(request.as_bytes())?;
        let mut line = String::new();
        self.reader.read_line(&mut line)?;
        let status = line.split(' ').nth(1).context("no answer")?.parse()?;
        let mut length = None;
        while line != "\r\n" {
            line.clear();
            ensure!(self.reader.read_line(&mut line)? > 0, "half an answer");
            if let Some(value) = line.to_ascii_lowercase().strip_prefix("content-length:") {
                length = Some(value.trim().parse()?);
            }
        }
        self.body.resize(length.context("an answer in chunks")?, 0);
        self.reader.read_exact(&mut self.body)?;
        Ok(status)
    }
}

/// The body of a request to read an image.
pub(crate) fn image(name: &str) -> String {
    format!(
        r#"{{"src": "https://example.org/{name}.png", "formats": ["text", "data"], "data_options": {{"include_asciimath": true}}}}"#
    )
}
