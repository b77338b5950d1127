//! The list of cases in tests/README.md names tests that exist.

use std::{collections::BTreeSet, fs};

use mathpix_tests::programs::{files, repository};

#[test]
fn every_test_that_the_list_names_exists() {
    let tests = repository().join("tests");
    let mut sources = String::new();
    for path in files(&tests, "rs").unwrap() {
        sources += &fs::read_to_string(path).unwrap();
    }
    let crates = repository().join("crates");
    for path in files(&crates, "rs").unwrap() {
        sources += &fs::read_to_string(path).unwrap();
    }
    let list = fs::read_to_string(tests.join("README.md")).unwrap();
    let (_, list) = list
        .split_once("## Cases")
        .expect("the list has its heading");
    let rows: Vec<&str> = list.lines().filter(|line| line.starts_with("| ")).collect();
    let mut missing = BTreeSet::new();
    for row in &rows[1..] {
        let names: Vec<&str> = row.split('`').skip(1).step_by(2).collect();
        assert!(!names.is_empty(), "no test: {row}");
        for name in names {
            let name = name.rsplit("::").next().unwrap_or(name);
            if !sources.contains(&format!("fn {name}(")) {
                missing.insert(name);
            }
        }
    }
    assert!(rows.len() > 32, "{} rows", rows.len());
    assert!(missing.is_empty(), "there is no {missing:?}");
}
