//! A repository of its own for each test, and the program to run in it.

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use tempfile::TempDir;

pub(crate) const TABLE: &str = include_str!("../../../api-spec.toml");
pub(crate) const ENDPOINTS: &str = "crates/mathpix/src/endpoints.rs";

const README: &str = "# A\n\n<!-- credentials: begin -->\n<!-- credentials: end -->\n";

/// A repository with nothing but a table and a README.
pub(crate) fn repository() -> std::io::Result<TempDir> {
    let folder = TempDir::new()?;
    fs::write(folder.path().join("api-spec.toml"), TABLE)?;
    fs::write(folder.path().join("README.md"), README)?;
    Ok(folder)
}

/// Runs the task and gives its success and all that it says.
pub(crate) fn xtask(root: &Path, words: &[&str]) -> std::io::Result<(bool, String)> {
    said_by(
        Command::new(env!("CARGO_BIN_EXE_xtask"))
            .arg("--root")
            .arg(root)
            .args(words),
    )
}

/// The success of a command and all that it says.
pub(crate) fn said_by(command: &mut Command) -> std::io::Result<(bool, String)> {
    let Output {
        status,
        stdout,
        stderr,
    } = command.output()?;
    let said = [stdout, stderr].concat();
    Ok((
        status.success(),
        String::from_utf8_lossy(&said).into_owned(),
    ))
}

/// Runs the task with a shell script in the place of cargo.
#[cfg(unix)]
pub(crate) fn with_cargo(
    root: &Path,
    script: &str,
    words: &[&str],
) -> std::io::Result<(bool, String)> {
    use std::os::unix::fs::PermissionsExt;

    let cargo = root.join("cargo");
    fs::write(&cargo, format!("#!/bin/sh\n{script}\n"))?;
    fs::set_permissions(&cargo, fs::Permissions::from_mode(0o755))?;
    let mut xtask = Command::new(env!("CARGO_BIN_EXE_xtask"));
    said_by(
        xtask
            .env("CARGO", cargo)
            .arg("--root")
            .arg(root)
            .args(words),
    )
}
