//! `cargo xtask bless`: writes the compiler's texts that the programs under `tests/ui` and `tests/client_side` are expected to
//! give.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::Context;

use crate::{ci, codegen};

/// Where the programs are.
const FOLDERS: [&str; 2] = ["tests/ui", "tests/client_side"];

/// Takes what the compiler says now as what it is expected to say; names each text that changed, for a person to read.
pub(crate) fn bless(root: &Path) -> anyhow::Result<bool> {
    if !codegen::check(root)? {
        return Ok(false);
    }
    let before = all_expected_texts(root)?;
    let passed = ci::cargo(root, ci::UI_TESTS)
        .env("TRYBUILD", "overwrite")
        .status()
        .context("cannot run cargo")?
        .success();
    let after = all_expected_texts(root)?;
    let changed: Vec<&PathBuf> = after
        .iter()
        .filter(|(path, text)| before.get(*path) != Some(text))
        .map(|(path, _)| path)
        .collect();
    for path in &changed {
        let word = if before.contains_key(*path) {
            "changed"
        } else {
            "new"
        };
        println!(
            "{word}: {}",
            path.strip_prefix(root).unwrap_or(path).display()
        );
    }
    match changed.len() {
        0 => println!("no expected text changed"),
        1 => println!("1 expected text changed; read it: it is what users will see"),
        count => {
            println!("{count} expected texts changed; read each: they are what users will see")
        }
    }
    Ok(passed)
}

fn all_expected_texts(root: &Path) -> anyhow::Result<BTreeMap<PathBuf, String>> {
    let mut texts = BTreeMap::new();
    for folder in FOLDERS {
        texts.extend(expected_texts(&root.join(folder))?);
    }
    Ok(texts)
}

/// Every expected text in the folder and the folders in it.
fn expected_texts(folder: &Path) -> anyhow::Result<BTreeMap<PathBuf, String>> {
    let mut texts = BTreeMap::new();
    let entries =
        fs::read_dir(folder).with_context(|| format!("cannot list {}", folder.display()))?;
    for entry in entries {
        let path = entry
            .with_context(|| format!("cannot list {}", folder.display()))?
            .path();
        if path.is_dir() {
            texts.extend(expected_texts(&path)?);
        } else if path
            .extension()
            .is_some_and(|extension| extension == "stderr")
        {
            let text = fs::read_to_string(&path)
                .with_context(|| format!("cannot read {}", path.display()))?;
            texts.insert(path, text);
        }
    }
    Ok(texts)
}
