//! What the compiler says to a program with a mistake: one program for each, its expected text beside it.
//!
//! `cargo xtask bless` writes the expected texts, for a person to read.

use std::{
    env, fs,
    path::{Path, PathBuf},
};

use mathpix_tests::programs::files;

/// The folders with programs that do not compile.
const REFUSED: &[&str] = &[
    "refused",
    "refused_helpers",
    "attributes/credential",
    "attributes/endpoint",
    "attributes/endpoints",
    "attributes/helper",
    "attributes/note",
    "calls",
    "credentials",
    "generic",
    "half_typed",
    "names",
    "narrowing",
];

/// The folders with programs that compile.
const ACCEPTED: &[&str] = &[
    "accepted",
    "accepted_helpers",
    "attributes/accepted",
    "generic/accepted",
    "names/accepted",
    "narrowing/accepted",
];

/// The programs with more than one error: all others have exactly one.
const SEVERAL_ERRORS: &[(&str, usize)] = &[
    ("calls/several_refused.rs", 3),
    // A bound on an `async fn` of the user's own is checked again for the future that it returns.
    ("generic/async_function_with_a_wrong_credential.rs", 3),
    // A bound on a struct is checked again for the type of the value.
    ("generic/bounded_struct_with_a_wrong_credential.rs", 2),
    // Where the row is not Rust, the compiler speaks before the macro.
    ("half_typed/name_only.rs", 3),
    ("half_typed/no_result.rs", 2),
    ("half_typed/no_type_of_an_argument.rs", 2),
];

#[test]
fn a_program_with_a_mistake_is_refused_with_its_expected_text() {
    if !is_blessing() {
        let missing = programs_without_a_text();
        assert!(
            missing.is_empty(),
            "no expected text: {missing:?}; write it by `cargo xtask bless`, and read it"
        );
    }
    let programs = trybuild::TestCases::new();
    for folder in REFUSED {
        programs.compile_fail(format!("ui/{folder}/*.rs"));
    }
    drop(programs);
    for program in programs_in(REFUSED) {
        let text = fs::read_to_string(ui().join(&program).with_extension("stderr"))
            .unwrap_or_else(|error| panic!("{program}: {error}"));
        let errors = text
            .lines()
            .filter(|line| line.starts_with("error"))
            .count();
        assert_eq!(errors, errors_of(&program), "errors of {program}:\n{text}");
    }
}

#[test]
fn a_program_without_a_mistake_compiles() {
    let programs = trybuild::TestCases::new();
    for folder in ACCEPTED {
        programs.pass(format!("ui/{folder}/*.rs"));
    }
}

#[test]
fn no_program_and_no_text_is_left_out() {
    let mut tested = programs_in(REFUSED);
    tested.extend(programs_in(ACCEPTED));
    for program in below_ui("rs") {
        assert!(
            tested.contains(&program) || program == "main.rs" || program.starts_with("support/"),
            "{program} is in no folder that is tested"
        );
    }
    for text in below_ui("stderr") {
        let program = text.replace(".stderr", ".rs");
        assert!(
            programs_in(REFUSED).contains(&program),
            "{text} is the text of no program"
        );
    }
    for (program, _) in SEVERAL_ERRORS {
        assert!(
            tested.iter().any(|other| other == program),
            "{program} is not there"
        );
    }
}

#[test]
fn no_expected_text_quotes_the_standard_library() {
    for text in below_ui("stderr") {
        let said = fs::read_to_string(ui().join(&text)).expect("the text can be read");
        for place in ["$RUST", "/rustc/", "library/core", "library/std"] {
            assert!(
                !said.contains(place),
                "{text} differs with and without the sources of the standard library"
            );
        }
    }
}

/// Whether the texts are being written.
fn is_blessing() -> bool {
    env::var_os("TRYBUILD").is_some_and(|mode| mode == "overwrite")
}

/// Without an expected text `trybuild` would write one for the next run to find.
fn programs_without_a_text() -> Vec<String> {
    let mut programs = programs_in(REFUSED);
    programs.retain(|program| !ui().join(program).with_extension("stderr").exists());
    programs
}

fn errors_of(program: &str) -> usize {
    SEVERAL_ERRORS
        .iter()
        .find(|(other, _)| *other == program)
        .map_or(1, |(_, errors)| *errors)
}

/// The programs that lie in one of the folders itself.
fn programs_in(folders: &[&str]) -> Vec<String> {
    let mut programs = below_ui("rs");
    programs.retain(|program| {
        program
            .rsplit_once('/')
            .is_some_and(|(folder, _)| folders.contains(&folder))
    });
    programs
}

/// The files below `ui` with this extension, with `/` between folders.
fn below_ui(extension: &str) -> Vec<String> {
    let files =
        files(ui(), extension).unwrap_or_else(|error| panic!("{}: {error}", ui().display()));
    let below = |file: &PathBuf| {
        let path = file.strip_prefix(ui()).unwrap_or(file);
        path.to_string_lossy().replace('\\', "/")
    };
    files.iter().map(below).collect()
}

fn ui() -> &'static Path {
    Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/ui"))
}
