//! What the sandbox costs: from start to first answer, requests a second, CPU a request, memory.

use std::{thread, time::Instant};

use anyhow::{Context as _, bail};
use mathpix_sandbox::Sandbox;

use crate::{
    sandbox_client::{Connection, image},
    sandbox_server::Server,
};

/// Runs of each start.
const STARTS: usize = 21;

/// Connections that are kept busy.
const CONNECTIONS: usize = 20;

/// Requests of each connection before and while it is measured.
const WARM_UP: usize = 500;
const REQUESTS: usize = 4_000;

/// Measures from the start to the first answer, the median of many: in a process that has a runtime, and of the program.
pub(crate) fn measure_start() -> anyhow::Result<()> {
    let mut in_process = Vec::new();
    let mut of_program = Vec::new();
    for _ in 0..STARTS {
        let output = std::process::Command::new(std::env::current_exe()?)
            .args(["sandbox", "start", "here"])
            .output()?;
        let printed = String::from_utf8(output.stdout)?;
        in_process.push(printed.trim().parse()?);
        let start = Instant::now();
        let program = Server::program()?;
        Connection::open(&program.address)?.ask("GET", "/v3/ocr-usage", "")?;
        of_program.push(start.elapsed().as_secs_f64() * 1e3);
    }
    println!("{:>12}  {:>9}  {:>9}", "", "median ms", "worst ms");
    for (what, times) in [("in process", in_process), ("program", of_program)] {
        let mut times: Vec<f64> = times;
        times.sort_by(f64::total_cmp);
        println!(
            "{what:>12}  {:>9.1}  {:>9.1}",
            times[STARTS / 2],
            times[STARTS - 1]
        );
    }
    Ok(())
}

/// Prints the milliseconds from the start to the first answer in this process.
pub(crate) fn measure_start_here() -> anyhow::Result<()> {
    let runtime = tokio::runtime::Runtime::new()?;
    let start = Instant::now();
    let sandbox = runtime.block_on(Sandbox::start())?;
    Connection::open(&sandbox.address().to_string())?.ask("GET", "/v3/ocr-usage", "")?;
    println!("{}", start.elapsed().as_secs_f64() * 1e3);
    Ok(())
}

/// Measures `recognize_image` beside a bare handler that returns as many bytes.
pub(crate) fn measure_load() -> anyhow::Result<()> {
    println!(
        "{:>14}  {:>10}  {:>16}",
        "", "requests/s", "CPU a request, µs"
    );
    for (what, server) in [
        ("bare handler", Server::bare()?),
        ("the sandbox", Server::program()?),
    ] {
        busy(&server, WARM_UP, 0)?;
        let (cpu, start) = (server.cpu_seconds()?, Instant::now());
        busy(&server, REQUESTS, 1)?;
        let seconds = start.elapsed().as_secs_f64();
        let count = (CONNECTIONS * REQUESTS) as f64;
        let cpu = (server.cpu_seconds()? - cpu) * 1e6 / count;
        println!("{what:>14}  {:>10.0}  {cpu:>16.1}", count / seconds);
    }
    Ok(())
}

/// Measures the memory of the program after more and more requests.
pub(crate) fn measure_memory() -> anyhow::Result<()> {
    println!(
        "{:>10}  {:>12}  {:>9}",
        "requests", "resident MiB", "peak MiB"
    );
    let program = Server::program()?;
    let mut sent = 0;
    for (round, requests) in [0, 1_000, 9_000, 40_000, 50_000, 100_000]
        .into_iter()
        .enumerate()
    {
        busy(&program, requests / CONNECTIONS, round)?;
        sent += requests;
        println!(
            "{sent:>10}  {:>12.1}  {:>9.1}",
            program.memory("VmRSS:")?,
            program.memory("VmHWM:")?
        );
    }
    Ok(())
}

/// Sends images, each its own, over all connections at once, as fast as they are answered.
fn busy(server: &Server, requests: usize, round: usize) -> anyhow::Result<()> {
    thread::scope(|scope| {
        let clients: Vec<_> = (0..CONNECTIONS)
            .map(|client| {
                scope.spawn(move || {
                    let mut connection = Connection::open(&server.address)?;
                    for request in 0..requests {
                        let body = image(&format!("{round}-{client}-{request}"));
                        let status = connection.ask("POST", "/v3/text", &body)?;
                        if status != 200 {
                            bail!("the status is {status}");
                        }
                    }
                    Ok(())
                })
            })
            .collect();
        clients
            .into_iter()
            .try_for_each(|client| client.join().ok().context("a client panicked")?)
    })
}
