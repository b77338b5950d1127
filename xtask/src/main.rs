//! The tasks of this workspace: `cargo xtask codegen`, `cargo xtask bless`, `cargo xtask ci`.

mod bless;
mod ci;
mod codegen;
mod live_ink;

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::Context;
use clap::{Parser, Subcommand};

/// The tasks of this workspace.
#[derive(Parser)]
#[command(bin_name = "cargo xtask")]
struct Arguments {
    #[command(subcommand)]
    task: Task,
    /// The repository to work on, if not the one that holds this program's source.
    #[arg(long, global = true, hide = true)]
    root: Option<PathBuf>,
}

#[derive(Subcommand)]
enum Task {
    /// Write everything that is generated from api-spec.toml.
    Codegen {
        /// Write nothing; fail if anything would change, and show what.
        #[arg(long)]
        check: bool,
    },
    /// Write the compiler's texts that the programs under tests/ui are expected to give.
    Bless,
    /// Run what continuous integration runs.
    Ci {
        /// Only these steps.
        steps: Vec<String>,
        /// Name the steps and run none.
        #[arg(long)]
        list: bool,
    },
    /// Build the page of examples/live-ink, and start its server.
    LiveInk {
        /// What the server is to be told, such as `--port 8080`.
        #[arg(trailing_var_arg = true, allow_hyphen_values = true)]
        words: Vec<String>,
    },
}

fn main() -> ExitCode {
    match run(Arguments::parse()) {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}

/// Runs a task; `false` if it has said what is wrong.
fn run(Arguments { task, root }: Arguments) -> anyhow::Result<bool> {
    let own = Path::new(env!("CARGO_MANIFEST_DIR"))
        .parent()
        .context("xtask has no folder above it")?;
    let root = root.as_deref().unwrap_or(own);
    match task {
        Task::Codegen { check: false } => codegen::write(root),
        Task::Codegen { check: true } => codegen::check(root),
        Task::Bless => bless::bless(root),
        Task::Ci { list: true, .. } => {
            ci::list();
            Ok(true)
        }
        Task::Ci { steps, list: false } => ci::run(root, &steps),
        Task::LiveInk { words } => live_ink::run(root, &words),
    }
}
