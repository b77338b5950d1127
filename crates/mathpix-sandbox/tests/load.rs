//! The program under load: a thousand clients at once, and the largest upload there is.

#![cfg(target_os = "linux")]
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test fails by panicking"
)]

mod support;

use std::collections::BTreeSet;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::process::{Child, Command, Stdio};
use std::sync::Arc;

use serde_json::{Value, json};
use support::gif;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::sync::Barrier;
use tokio::task::JoinSet;

/// The program, ended when it is dropped.
struct Program {
    process: Child,
    address: String,
}

impl Program {
    fn start() -> Self {
        let mut process = Command::new(env!("CARGO_BIN_EXE_mathpix-sandbox"))
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let mut line = String::new();
        let stdout = process.stdout.take().unwrap();
        BufReader::new(stdout).read_line(&mut line).unwrap();
        let address = line.trim().strip_prefix("http://").unwrap().to_owned();
        Self { process, address }
    }

    /// A line of what the system says of its memory, in MiB.
    fn memory(&self, line: &str) -> u64 {
        let status = format!("/proc/{}/status", self.process.id());
        let status = std::fs::read_to_string(status).unwrap();
        let value = status.lines().find_map(|found| found.strip_prefix(line));
        let kib = value.unwrap().trim().strip_suffix(" kB").unwrap();
        kib.parse::<u64>().unwrap() / 1024
    }

    /// Asks over a connection of its own.
    fn get(&self, path: &str) -> String {
        let mut stream = TcpStream::connect(&self.address).unwrap();
        stream.write_all(&head("GET", path, "", 0)).unwrap();
        body(stream)
    }

    /// Sends a document of so many bytes, and gives its id.
    fn upload(&self, size: usize, last: u8) -> String {
        let before = "--b\r\ncontent-disposition: form-data; name=\"file\"; filename=\"a.pdf\"\r\n\r\n%PDF-1.7\n";
        let after = "\r\n--b--\r\n";
        let length = before.len() - "%PDF-1.7\n".len() + size + after.len();
        let mut stream = TcpStream::connect(&self.address).unwrap();
        let form = "content-type: multipart/form-data; boundary=b\r\n";
        stream
            .write_all(&head("POST", "/v3/pdf", form, length))
            .unwrap();
        stream.write_all(before.as_bytes()).unwrap();
        let piece = [b'x'; 1 << 16];
        let mut left = size - "%PDF-1.7\n".len() - 1;
        while left > 0 {
            let sent = left.min(piece.len());
            stream.write_all(&piece[..sent]).unwrap();
            left -= sent;
        }
        stream.write_all(&[last]).unwrap();
        stream.write_all(after.as_bytes()).unwrap();
        let reply: Value = serde_json::from_str(&body(stream)).unwrap();
        reply["pdf_id"].as_str().expect("an id").to_owned()
    }

    /// What the sandbox says it read in a document.
    fn text(&self, id: &str) -> String {
        for _ in 0..3 {
            self.get(&format!("/v3/pdf/{id}"));
        }
        self.get(&format!("/v3/pdf/{id}.mmd"))
    }
}

impl Drop for Program {
    fn drop(&mut self) {
        // It may have ended by itself: then there is nothing to end.
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

/// The head of a request after which the connection ends.
fn head(method: &str, path: &str, headers: &str, length: usize) -> Vec<u8> {
    let (id, key) = (mathpix_sandbox::DEMO_APP_ID, mathpix_sandbox::DEMO_APP_KEY);
    format!(
        "{method} {path} HTTP/1.1\r\nhost: sandbox\r\nconnection: close\r\napp_id: {id}\r\napp_key: {key}\r\n\
         {headers}content-length: {length}\r\n\r\n"
    )
    .into_bytes()
}

/// The body of an answer, which must be good.
fn body(mut stream: TcpStream) -> String {
    let mut answer = String::new();
    stream.read_to_string(&mut answer).unwrap();
    let (head, body) = answer.split_once("\r\n\r\n").unwrap();
    assert!(head.starts_with("HTTP/1.1 200 "), "{answer}");
    body.to_owned()
}

const CLIENTS: u16 = 1_000;

/// Sends a picture of a width of its own when all clients are connected, and gives the reply.
async fn client(address: Arc<str>, all: Arc<Barrier>, width: u16) -> Value {
    let mut stream = tokio::net::TcpStream::connect(&*address).await.unwrap();
    all.wait().await;
    let picture = [
        b"--b\r\ncontent-disposition: form-data; name=\"file\"; filename=\"a.gif\"\r\n\r\n",
        &gif(width, 7)[..],
        b"\r\n--b--\r\n",
    ]
    .concat();
    let form = "content-type: multipart/form-data; boundary=b\r\n";
    let request = head("POST", "/v3/text", form, picture.len());
    stream
        .write_all(&[request, picture].concat())
        .await
        .unwrap();
    let mut answer = String::new();
    stream.read_to_string(&mut answer).await.unwrap();
    let (_, body) = answer.split_once("\r\n\r\n").expect("a whole answer");
    let reply: Value = serde_json::from_str(body).unwrap();
    assert_eq!(reply["image_width"], json!(width), "{reply}");
    reply
}

#[tokio::test]
async fn a_thousand_clients_at_once_are_all_answered() {
    let program = Program::start();
    let address: Arc<str> = program.address.as_str().into();
    let all = Arc::new(Barrier::new(CLIENTS.into()));
    let mut clients = JoinSet::new();
    for width in 1..=CLIENTS {
        clients.spawn(client(Arc::clone(&address), Arc::clone(&all), width));
    }
    let replies = clients.join_all().await;
    let ids: BTreeSet<&str> = replies
        .iter()
        .map(|reply| reply["request_id"].as_str().unwrap())
        .collect();
    assert_eq!(ids.len(), usize::from(CLIENTS));
}

/// The largest document that the API takes.
const GIGABYTE: usize = 1_000_000_000;

#[test]
fn an_upload_of_a_gigabyte_is_read_and_not_kept() {
    let program = Program::start();
    let before = program.memory("VmRSS:");
    program.upload(GIGABYTE, b'1');
    let (after, peak) = (program.memory("VmRSS:"), program.memory("VmHWM:"));
    // While it is read, 64 MiB of it are kept, for which a growing buffer may take twice the room.
    assert!(peak < before + 192, "at most {peak} MiB, before {before}");
    assert!(after < before + 32, "{after} MiB after, {before} before");
    let log: Value = serde_json::from_str(&program.get("/_sandbox/requests")).unwrap();
    assert_eq!(
        log["requests"][0]["file"]["bytes"],
        json!(GIGABYTE),
        "{log}"
    );
}

#[test]
fn what_is_not_kept_of_an_upload_is_hashed_all_the_same() {
    let program = Program::start();
    let size = 80 << 20;
    let [first, same, other] = [b'1', b'1', b'2'].map(|last| {
        let id = program.upload(size, last);
        program.text(&id)
    });
    assert_eq!(first, same);
    assert_ne!(first, other);
}
