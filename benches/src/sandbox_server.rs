//! Servers in processes of their own, and what the system says of them.

use std::{
    io::{BufRead as _, BufReader},
    process::{Child, Command, Stdio},
};

use anyhow::{Context as _, ensure};
use axum::{Router, body::Bytes, http::header, routing::post};

/// The parts of a second in which the system counts the time of processes.
const TICKS: f64 = 100.0;

/// A reply of the size that the sandbox sends.
const REPLY: &str = r#"{"auto_rotate_confidence":0.0014,"auto_rotate_degrees":0,"confidence":0.942,"confidence_rate":0.9855,"data":[{"type":"asciimath","value":"y=(3x-1)/(x+4)"}],"image_height":265,"image_width":423,"is_handwritten":false,"is_printed":true,"latex_styled":"y=\\frac{3 x-1}{x+4}","request_id":"2026_11_03_910a2dec89025cc1beebg","text":"\\( y=\\frac{3 x-1}{x+4} \\)","version":"SuperNet-200"}"#;

/// A server, ended when it is dropped.
pub(crate) struct Server {
    process: Child,
    pub(crate) address: String,
}

impl Server {
    /// The program.
    pub(crate) fn program() -> anyhow::Result<Self> {
        Self::program_with(&[])
    }

    /// The program, with these arguments.
    pub(crate) fn program_with(arguments: &[&str]) -> anyhow::Result<Self> {
        let program = std::env::current_exe()?.with_file_name("mathpix-sandbox");
        ensure!(
            program.is_file(),
            "no {}: run `cargo build --release -p mathpix-sandbox` first",
            program.display()
        );
        Self::start(Command::new(program).args(arguments))
    }

    /// The handler that returns a constant.
    pub(crate) fn bare() -> anyhow::Result<Self> {
        Self::start(Command::new(std::env::current_exe()?).args(["sandbox", "bare"]))
    }

    fn start(command: &mut Command) -> anyhow::Result<Self> {
        let mut process = command.stdout(Stdio::piped()).spawn()?;
        let stdout = process.stdout.take().context("the server says nothing")?;
        let mut line = String::new();
        BufReader::new(stdout).read_line(&mut line)?;
        let address = line.trim().strip_prefix("http://");
        Ok(Self {
            address: address.context("the server has no address")?.to_owned(),
            process,
        })
    }

    /// The time that it ran on a processor.
    pub(crate) fn cpu_seconds(&self) -> anyhow::Result<f64> {
        let path = format!("/proc/{}/stat", self.process.id());
        let stat = std::fs::read_to_string(path).context("this measure needs Linux")?;
        // The name in brackets may hold anything; the fields after it are counted from 3.
        let (_, fields) = stat.rsplit_once(')').context("no fields")?;
        let fields: Vec<&str> = fields.split_whitespace().collect();
        let ticks = |number: usize| anyhow::Ok(fields[number - 3].parse::<f64>()?);
        Ok((ticks(14)? + ticks(15)?) / TICKS)
    }

    /// A line of what the system says of its memory, in MiB.
    pub(crate) fn memory(&self, field: &str) -> anyhow::Result<f64> {
        crate::memory::of(&self.process.id().to_string(), field)
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // It may have ended by itself: then there is nothing to end.
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

/// Prints its base URL and answers images with a constant until it is ended.
pub(crate) fn serve_bare() -> anyhow::Result<()> {
    let json = [(header::CONTENT_TYPE, "application/json")];
    let handler = post(move |_: Bytes| std::future::ready((json, REPLY)));
    tokio::runtime::Runtime::new()?.block_on(async {
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await?;
        println!("http://{}", listener.local_addr()?);
        axum::serve(listener, Router::new().route("/v3/text", handler)).await?;
        Ok(())
    })
}
