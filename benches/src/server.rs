//! A server for transfers, in a process of its own: it counts what it is sent, and sends as much as its path says.

use std::{
    io::{BufRead as _, BufReader, Read, Write as _},
    net::{TcpListener, TcpStream},
    process::{Child, Command, Stdio},
};

use anyhow::Context as _;

const PIECE: usize = 1 << 16;

/// Prints its base URL and serves one request a connection, one after another, until it is ended.
pub(crate) fn serve() -> anyhow::Result<()> {
    let listener = TcpListener::bind("127.0.0.1:0")?;
    println!("http://{}", listener.local_addr()?);
    for stream in listener.incoming() {
        // A client that goes away is no reason to stop.
        if let Err(error) = answer(stream?) {
            eprintln!("a request could not be answered: {error}");
        }
    }
    Ok(())
}

/// `GET /v3/pdf/{bytes}.{format}` is answered with as many bytes, anything else with the id of a document that holds how
/// many bytes arrived.
fn answer(stream: TcpStream) -> anyhow::Result<()> {
    let mut reader = BufReader::with_capacity(PIECE, stream);
    let mut line = String::new();
    reader.read_line(&mut line)?;
    let first = line.clone();
    let mut length = 0;
    while line != "\r\n" {
        line.clear();
        reader.read_line(&mut line)?;
        if let Some(value) = line.to_ascii_lowercase().strip_prefix("content-length:") {
            length = value.trim().parse()?;
        }
    }
    let arrived = std::io::copy(&mut Read::take(&mut reader, length), &mut std::io::sink())?;
    let mut stream = reader.into_inner();
    let head = "HTTP/1.1 200 OK\r\nconnection: close\r\ncontent-type:";
    let Some(path) = first.strip_prefix("GET /v3/pdf/") else {
        let json = format!(r#"{{"pdf_id": "{arrived}"}}"#);
        let length = json.len();
        write!(
            stream,
            "{head} application/json\r\ncontent-length: {length}\r\n\r\n{json}"
        )?;
        return Ok(());
    };
    let bytes = path
        .split('.')
        .next()
        .context("the path names no size")?
        .parse()?;
    write!(
        stream,
        "{head} application/pdf\r\ncontent-length: {bytes}\r\n\r\n"
    )?;
    std::io::copy(&mut Read::take(std::io::repeat(b'x'), bytes), &mut stream)?;
    Ok(())
}

/// A server in a process of its own, ended when it is dropped.
pub(crate) struct Server {
    process: Child,
    pub(crate) url: String,
}

impl Server {
    /// Starts this program with another word.
    pub(crate) fn start(word: &str) -> anyhow::Result<Self> {
        let mut process = Command::new(std::env::current_exe()?)
            .arg(word)
            .stdout(Stdio::piped())
            .spawn()?;
        let stdout = process.stdout.take().context("the server says nothing")?;
        let mut url = String::new();
        BufReader::new(stdout).read_line(&mut url)?;
        Ok(Self {
            process,
            url: url.trim().to_owned(),
        })
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // It may have ended by itself: then there is nothing to end.
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}
