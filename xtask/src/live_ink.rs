//! `cargo xtask live-ink`: the demo, built and started.

use std::path::Path;

use anyhow::Context;
use mathpix_web_toolchain::{BINDGEN, Toolchain};

use crate::ci;

/// Runs until the server ends; `false` if it fails.
pub(crate) fn run(root: &Path, words: &[String]) -> anyhow::Result<bool> {
    let toolchain = Toolchain::find(&[BINDGEN])?;
    let page = toolchain.build_page("mathpix-live-ink-page", "release")?;
    let mut server = ci::cargo(root, &["run", "--locked", "-p", "mathpix-live-ink-server"]);
    server.arg("--").arg("--page").arg(page).args(words);
    Ok(server.status().context("cannot run cargo")?.success())
}
