//! What the compiler says to a program with a mistake: one program for each, its expected text beside it.
//!
//! `cargo xtask bless` writes the expected texts, for a person to read.

use std::{fs, path::Path};

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
];

#[test]
fn a_program_with_a_mistake_is_refused_with_its_expected_text() {
    if !is_blessing() {
        assert_eq!(without_a_text(), [""; 0], "write the texts by `cargo xtask bless`, and read them");
    }
    let tests = trybuild::TestCases::new();
    for folder in REFUSED {
        tests.compile_fail(format!("ui/{folder}/*.rs"));
    }
}

#[test]
fn a_program_without_a_mistake_compiles() {
    let tests = trybuild::TestCases::new();
    for folder in ACCEPTED {
        tests.pass(format!("ui/{folder}/*.rs"));
    }
}
