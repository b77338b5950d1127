//! `mathpix-sandbox`: the sandbox as a program, for tests in any language.

use std::io::{self, Write};
use std::net::IpAddr;
use std::path::PathBuf;
use std::time::Duration;

use clap::Parser;
use jiff::Timestamp;
use mathpix_sandbox::{DEMO_APP_ID, DEMO_APP_KEY, Sandbox, SandboxBuilder};

/// A local server that behaves like the Mathpix API. The first line of its output is its address.
#[derive(Debug, Parser)]
#[command(name = "mathpix-sandbox")]
struct Arguments {
    /// The address to listen on.
    #[arg(long, default_value = "127.0.0.1")]
    host: IpAddr,
    /// The port to listen on; 0 takes one that is free.
    #[arg(long, default_value_t = 0)]
    port: u16,
    /// The seed of ids and tokens.
    #[arg(long, default_value_t = 1)]
    seed: u64,
    /// Let the clock stand still, at 2026-11-03T09:00:00Z.
    #[arg(long)]
    frozen: bool,
    /// Let the clock start at another time, such as 2026-11-03T09:00:00Z.
    #[arg(long, value_name = "TIME")]
    starting_at: Option<Timestamp>,
    /// How many times a job is looked at before it is done; 0 for jobs that are done at once.
    #[arg(long, default_value_t = 2, value_name = "N")]
    polls: u32,
    /// Let jobs take so many seconds on the sandbox's clock instead, however often they are looked at.
    #[arg(long, value_name = "SECONDS", conflicts_with = "polls", value_parser = seconds)]
    job_seconds: Option<Duration>,
    /// Let options and query parameters pass that are not documented. Otherwise they are refused.
    #[arg(long)]
    allow_unknown_options: bool,
    /// The most requests to images, strokes and batches in a minute of the clock.
    #[arg(long, value_name = "N")]
    requests_per_minute: Option<u64>,
    /// The most images and strokes in a month.
    #[arg(long, value_name = "N")]
    image_monthly_limit: Option<u64>,
    /// The most pages of documents in a month.
    #[arg(long, value_name = "N")]
    page_monthly_limit: Option<u64>,
    /// Serve HTTPS, and write the certificate to this file as PEM, for clients that are to trust it.
    #[arg(long, value_name = "FILE")]
    https: Option<PathBuf>,
    /// Let pages of this origin, such as http://localhost:3000, send requests from a browser, to `/_sandbox/` too; `*` lets
    /// all that are open on this machine. May be repeated.
    #[arg(long, value_name = "ORIGIN")]
    allow_origin: Vec<String>,
    /// Write a line to stderr for each request.
    #[arg(long)]
    log: bool,
    /// The `app_id` that is accepted.
    #[arg(long, default_value = DEMO_APP_ID)]
    app_id: String,
    /// The `app_key` that is accepted.
    #[arg(long, default_value = DEMO_APP_KEY)]
    app_key: String,
}

impl Arguments {
    fn builder(self) -> SandboxBuilder {
        let mut builder = Sandbox::builder()
            .host(self.host)
            .port(self.port)
            .seed(self.seed)
            .frozen(self.frozen)
            .polls(self.polls)
            .allow_unknown_options(self.allow_unknown_options)
            .https(self.https.is_some())
            .log_to_stderr(self.log)
            .app(self.app_id, self.app_key);
        for origin in self.allow_origin {
            builder = builder.allow_origin(origin);
        }
        if let Some(time) = self.starting_at {
            builder = builder.starting_at(time);
        }
        if let Some(time) = self.job_seconds {
            builder = builder.job_time(time);
        }
        if let Some(limit) = self.requests_per_minute {
            builder = builder.requests_per_minute(limit);
        }
        if let Some(limit) = self.image_monthly_limit {
            builder = builder.image_monthly_limit(limit);
        }
        if let Some(limit) = self.page_monthly_limit {
            builder = builder.page_monthly_limit(limit);
        }
        builder
    }
}

#[tokio::main]
async fn main() -> io::Result<()> {
    let arguments = Arguments::parse();
    let stop = stop_signal()?;
    let https = arguments.https.clone();
    let sandbox = arguments.builder().start().await?;
    if let (Some(file), Some(certificate)) = (https, sandbox.certificate()) {
        std::fs::write(file, certificate)?;
    }
    let mut stdout = io::stdout();
    writeln!(stdout, "{}", sandbox.url())?;
    stdout.flush()?;
    stop.await?;
    sandbox.shutdown().await;
    Ok(())
}

/// Reads a time in seconds, with a fraction or without.
fn seconds(text: &str) -> Result<Duration, String> {
    let seconds = text.parse::<f64>().map_err(|error| error.to_string())?;
    Duration::try_from_secs_f64(seconds).map_err(|error| error.to_string())
}

/// Ends at Ctrl-C or SIGTERM. The signals are caught from the call on.
#[cfg(unix)]
fn stop_signal() -> io::Result<impl Future<Output = io::Result<()>>> {
    use tokio::signal::unix::{SignalKind, signal};
    let mut terminate = signal(SignalKind::terminate())?;
    let mut interrupt = signal(SignalKind::interrupt())?;
    Ok(async move {
        tokio::select! {
            _ = terminate.recv() => {}
            _ = interrupt.recv() => {}
        }
        Ok(())
    })
}

/// Ends at Ctrl-C.
#[cfg(not(unix))]
fn stop_signal() -> io::Result<impl Future<Output = io::Result<()>>> {
    Ok(tokio::signal::ctrl_c())
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    use super::Arguments;

    #[test]
    fn the_readme_names_every_flag() {
        let readme = include_str!("../README.md");
        for argument in Arguments::command().get_arguments() {
            let flag = format!("--{}", argument.get_long().unwrap_or_default());
            let is_named =
                readme.contains(&format!("`{flag}`")) || readme.contains(&format!("{flag} "));
            assert!(is_named || flag == "--help", "{flag}");
        }
    }
}
