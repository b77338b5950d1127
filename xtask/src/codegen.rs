//! `cargo xtask codegen`: writes what is generated from the table, or compares it with what is there.

use std::collections::BTreeSet;
use std::fs;
use std::io::ErrorKind;
use std::path::Path;

use anyhow::Context;
use mathpix_spec::{GENERATED_FOLDERS, Spec, outputs, readme};
use similar::TextDiff;

const TABLE: &str = "api-spec.toml";
const README: &str = "README.md";

/// A difference between what is there and what the table says.
struct Change {
    path: String,
    kind: Kind,
}

enum Kind {
    /// The file is not there.
    Missing { wanted: String },
    /// The file says something else.
    Stale { found: String, wanted: String },
    /// The file says the same with other line ends; that is no difference to act upon.
    LineEnds,
    /// No row asks for the file.
    Orphan,
}

/// Writes every file that differs and removes those that no row asks for; `false` if the table is wrong.
pub(crate) fn write(root: &Path) -> anyhow::Result<bool> {
    let Some(spec) = read_table(root)? else {
        return Ok(false);
    };
    for change in generated(root, &spec)? {
        apply(root, &change)?;
    }
    if let Some(change) = in_readme(root, &spec)? {
        apply(root, &change)?;
    }
    Ok(true)
}

/// Compares every file and says what differs; `false` if any does.
pub(crate) fn check(root: &Path) -> anyhow::Result<bool> {
    let Some(spec) = read_table(root)? else {
        return Ok(false);
    };
    let mut changes = generated(root, &spec)?;
    changes.extend(in_readme(root, &spec)?);
    let mut wrong = 0;
    for Change { path, kind } in &changes {
        match kind {
            Kind::LineEnds => {
                println!(
                    "note: {path} differs only in its line ends (CRLF, not LF), which does not count"
                );
                continue;
            }
            Kind::Missing { wanted } => println!("missing: {path}\n{}", diff(path, "", wanted)),
            Kind::Stale { found, wanted } => {
                println!("stale: {path}\n{}", diff(path, found, wanted))
            }
            Kind::Orphan => println!("orphan: {path}\n"),
        }
        wrong += 1;
    }
    match wrong {
        0 => return Ok(true),
        1 => println!(
            "error: 1 file is not what {TABLE} says; to repair it run `cargo xtask codegen`"
        ),
        _ => println!(
            "error: {wrong} files are not what {TABLE} says; to repair them run `cargo xtask codegen`"
        ),
    }
    Ok(false)
}

/// The table, or none if it is wrong and its mistakes have been shown.
fn read_table(root: &Path) -> anyhow::Result<Option<Spec>> {
    let source =
        fs::read_to_string(root.join(TABLE)).with_context(|| format!("cannot read {TABLE}"))?;
    match Spec::parse(&source) {
        Ok(spec) => Ok(Some(spec)),
        Err(mistakes) => {
            let count = mistakes.count();
            let noun = if count == 1 { "mistake" } else { "mistakes" };
            eprint!("{}", mistakes.render(TABLE));
            eprintln!("error: {TABLE} has {count} {noun}; nothing was written");
            Ok(None)
        }
    }
}

/// The changes to files that are wholly generated.
fn generated(root: &Path, spec: &Spec) -> anyhow::Result<Vec<Change>> {
    let mut changes = Vec::new();
    let mut wanted = BTreeSet::new();
    for output in outputs(spec) {
        changes.extend(compare(root, &output.path, output.contents)?);
        wanted.insert(output.path);
    }
    for folder in GENERATED_FOLDERS {
        changes.extend(orphans(root, folder, &wanted)?);
    }
    Ok(changes)
}

/// The change to the table in the README.
fn in_readme(root: &Path, spec: &Spec) -> anyhow::Result<Option<Change>> {
    let current = read(root, README)?.with_context(|| format!("{README} is not there"))?;
    let wanted = readme(spec, &lf(&current)).context(README)?;
    compare(root, README, wanted)
}

fn compare(root: &Path, path: &str, wanted: String) -> anyhow::Result<Option<Change>> {
    let kind = match read(root, path)? {
        None => Kind::Missing { wanted },
        Some(found) if found == wanted => return Ok(None),
        Some(found) if lf(&found) == wanted => Kind::LineEnds,
        Some(found) => Kind::Stale {
            found: lf(&found),
            wanted,
        },
    };
    Ok(Some(Change {
        path: path.to_owned(),
        kind,
    }))
}

/// The programs that no row asks for, and the expected texts that have no program.
fn orphans(root: &Path, folder: &str, wanted: &BTreeSet<String>) -> anyhow::Result<Vec<Change>> {
    let entries = match fs::read_dir(root.join(folder)) {
        Ok(entries) => entries,
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(Vec::new()),
        Err(error) => return Err(error).with_context(|| format!("cannot list {folder}")),
    };
    let mut paths = Vec::new();
    for entry in entries {
        let name = entry
            .with_context(|| format!("cannot list {folder}"))?
            .file_name();
        let path = format!("{folder}/{}", name.to_string_lossy());
        let program = match path.strip_suffix(".stderr") {
            Some(stem) => format!("{stem}.rs"),
            None => path.clone(),
        };
        if program.ends_with(".rs") && !wanted.contains(&program) {
            paths.push(path);
        }
    }
    paths.sort();
    Ok(paths
        .into_iter()
        .map(|path| Change {
            path,
            kind: Kind::Orphan,
        })
        .collect())
}

fn apply(root: &Path, Change { path, kind }: &Change) -> anyhow::Result<()> {
    let file = root.join(path);
    match kind {
        Kind::Missing { wanted } | Kind::Stale { wanted, .. } => {
            if let Some(folder) = file.parent() {
                fs::create_dir_all(folder)
                    .with_context(|| format!("cannot create {}", folder.display()))?;
            }
            fs::write(&file, wanted).with_context(|| format!("cannot write {path}"))?;
            println!("wrote {path}");
        }
        Kind::Orphan => {
            fs::remove_file(&file).with_context(|| format!("cannot remove {path}"))?;
            println!("removed {path}");
        }
        Kind::LineEnds => {}
    }
    Ok(())
}

fn read(root: &Path, path: &str) -> anyhow::Result<Option<String>> {
    match fs::read_to_string(root.join(path)) {
        Ok(text) => Ok(Some(text)),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
        Err(error) => Err(error).with_context(|| format!("cannot read {path}")),
    }
}

fn lf(text: &str) -> String {
    text.replace("\r\n", "\n")
}

fn diff(path: &str, found: &str, wanted: &str) -> String {
    TextDiff::from_lines(found, wanted)
        .unified_diff()
        .header(path, "what the table says")
        .to_string()
}
