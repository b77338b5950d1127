//! Programs that hold a key do not compile for a browser, and the compiler says why.

use std::{fs, process::Output};

use anyhow::{Context as _, ensure};
use mathpix_web_toolchain::{TARGET, Toolchain};

/// Where the compiler's texts are, as they are on a target that a cfg stands for.
const TEXTS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../client_side/refused");

/// The feature of WebAssembly on a server of one's own.
const ON_A_SERVER: &str = "server-side-wasm";

/// Checks that each program is refused with its text, and is not where the feature is on.
pub(crate) fn are_refused(toolchain: &Toolchain) -> anyhow::Result<()> {
    for program in ["server_key", "key_only"] {
        let refused = compiled(toolchain, program, "")?;
        let said = String::from_utf8_lossy(&refused.stderr);
        ensure!(!refused.status.success(), "{program} compiles for {TARGET}");
        let file = format!("{TEXTS}/{program}.stderr");
        let text = fs::read_to_string(&file).with_context(|| file.clone())?;
        for part in parts(&text)? {
            ensure!(
                said.contains(part),
                "of {program} the compiler does not say\n{part}\nas in {file}, but\n{said}"
            );
        }
        let accepted = compiled(toolchain, program, ON_A_SERVER)?;
        ensure!(
            accepted.status.success(),
            "{program} does not compile with `{ON_A_SERVER}`:\n{}",
            String::from_utf8_lossy(&accepted.stderr)
        );
    }
    Ok(())
}

fn compiled(toolchain: &Toolchain, program: &str, features: &str) -> anyhow::Result<Output> {
    let check = ["check", "--locked", "--quiet", "--color", "never"];
    let package = ["-p", "mathpix-web-refused", "--bin", program];
    let output = toolchain
        .cargo()?
        .args(check)
        .args(package)
        .args(["--target", TARGET, "--features", features])
        .output();
    output.context("cannot run cargo")
}

/// Of a compiler's text what the crate says: message, label and notes. The rest is another compiler's to lay out.
fn parts(text: &str) -> anyhow::Result<Vec<&str>> {
    let lines = || text.lines();
    let message = lines().find(|line| line.starts_with("error[E0277]: "));
    let label = lines().find_map(|line| line.split_once("^^ ").map(|(_, label)| label));
    let notes: Vec<_> = lines()
        .filter_map(|line| line.strip_prefix("  = note: "))
        .collect();
    ensure!(!notes.is_empty(), "there are no notes in\n{text}");
    let first = [message, label]
        .into_iter()
        .map(|part| part.context("it has no message or no label"));
    let first: Vec<_> = first.collect::<anyhow::Result<_>>()?;
    Ok([first, notes].concat())
}
