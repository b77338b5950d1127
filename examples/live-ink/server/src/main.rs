//! Starts the demo: the server of the page, and a sandbox behind it, or the hosted service.

use std::path::{Path, PathBuf};

use anyhow::Context as _;
use clap::Parser;
use mathpix::{Client, DEFAULT_BASE_URL, KeyOnly, Lifetime};
use mathpix_live_ink_server::{Demo, Page, origins};
use mathpix_sandbox::Sandbox;
use tokio::net::TcpListener;

/// Serves a page that reads what is drawn on it.
#[derive(Parser)]
struct Arguments {
    /// The port of the page, on this machine only.
    #[arg(long, default_value_t = 3000)]
    port: u16,
    /// How many seconds a session lasts: 30 to 300.
    #[arg(long, default_value_t = 300)]
    lifetime: u64,
    /// Where `wasm-bindgen` has put the program of the page; `target/live-ink` of this repository without it.
    #[arg(long)]
    page: Option<PathBuf>,
    /// Has the hosted service read what is drawn, which charges for each session. The key is in `MATHPIX_APP_KEY`.
    #[arg(long)]
    live: bool,
}

#[tokio::main]
async fn main() -> anyhow::Result<()> {
    let arguments = Arguments::parse();
    let lifetime = Lifetime::from_secs(arguments.lifetime)?;
    let folder = arguments
        .page
        .unwrap_or_else(|| Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../target/live-ink"));
    let listener = TcpListener::bind(("127.0.0.1", arguments.port))
        .await
        .with_context(|| {
            format!(
                "port {} cannot be opened: choose another one by `--port`",
                arguments.port
            )
        })?;
    let port = listener.local_addr()?.port();

    let (service, minter, sandbox) = if arguments.live {
        let minter = Client::new(KeyOnly::from_env()?)?;
        (DEFAULT_BASE_URL.to_owned(), minter, None)
    } else {
        let mut sandbox = Sandbox::builder();
        for origin in origins(port) {
            sandbox = sandbox.allow_origin(origin);
        }
        let sandbox = sandbox.start().await?;
        let key = KeyOnly::new(sandbox.app_key())?;
        let minter = Client::builder(key).base_url(sandbox.url()).build()?;
        (sandbox.url().to_owned(), minter, Some(sandbox))
    };
    let page = Page::read(&folder, &service, sandbox.is_some())
        .context("the page is not built: examples/live-ink/README.md says how")?;
    println!("Draw at http://localhost:{port}. Strokes are read by {service}. Ctrl-C ends it.");
    let demo = Demo {
        minter,
        lifetime,
        page,
    };
    tokio::select! {
        ended = demo.serve(listener) => ended?,
        pressed = tokio::signal::ctrl_c() => pressed?,
    }
    Ok(())
}
