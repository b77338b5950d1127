//! `cargo xtask codegen`: what it writes, and what its check finds.

use std::fs;
use std::process::Command;

use crate::support::{ENDPOINTS, TABLE, repository, said_by, xtask};

#[test]
fn writes_once_and_then_has_nothing_to_say() {
    let folder = repository().unwrap();
    let (written, said) = xtask(folder.path(), &["codegen"]).unwrap();
    assert!(
        written && said.contains(&format!("wrote {ENDPOINTS}\n")),
        "{said}"
    );
    assert!(said.contains("wrote README.md\n"), "{said}");
    assert_eq!(
        xtask(folder.path(), &["codegen"]).unwrap(),
        (true, String::new())
    );
    assert_eq!(
        xtask(folder.path(), &["codegen", "--check"]).unwrap(),
        (true, String::new())
    );
}

#[test]
fn the_check_shows_a_stale_file_and_names_the_command() {
    let folder = repository().unwrap();
    xtask(folder.path(), &["codegen"]).unwrap();
    let file = folder.path().join(ENDPOINTS);
    let edited = fs::read_to_string(&file)
        .unwrap()
        .replace("/// Starts reading a document.", "/// Starts.");
    fs::write(&file, &edited).unwrap();
    let (passed, said) = xtask(folder.path(), &["codegen", "--check"]).unwrap();
    assert!(!passed);
    assert!(
        said.starts_with(&format!("stale: {ENDPOINTS}\n--- {ENDPOINTS}\n")),
        "{said}"
    );
    assert!(
        said.contains("\n-    /// Starts.\n+    /// Starts reading a document.\n"),
        "{said}"
    );
    assert!(said.ends_with(
        "error: 1 file is not what api-spec.toml says; to repair it run `cargo xtask codegen`\n"
    ));
    assert_eq!(
        fs::read_to_string(&file).unwrap(),
        edited,
        "a check writes nothing"
    );
}

#[test]
fn a_change_of_the_table_without_codegen_is_found_in_every_file_that_repeats_it() {
    let folder = repository().unwrap();
    xtask(folder.path(), &["codegen"]).unwrap();
    let row = "body = \"PdfRequest\"\naccepts = [\"ServerKey\"]";
    let table = TABLE.replace(
        row,
        "body = \"PdfRequest\"\naccepts = [\"ServerKey\", \"Token\"]",
    );
    fs::write(folder.path().join("api-spec.toml"), table).unwrap();
    let (passed, said) = xtask(folder.path(), &["codegen", "--check"]).unwrap();
    assert!(!passed);
    for difference in [
        "stale: crates/mathpix/src/endpoints.rs",
        "stale: crates/mathpix-sandbox/src/routes.rs",
        "missing: tests/ui/accepted/token_submit_pdf.rs",
        "orphan: tests/ui/refused/token_submit_pdf.rs",
        "stale: README.md",
    ] {
        assert!(said.contains(difference), "{difference} is not in:\n{said}");
    }
}

#[test]
fn an_orphan_is_found_and_removed_with_its_expected_text() {
    let folder = repository().unwrap();
    xtask(folder.path(), &["codegen"]).unwrap();
    let refused = folder.path().join("tests/ui/refused");
    for name in [
        "token_old.rs",
        "token_old.stderr",
        "token_older.stderr",
        "token_submit_pdf.stderr",
        "notes.md",
    ] {
        fs::write(refused.join(name), "").unwrap();
    }
    let (passed, said) = xtask(folder.path(), &["codegen", "--check"]).unwrap();
    assert!(
        !passed && said.contains("orphan: tests/ui/refused/token_old.rs\n"),
        "{said}"
    );
    let (_, said) = xtask(folder.path(), &["codegen"]).unwrap();
    let expected = ["token_old.rs", "token_old.stderr", "token_older.stderr"];
    assert_eq!(
        said,
        expected
            .map(|name| format!("removed tests/ui/refused/{name}\n"))
            .concat()
    );
    assert!(refused.join("token_submit_pdf.stderr").exists() && refused.join("notes.md").exists());
}

#[test]
fn line_ends_of_another_system_are_named_but_do_not_count() {
    let folder = repository().unwrap();
    xtask(folder.path(), &["codegen"]).unwrap();
    for path in [ENDPOINTS, "README.md", "api-spec.toml"] {
        let file = folder.path().join(path);
        fs::write(
            &file,
            fs::read_to_string(&file).unwrap().replace('\n', "\r\n"),
        )
        .unwrap();
    }
    let note = |path| {
        format!("note: {path} differs only in its line ends (CRLF, not LF), which does not count\n")
    };
    let (passed, said) = xtask(folder.path(), &["codegen", "--check"]).unwrap();
    assert!(passed, "{said}");
    assert_eq!(said, note(ENDPOINTS) + &note("README.md"));
    assert_eq!(
        xtask(folder.path(), &["codegen"]).unwrap(),
        (true, String::new())
    );
}

#[test]
fn a_wrong_table_writes_nothing() {
    let folder = repository().unwrap();
    let table = TABLE.replace("repeat = \"bills\"", "repeat = \"bill\"");
    fs::write(folder.path().join("api-spec.toml"), table).unwrap();
    let (written, said) = xtask(folder.path(), &["codegen"]).unwrap();
    assert!(!written);
    assert_eq!(
        said.matches("error: unknown value `bill` of `repeat`\n")
            .count(),
        2,
        "{said}"
    );
    let before = TABLE.find("repeat = \"bills\"").map(|at| &TABLE[..at]);
    let line = before.map_or(0, |before| before.matches('\n').count() + 1);
    let place = format!("  --> api-spec.toml:{line}:10\n");
    assert!(said.contains(&place), "{said}");
    assert!(
        said.ends_with("error: api-spec.toml has 2 mistakes; nothing was written\n"),
        "{said}"
    );
    assert!(!folder.path().join("crates").exists());
}

#[test]
fn a_readme_without_a_place_for_the_table_is_an_error() {
    let folder = repository().unwrap();
    fs::write(folder.path().join("README.md"), "# A\n").unwrap();
    let (written, said) = xtask(folder.path(), &["codegen"]).unwrap();
    assert!(
        !written && said.contains("error: README.md: no place for the table"),
        "{said}"
    );
}

#[test]
fn rustfmt_leaves_generated_files_alone() {
    let folder = repository().unwrap();
    xtask(folder.path(), &["codegen"]).unwrap();
    let mut rustfmt = Command::new("rustfmt");
    rustfmt
        .current_dir(folder.path())
        .args(["--check", "--edition", "2024"]);
    rustfmt.args([
        ENDPOINTS,
        "crates/mathpix/src/credentials.rs",
        "crates/mathpix-sandbox/src/routes.rs",
    ]);
    for program in fs::read_dir(folder.path().join("tests/ui/refused")).unwrap() {
        rustfmt.arg(program.unwrap().path());
    }
    assert_eq!(said_by(&mut rustfmt).unwrap(), (true, String::new()));
}
