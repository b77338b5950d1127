//! `cargo xtask ci`: its steps, run with a cargo that only says what it was asked.

use std::fs;
use std::io;
use std::path::Path;

#[cfg(unix)]
use crate::support::with_cargo;
use crate::support::{repository, xtask};

/// Puts empty examples into the repository: a file, and a folder with a program.
#[cfg(unix)]
fn add_examples(root: &Path) -> io::Result<()> {
    let folder = root.join("crates/mathpix/examples");
    fs::create_dir_all(folder.join("token_server"))?;
    for file in ["quickstart.rs", "token_server/main.rs", "notes.md"] {
        fs::write(folder.join(file), "")?;
    }
    Ok(())
}

#[test]
fn an_unknown_step_is_an_error() {
    let folder = repository().unwrap();
    let (passed, said) = xtask(folder.path(), &["ci", "fmt", "spelling"]).unwrap();
    assert!(!passed);
    assert_eq!(
        said,
        "error: there is no step `spelling`; `cargo xtask ci --list` names them\n"
    );
}

#[test]
fn the_list_names_every_step() {
    let folder = repository().unwrap();
    let (_, said) = xtask(folder.path(), &["ci", "--list"]).unwrap();
    let names: Vec<&str> = said
        .lines()
        .filter_map(|line| line.split(' ').next())
        .collect();
    let expected = [
        "fmt", "clippy", "codegen", "tests", "ui", "examples", "docs", "features", "web", "package",
    ];
    assert_eq!(names, expected);
}

#[cfg(unix)]
#[test]
fn every_step_is_run_and_those_that_fail_are_named() {
    let folder = repository().unwrap();
    for target in ["ui", "faults", "agreement"] {
        fs::create_dir_all(folder.path().join("tests").join(target)).unwrap();
        fs::write(folder.path().join("tests").join(target).join("main.rs"), "").unwrap();
    }
    xtask(folder.path(), &["codegen"]).unwrap();
    add_examples(folder.path()).unwrap();
    let script = "echo cargo $@; [ $1 != doc ]";
    let (passed, said) = with_cargo(folder.path(), script, &["ci"]).unwrap();
    assert!(!passed);
    let runs: Vec<&str> = said
        .lines()
        .filter(|line| line.starts_with("cargo "))
        .collect();
    let expected = [
        "cargo fmt --all --check",
        "cargo clippy --locked --workspace --exclude mathpix-client-side-tests --all-targets -- -D warnings",
        "cargo test --locked --workspace --exclude mathpix-tests --exclude mathpix-client-side-tests --exclude mathpix-live-ink-tests",
        "cargo test --locked -p mathpix-tests --lib --test agreement --test faults",
        "cargo test --locked -p mathpix-tests -p mathpix-client-side-tests --test ui",
        "cargo build --locked -p mathpix --examples",
        "cargo run --locked -p mathpix --example quickstart",
        "cargo run --locked -p mathpix --example token_server",
        "cargo doc --locked --workspace --no-deps",
        "cargo clippy --locked -p mathpix --no-default-features -- -D warnings",
        "cargo clippy --locked -p mathpix --all-features -- -D warnings",
        "cargo test --locked -p mathpix-tls-tests --no-default-features --features",
        "cargo test --locked -p mathpix-tls-tests --no-default-features --features reqwest-rustls",
        "cargo test --locked -p mathpix-tls-tests --no-default-features --features rustls-no-provider",
        "cargo test --locked -p mathpix-tls-tests --no-default-features --features rustls-aws-lc",
        "cargo test --locked -p mathpix-tls-tests --no-default-features --features native-tls",
        "cargo test --locked -p mathpix-tls-tests --no-default-features --features native-tls,reqwest-rustls",
        "cargo test --locked -p mathpix-tls-tests --no-default-features --features rustls,rustls-aws-lc,rustls-no-provider,native-tls,reqwest-rustls",
        "cargo run --locked -p mathpix-web-tests",
        "cargo test --locked -p mathpix-live-ink-tests",
        "cargo package --locked --allow-dirty -p mathpix-macros -p mathpix -p mathpix-sandbox",
    ];
    assert_eq!(runs, expected);
    assert!(
        said.contains("== docs: the documentation has no warnings\n"),
        "{said}"
    );
    assert!(
        said.ends_with("error: failed: docs; to repeat: `cargo xtask ci docs`\n"),
        "{said}"
    );
}

#[cfg(unix)]
#[test]
fn an_example_that_fails_or_prints_nothing_fails_its_step() {
    let folder = repository().unwrap();
    add_examples(folder.path()).unwrap();
    let of_examples = |script| with_cargo(folder.path(), script, &["ci", "examples"]).unwrap();
    let (passed, said) = of_examples("echo it runs");
    assert!(passed && said.contains("\nit runs\n"), "{said}");
    let (passed, said) = of_examples("echo it runs; [ $6_ != quickstart_ ]");
    assert!(
        !passed
            && said.contains("error: the example `quickstart` failed\n")
            && said.contains("--example token_server\n"),
        "{said}"
    );
    let (passed, said) = of_examples("echo only a warning >&2");
    assert!(
        !passed && said.contains("error: the example `quickstart` printed nothing\n"),
        "{said}"
    );
}

#[test]
fn a_folder_without_examples_is_an_error() {
    let folder = repository().unwrap();
    let examples = "crates/mathpix/examples";
    let (passed, said) = xtask(folder.path(), &["ci", "examples"]).unwrap();
    assert!(
        !passed && said.contains(&format!("cannot list {examples}")),
        "{said}"
    );
    fs::create_dir_all(folder.path().join(examples)).unwrap();
    let (passed, said) = xtask(folder.path(), &["ci", "examples"]).unwrap();
    assert!(!passed && said.contains("there is no example"), "{said}");
}
