//! The programs of the README, in a package that depends on the crate from outside.

use std::{
    collections::BTreeSet,
    env, fs, io,
    path::{Path, PathBuf},
    process::Command,
};

use crate::{read, verdicts::SAID};

/// A block of Rust in the README.
struct Block {
    /// Its language, such as `rust,compile_fail`.
    language: String,
    source: String,
}

/// Writes each block as a program.
pub(crate) fn programs(folder: &Path) -> io::Result<Vec<PathBuf>> {
    fs::create_dir_all(folder)?;
    let mut programs = Vec::new();
    for (number, block) in blocks().iter().enumerate() {
        let path = folder.join(name(number, block));
        fs::write(&path, &block.source)?;
        programs.push(path);
    }
    Ok(programs)
}

#[test]
fn the_programs_of_the_readme_compile_unless_it_says_that_they_do_not() {
    let blocks = blocks();
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("compiler/readme");
    for (number, block) in blocks.iter().enumerate() {
        let said = &SAID[&folder.join(name(number, block))];
        let errors = said.iter().filter(|said| said.level == "error").count();
        assert_eq!(
            errors,
            usize::from(block.is_refused()),
            "{}:\n{said:#?}",
            block.source
        );
    }
    assert!(
        blocks.iter().any(Block::is_refused),
        "the README shows no refused program"
    );
    for credential in ["ServerKey", "KeyOnly", "Token", "SessionToken"] {
        let made = format!("{credential}::");
        assert!(
            blocks
                .iter()
                .any(|block| !block.is_refused() && block.source.contains(&made)),
            "the README has no program with a {credential}"
        );
    }
}

impl Block {
    fn is_refused(&self) -> bool {
        self.language.contains("compile_fail")
    }
}

fn name(number: usize, block: &Block) -> String {
    let verdict = if block.is_refused() {
        "refused"
    } else {
        "accepted"
    };
    format!("{verdict}_{number}.rs")
}

fn blocks() -> Vec<Block> {
    let readme = read("README.md");
    readme
        .split("\n```")
        .skip(1)
        .step_by(2)
        .filter_map(|block| block.split_once('\n'))
        .filter(|(language, _)| language.starts_with("rust"))
        .map(|(language, source)| Block {
            language: language.to_owned(),
            source: program(source),
        })
        .collect()
}

/// The whole program, with a `main` if there is none.
fn program(source: &str) -> String {
    let mut program = format!("#![allow(dead_code, unused_variables)]\n{source}\n");
    if !program.contains("fn main()") {
        program += "\nfn main() {}\n";
    }
    program
}

#[test]
fn the_readme_shows_what_the_compiler_says() {
    let blocks = blocks();
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("compiler/readme");
    let refused = blocks.iter().position(Block::is_refused);
    let number = refused.expect("the README shows a refused program");
    let said = &SAID[&folder.join(name(number, &blocks[number]))];
    let rendered = said[0].rendered.as_str();

    let readme = read("README.md");
    let (_, after) = readme
        .split_once("```text\n")
        .expect("the README shows a text of the compiler");
    let (shown, _) = after.split_once("\n```").expect("the block ends");
    let (shown, rendered) = (without_places(shown), without_places(rendered));
    assert_eq!(shown, rendered[..shown.len().min(rendered.len())]);
}

/// The lines of a text of the compiler, without the places in files, their numbers and the white space for these.
fn without_places(text: &str) -> Vec<String> {
    let numberless = |line: &str| {
        let line = line.trim();
        line.trim_start_matches(|c: char| c.is_ascii_digit())
            .trim()
            .to_owned()
    };
    let lines = text.lines().map(numberless);
    lines.filter(|line| !line.starts_with("-->")).collect()
}

#[test]
fn the_readme_counts_the_crates_of_each_feature_and_says_which_is_there_twice() {
    let readme = read("README.md");
    for (row, features) in [
        ("`rustls`, the default", &[][..]),
        ("`rustls-aws-lc`", &["--features", "rustls-aws-lc"]),
        (
            "`rustls-no-provider`",
            &["--features", "rustls-no-provider"],
        ),
        ("`native-tls`", &["--features", "native-tls"]),
        ("none of them", &["--no-default-features"]),
    ] {
        let crates = crates(features);
        let line = readme
            .lines()
            .find(|line| line.starts_with(&format!("| {row} | ")))
            .unwrap_or_else(|| panic!("the README has no row {row}"));
        let count = format!("| {} |", crates.len());
        assert!(
            line.ends_with(&count),
            "the README does not say {count}: {line}"
        );

        let mut names = BTreeSet::new();
        let twice: Vec<_> = crates
            .iter()
            .filter_map(|line| line.split(' ').next())
            .filter(|name| !names.insert(*name))
            .collect();
        let told: &[_] = if row == "`native-tls`" { &["syn"] } else { &[] };
        assert_eq!(twice, told, "{row}");
    }
    assert_eq!(
        crates(&["--features", "rustls,tracing"]),
        crates(&[]),
        "the README says that `tracing` adds no crate"
    );
}

/// The crates that a program on Linux is built with, `mathpix` itself included. Without features: the default.
fn crates(features: &[&str]) -> BTreeSet<String> {
    let default = match features {
        ["--features", _] => &["--no-default-features"][..],
        _ => &[],
    };
    let output = Command::new(env::var_os("CARGO").unwrap_or_else(|| "cargo".into()))
        .args(["tree", "--locked", "-p", "mathpix", "-e", "normal"])
        .args(["--target", "x86_64-unknown-linux-gnu"])
        .args(["--prefix", "none", "--format", "{p}"])
        .args(default)
        .args(features)
        .current_dir(mathpix_tests::programs::repository())
        .output()
        .expect("cargo runs");
    let text = String::from_utf8_lossy(&output.stdout);
    let lines = text.lines().map(|line| line.trim_end_matches(" (*)"));
    lines.map(str::to_owned).collect()
}
