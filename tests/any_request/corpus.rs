//! What the fuzz target found worth keeping, through the same function on the stable compiler.

use std::fs;

use mathpix_tests::{programs::repository, visit::Visitor};

#[test]
fn the_corpus_of_the_fuzz_target_is_answered() {
    let visitor = Visitor::start().unwrap();
    let mut fed = 0;
    for entry in fs::read_dir(repository().join("fuzz/corpus/sandbox")).unwrap() {
        visitor.feed(&fs::read(entry.unwrap().path()).unwrap());
        fed += 1;
    }
    assert!(fed >= 20, "{fed} files");
    let rows: std::collections::BTreeSet<_> = visitor
        .requests()
        .iter()
        .filter_map(|request| request.row)
        .collect();
    assert_eq!(rows.len(), 18, "{rows:?}");
}
