//! How many crates a program gets with `mathpix`.

use std::{collections::BTreeSet, process::Command};

pub(crate) fn measure() -> anyhow::Result<()> {
    println!(
        "{:>22}  {:>6}  crates in more than one version",
        "", "crates"
    );
    for (name, words) in [
        ("with TLS", &[][..]),
        ("without TLS", &["--no-default-features"][..]),
    ] {
        let crates = crates(words)?;
        let names: BTreeSet<&str> = crates
            .iter()
            .filter_map(|line| line.split(' ').next())
            .collect();
        println!(
            "{name:>22}  {:>6}  {}",
            crates.len(),
            crates.len() - names.len()
        );
    }
    Ok(())
}

/// The crates that a program on this platform is built with, `mathpix` itself included.
fn crates(words: &[&str]) -> anyhow::Result<BTreeSet<String>> {
    let output = Command::new(env!("CARGO"))
        .args([
            "tree", "--locked", "-p", "mathpix", "-e", "normal", "--prefix", "none", "--format",
            "{p}",
        ])
        .args(words)
        .current_dir(crate::table::root())
        .output()?;
    anyhow::ensure!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    Ok(String::from_utf8_lossy(&output.stdout)
        .lines()
        .map(|line| line.trim_end_matches(" (*)").to_owned())
        .collect())
}
