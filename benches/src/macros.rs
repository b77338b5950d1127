//! Time that the macro takes in the build of `mathpix`, and that a consumer takes to be checked again.

use std::{
    fs,
    path::Path,
    process::{Command, Output},
    time::{Duration, Instant},
};

use anyhow::{Context as _, anyhow};
use mathpix_spec::{Spec, outputs};

use crate::table::{self, REAL};

const RUNS: usize = 5;
const CONSUMER: &str = "use mathpix::{Call, Client, Document, PdfSubmitted, ServerKey};

/// Submits a paper.
pub fn submit(client: &Client<ServerKey>) -> Call<PdfSubmitted> {
    client.submit_pdf(Document::file(\"paper.pdf\"))
}
";

pub(crate) fn measure() -> anyhow::Result<()> {
    println!(
        "{:>5}  {:>15}  {:>16}  {:>17}",
        "rows", "expansion in s", "check mathpix, s", "check consumer, s"
    );
    for rows in [REAL, 1000] {
        let folder = tempfile::tempdir()?;
        lay_out(folder.path(), rows)?;
        check(folder.path(), "consumer")?;

        let library = folder.path().join("crates/mathpix/src/lib.rs");
        let (mut expansions, mut builds) = (Vec::new(), Vec::new());
        for _ in 0..RUNS {
            let (time, output) = touched(&library, || expand(folder.path()))?;
            expansions.push(expansion_seconds(&output)?);
            builds.push(time.as_secs_f64());
        }
        check(folder.path(), "consumer")?;
        let source = folder.path().join("consumer/src/lib.rs");
        let consumer: Vec<f64> = (0..RUNS)
            .map(|_| {
                Ok(touched(&source, || check(folder.path(), "consumer"))?
                    .0
                    .as_secs_f64())
            })
            .collect::<anyhow::Result<_>>()?;
        println!(
            "{rows:>5}  {:>15.3}  {:>16.2}  {:>17.2}",
            median(expansions),
            median(builds),
            median(consumer)
        );
    }
    Ok(())
}

/// A workspace with the crates that are shipped, the endpoints of a table of `rows` rows, and a consumer.
fn lay_out(folder: &Path, rows: usize) -> anyhow::Result<()> {
    let spec =
        Spec::parse(&table::with_rows(rows)?).map_err(|errors| anyhow!(errors.render("table")))?;
    let endpoints = outputs(&spec)
        .into_iter()
        .find(|output| output.path.ends_with("endpoints.rs"))
        .context("no endpoints are rendered")?;

    let root = table::root();
    for name in ["mathpix", "mathpix-macros"] {
        copy(
            &root.join("crates").join(name),
            &folder.join("crates").join(name),
        )?;
    }
    fs::write(
        folder.join("crates/mathpix/src/endpoints.rs"),
        endpoints.contents,
    )?;
    let manifest = folder.join("crates/mathpix/Cargo.toml");
    let without_sandbox = fs::read_to_string(&manifest)?
        .replace("mathpix-sandbox = { path = \"../mathpix-sandbox\" }", "")
        .replace("mathpix-spec = { path = \"../mathpix-spec\" }", "");
    fs::write(manifest, without_sandbox)?;
    let workspace = fs::read_to_string(root.join("Cargo.toml"))?;
    let (before, rest) = workspace
        .split_once("\nmembers = ")
        .context("the workspace has no members")?;
    let (_, after) = rest
        .split_once("\ndefault-members = ")
        .and_then(|(_, rest)| rest.split_once('\n'))
        .context("the workspace has no default members")?;
    fs::write(
        folder.join("Cargo.toml"),
        format!("{before}\nmembers = [\"crates/*\", \"consumer\"]\n{after}"),
    )?;
    for name in ["Cargo.lock", "README.md"] {
        fs::copy(root.join(name), folder.join(name))?;
    }

    fs::create_dir_all(folder.join("consumer/src"))?;
    fs::write(folder.join("consumer/src/lib.rs"), CONSUMER)?;
    let consumer = "[package]\nname = \"consumer\"\nversion = \"0.0.0\"\nedition = \"2024\"\n[dependencies]\nmathpix = { path = \"../crates/mathpix\" }\n";
    fs::write(folder.join("consumer/Cargo.toml"), consumer)?;
    Ok(())
}

/// Copies a folder.
fn copy(from: &Path, to: &Path) -> anyhow::Result<()> {
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(from)? {
        let path = entry?.path();
        let target = to.join(path.file_name().context("an entry has no name")?);
        if path.is_dir() {
            copy(&path, &target)?
        } else {
            fs::copy(&path, &target).map(|_| ())?
        }
    }
    Ok(())
}

/// Times `work` after `file` has been written again.
fn touched(
    file: &Path,
    work: impl FnOnce() -> anyhow::Result<Output>,
) -> anyhow::Result<(Duration, Output)> {
    fs::write(file, fs::read(file)?)?;
    let start = Instant::now();
    let output = work()?;
    Ok((start.elapsed(), output))
}

fn check(folder: &Path, package: &str) -> anyhow::Result<Output> {
    cargo(folder, &["check", "--offline", "-p", package])
}

/// Checks `mathpix` with the times of the compiler's passes.
fn expand(folder: &Path) -> anyhow::Result<Output> {
    cargo(
        folder,
        &[
            "rustc",
            "--offline",
            "-p",
            "mathpix",
            "--lib",
            "--profile",
            "check",
            "--",
            "-Ztime-passes",
        ],
    )
}

fn cargo(folder: &Path, words: &[&str]) -> anyhow::Result<Output> {
    let output = Command::new(env!("CARGO"))
        .args(words)
        .current_dir(folder)
        .env("CARGO_TARGET_DIR", folder.join("target"))
        // The times of the passes are an unstable option of the compiler; it changes nothing of the build.
        .env("RUSTC_BOOTSTRAP", "1")
        .output()?;
    anyhow::ensure!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    Ok(output)
}

/// The time of the expansion of all macros of the crate.
fn expansion_seconds(output: &Output) -> anyhow::Result<f64> {
    let text = format!(
        "{}{}",
        String::from_utf8_lossy(&output.stdout),
        String::from_utf8_lossy(&output.stderr)
    );
    let line = text
        .lines()
        .find(|line| line.ends_with("macro_expand_crate"))
        .context("no time of the expansion")?;
    let seconds = line
        .split_whitespace()
        .nth(1)
        .context("no time of the expansion")?;
    Ok(seconds.trim_end_matches(';').parse()?)
}

fn median(mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    values[values.len() / 2]
}
