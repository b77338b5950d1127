//! The programs of the README, in a package that depends on the crate from outside.

use std::{
    fs, io,
    path::{Path, PathBuf},
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

/// The whole program: the lines that rustdoc hides, and a `main` if there is none.
fn program(source: &str) -> String {
    let shown = source
        .lines()
        .map(|line| line.strip_prefix("# ").unwrap_or(line));
    let mut program = "#![allow(dead_code, unused_variables)]\n".to_owned();
    for line in shown {
        program += line;
        program.push('\n');
    }
    if !program.contains("fn main()") {
        program += "\nfn main() {}\n";
    }
    program
}
