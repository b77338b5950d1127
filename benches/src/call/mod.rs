//! What a call costs beside a request written by hand on the same HTTP library.

mod hand;
mod server;
mod subscriber;

use std::{
    fs::File,
    process::{Command, Stdio},
};

use anyhow::{Context as _, bail, ensure};
use mathpix::{Client, Image, ImageRequest, ServerKey};

use crate::server::Server;

pub(crate) use server::serve;

const APP_ID: &str = "acme_reader";
const APP_KEY: &str = "0123456789abcdef0123456789abcdef";
const IMAGE: &str = "https://images.example.org/sheets/0117.jpg";

/// Callers, by the words that name them.
const CALLERS: &[(&str, &str)] = &[
    ("hand", "reqwest, by hand"),
    ("call", "`recognize_image`"),
    ("one-attempt", "with `attempts(1)`"),
    ("watched", "with a subscriber to all spans"),
];

/// Callgrind counts the instructions of so many calls; what the first few cost once falls out of the difference.
const CALLS: [u64; 2] = [200, 1200];

/// Measures each caller in a process of its own, against a server in another.
pub(crate) fn measure() -> anyhow::Result<()> {
    let server = Server::start("call-server")?;
    println!("{:>34}  {:>12}  {:>11}", "", "instructions", "allocations");
    for (caller, name) in CALLERS {
        if *caller == "watched" && !cfg!(feature = "tracing") {
            continue;
        }
        let mut instructions = [0; 2];
        for (count, calls) in instructions.iter_mut().zip(CALLS) {
            *count = instructions_of(caller, calls, &server.url)?;
        }
        let output = Command::new(std::env::current_exe()?)
            .args(["call", caller, "allocations", &server.url])
            .output()?;
        ensure!(output.status.success(), "`{caller}` failed");
        let allocations = String::from_utf8(output.stdout)?;
        println!(
            "{name:>34}  {:>12}  {:>11}",
            (instructions[1] - instructions[0]) / (CALLS[1] - CALLS[0]),
            allocations.trim()
        );
    }
    Ok(())
}

/// The instructions of a process that makes so many calls.
fn instructions_of(caller: &str, calls: u64, url: &str) -> anyhow::Result<u64> {
    let log = tempfile::NamedTempFile::new()?;
    let status = Command::new("valgrind")
        .arg("--tool=callgrind")
        .arg("--callgrind-out-file=/dev/null")
        .arg(std::env::current_exe()?)
        .args(["call", caller, &calls.to_string(), url])
        .stdin(Stdio::null())
        .stderr(File::create(log.path())?)
        .status()
        .context("this measure needs valgrind")?;
    let said = std::fs::read_to_string(log.path())?;
    ensure!(status.success(), "`{caller}` failed: {said}");
    let collected = said
        .lines()
        .find_map(|line| line.split_once("Collected :"))
        .context("callgrind tells no count")?;
    Ok(collected.1.trim().parse()?)
}

/// Makes so many calls in this process, or counts the allocations of one.
pub(crate) fn measure_here(caller: &str, calls: &str, url: &str) -> anyhow::Result<()> {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()?;
    let caller = Caller::new(caller, url)?;
    if calls != "allocations" {
        return runtime.block_on(caller.calls(calls.parse()?));
    }
    // The connection, the pool and the buffers are there after a few.
    runtime.block_on(caller.calls(CALLS[0]))?;
    let counted = allocation_counter::measure(|| {
        runtime
            .block_on(caller.calls(CALLS[1] - CALLS[0]))
            .unwrap_or_else(|error| eprintln!("{error}"));
    });
    println!("{}", counted.count_total / (CALLS[1] - CALLS[0]));
    Ok(())
}

enum Caller {
    Hand(hand::Hand),
    Client(Client<ServerKey>),
}

impl Caller {
    fn new(name: &str, url: &str) -> anyhow::Result<Self> {
        let builder = Client::builder(ServerKey::new(APP_ID, APP_KEY)?).base_url(url);
        Ok(match name {
            "hand" => Self::Hand(hand::Hand::new(url)?),
            "call" => Self::Client(builder.build()?),
            "one-attempt" => Self::Client(builder.attempts(1).build()?),
            "watched" => {
                subscriber::install()?;
                Self::Client(builder.build()?)
            }
            _ => bail!("there is no caller `{name}`"),
        })
    }

    async fn calls(&self, calls: u64) -> anyhow::Result<()> {
        for _ in 0..calls {
            let text = match self {
                Self::Hand(hand) => hand.recognize(IMAGE).await?,
                Self::Client(client) => {
                    let request = ImageRequest::new(Image::url(IMAGE)).rm_spaces(true);
                    client.recognize_image(request).await?.text
                }
            };
            ensure!(text.is_some(), "the reply has no text");
        }
        Ok(())
    }
}
