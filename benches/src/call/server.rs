//! A server that answers every request at once, on connections that stay open.

use std::{
    io::{BufRead as _, BufReader, Read, Write as _},
    net::{TcpListener, TcpStream},
    thread,
};

const REPLY: &str = include_str!("../../../tests/fixtures/api/text.response.equation.json");

/// Prints its base URL and serves until it is ended.
pub(crate) fn serve() -> anyhow::Result<()> {
    let listener = TcpListener::bind("127.0.0.1:0")?;
    println!("http://{}", listener.local_addr()?);
    for stream in listener.incoming() {
        let stream = stream?;
        // A connection ends when its client goes away.
        thread::spawn(move || answer(&stream));
    }
    Ok(())
}

fn answer(stream: &TcpStream) -> std::io::Result<()> {
    stream.set_nodelay(true)?;
    let length = REPLY.len();
    let reply = format!(
        "HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: {length}\r\n\r\n{REPLY}"
    );
    let mut reader = BufReader::new(stream);
    let mut line = String::new();
    loop {
        let mut length = 0;
        while line != "\r\n" {
            line.clear();
            if reader.read_line(&mut line)? == 0 {
                return Ok(());
            }
            if let Some(value) = line.to_ascii_lowercase().strip_prefix("content-length:") {
                length = value.trim().parse().unwrap_or(0);
            }
        }
        line.clear();
        std::io::copy(&mut Read::take(&mut reader, length), &mut std::io::sink())?;
        (&*stream).write_all(reply.as_bytes())?;
    }
}
