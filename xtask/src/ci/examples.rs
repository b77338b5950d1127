//! The examples of the client, each run on a server that it starts itself.

use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};

use anyhow::{Context, bail};

use super::{announce, cargo};

const FOLDER: &str = "crates/mathpix/examples";

/// Runs them all; `false` if one fails or prints nothing.
pub(super) fn run(root: &Path) -> anyhow::Result<bool> {
    let mut passed = true;
    for name in names(root)? {
        let words = ["run", "--locked", "-p", "mathpix", "--example", &name];
        passed &= says_something(cargo(root, &words))?;
    }
    Ok(passed)
}

/// The examples of the client: each file or folder that cargo takes for one. It is an error if there is none.
fn names(root: &Path) -> anyhow::Result<Vec<String>> {
    let cannot_list = || format!("cannot list {FOLDER}");
    let mut examples = Vec::new();
    for entry in fs::read_dir(root.join(FOLDER)).with_context(cannot_list)? {
        let path = entry.with_context(cannot_list)?.path();
        let is_one = path.extension().is_some_and(|extension| extension == "rs")
            || path.join("main.rs").exists();
        if let (true, Some(name)) = (is_one, path.file_stem()) {
            examples.push(name.to_string_lossy().into_owned());
        }
    }
    if examples.is_empty() {
        bail!("there is no example in {FOLDER}");
    }
    examples.sort();
    Ok(examples)
}

/// Whether it succeeds and prints something to stdout.
fn says_something(mut command: Command) -> anyhow::Result<bool> {
    announce(&command);
    command.stderr(Stdio::inherit());
    let output = command.output().context("cannot run cargo")?;
    let said = String::from_utf8_lossy(&output.stdout);
    print!("{said}");
    let says_nothing = said.trim().is_empty();
    if output.status.success() && says_nothing {
        println!("error: it printed nothing");
    }
    Ok(output.status.success() && !says_nothing)
}
