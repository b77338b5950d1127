//! What a stream of pages costs for each page, beside the same body read by hand on the same HTTP library.

use std::{
    io::{BufRead as _, BufReader, Write as _},
    net::{TcpListener, TcpStream},
    time::{Duration, Instant},
};

use anyhow::{Context as _, bail, ensure};
use mathpix::{Client, PdfId, ServerKey};
use serde::Deserialize;

use crate::server::Server;

const PAGES: u32 = 10_000;
const RUNS: usize = 41;

/// Readers, with the document that each is sent. The pages of `swapped` come as 2, 1, 4, 3 and so on, those of `reversed` as
/// 10,000, 9,999 and so on.
const READERS: &[(&str, &str, &str)] = &[
    ("reqwest and serde_json, by hand", "hand", "ordered"),
    ("`stream_pdf`", "events", "ordered"),
    ("`stream_pdf_pages`", "pages", "ordered"),
    ("the same, every second page early", "pages", "swapped"),
    ("`in_order`", "in-order", "ordered"),
    ("the same, every second page early", "in-order", "swapped"),
    ("the same, the last page first", "in-order", "reversed"),
];

/// Measures the readers against a server in another process.
pub(crate) fn measure() -> anyhow::Result<()> {
    let server = Server::start("stream-server")?;
    let reader = Reader::new(&server.url)?;
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()?;
    println!(
        "{:>34}  {:>10}  {:>11}  {:>14}",
        "", "µs a page", "allocations", "peak, MB"
    );
    // In turn, so that what else the machine does strikes all of them.
    let mut fastest = [Duration::MAX; READERS.len()];
    for _ in 0..RUNS {
        for ((_, way, document), fastest) in READERS.iter().zip(&mut fastest) {
            let start = Instant::now();
            let read = runtime.block_on(reader.read(way, document))?;
            *fastest = start.elapsed().min(*fastest);
            ensure!(read == PAGES, "`{way}` has read {read} pages");
        }
    }
    for ((name, way, document), fastest) in READERS.iter().zip(fastest) {
        let counted = allocation_counter::measure(|| {
            if let Err(error) = runtime.block_on(reader.read(way, document)) {
                eprintln!("{error}");
            }
        });
        println!(
            "{name:>34}  {:>10.2}  {:>11.2}  {:>14.2}",
            fastest.as_secs_f64() * 1e6 / f64::from(PAGES),
            counted.count_total as f64 / f64::from(PAGES),
            counted.bytes_max as f64 / 1e6,
        );
    }
    Ok(())
}

struct Reader {
    http: reqwest::Client,
    url: String,
    client: Client<ServerKey>,
}

/// The fields of a page that a program is likely to want.
#[derive(Deserialize)]
struct Page {
    #[expect(dead_code, reason = "decoding is a part of what is measured")]
    text: String,
    page_idx: u32,
    pdf_selected_len: u32,
}

impl Reader {
    fn new(url: &str) -> anyhow::Result<Self> {
        Ok(Self {
            http: reqwest::Client::builder().no_proxy().build()?,
            url: url.to_owned(),
            client: Client::builder(ServerKey::new("acme_reader", "0123abcd")?)
                .base_url(url)
                .build()?,
        })
    }

    /// Reads all pages of a document and gives their number.
    async fn read(&self, way: &str, document: &str) -> anyhow::Result<u32> {
        let id = PdfId::new(document)?;
        let mut count = 0;
        match way {
            "hand" => return self.by_hand(document).await,
            "events" => {
                let mut events = self.client.stream_pdf(&id).await?;
                while let Some(page) = events.next().await {
                    count += u32::from(page?.page_idx.is_some());
                }
            }
            "pages" | "in-order" => {
                let mut pages = self.client.stream_pdf_pages(&id);
                if way == "in-order" {
                    pages = pages.in_order();
                }
                while let Some(page) = pages.next().await {
                    count += u32::from(page?.page_idx.is_some());
                }
            }
            _ => bail!("there is no reader `{way}`"),
        }
        Ok(count)
    }

    async fn by_hand(&self, document: &str) -> anyhow::Result<u32> {
        let url = format!("{}/v3/pdf/{document}/stream", self.url);
        let request = self.http.get(url).header("app_id", "acme_reader");
        let request = request.header("app_key", "0123abcd");
        let mut response = request.send().await?.error_for_status()?;
        let (mut unread, mut count) = (Vec::new(), 0);
        while let Some(chunk) = response.chunk().await? {
            unread.extend_from_slice(&chunk);
            let mut read = 0;
            while let Some(end) = unread[read..].iter().position(|byte| *byte == b'\n') {
                let line = &unread[read..read + end];
                read += end + 1;
                if let Some(json) = line.strip_prefix(b"data: ") {
                    let page: Page = serde_json::from_slice(json)?;
                    ensure!(page.page_idx <= page.pdf_selected_len, "no such page");
                    count += 1;
                }
            }
            unread.drain(..read);
        }
        Ok(count)
    }
}

/// Prints its base URL and serves one request a connection until it is ended.
pub(crate) fn serve() -> anyhow::Result<()> {
    let listener = TcpListener::bind("127.0.0.1:0")?;
    println!("http://{}", listener.local_addr()?);
    let ordered: Vec<u32> = (1..=PAGES).collect();
    let swapped = ordered.chunks(2).flat_map(|pair| pair.iter().rev());
    let bodies = [
        ("swapped", body(swapped)),
        ("reversed", body(ordered.iter().rev())),
        ("ordered", body(&ordered)),
    ];
    for stream in listener.incoming() {
        // A client may have all pages before it has read all bytes.
        let _ = answer(&stream?, &bodies);
    }
    Ok(())
}

/// The events of these pages, each of 1,000 characters.
fn body<'a>(numbers: impl IntoIterator<Item = &'a u32>) -> String {
    let text = "a line of prose, \\\\( x^{2}=4 \\\\).\\n".repeat(29);
    let event = |number| {
        format!(
            "data: {{\"text\": \"{text}\", \"page_idx\": {number}, \"pdf_selected_len\": {PAGES}}}\n\n"
        )
    };
    numbers.into_iter().map(event).collect()
}

fn answer(mut stream: &TcpStream, bodies: &[(&str, String)]) -> anyhow::Result<()> {
    let mut reader = BufReader::new(stream);
    let mut head = String::new();
    while !head.ends_with("\r\n\r\n") {
        ensure!(reader.read_line(&mut head)? > 0, "no request");
    }
    let asked = |(name, _): &&(&str, String)| head.contains(name);
    let (_, body) = bodies
        .iter()
        .find(asked)
        .context("the path names no document")?;
    let length = body.len();
    write!(
        stream,
        "HTTP/1.1 200 OK\r\nconnection: close\r\ncontent-type: text/event-stream\r\ncontent-length: {length}\r\n\r\n"
    )?;
    stream.write_all(body.as_bytes())?;
    Ok(())
}
