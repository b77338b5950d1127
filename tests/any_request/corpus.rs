//! What the fuzz target found worth keeping, through the same function on the stable compiler.

use std::{collections::BTreeSet, fs};

use mathpix_spec::Spec;
use mathpix_tests::{programs::repository, visit::Visitor};

#[test]
fn the_corpus_of_the_fuzz_target_is_answered_and_meets_every_row() {
    let visitor = Visitor::start().unwrap();
    for entry in fs::read_dir(repository().join("fuzz/corpus/sandbox")).unwrap() {
        visitor.feed(&fs::read(entry.unwrap().path()).unwrap());
    }
    let requests = visitor.requests();
    let met: BTreeSet<_> = requests.iter().filter_map(|request| request.row).collect();
    let table = fs::read_to_string(repository().join("api-spec.toml")).unwrap();
    for endpoint in Spec::parse(&table).unwrap().endpoints() {
        let name = &*endpoint.name;
        assert!(met.contains(name), "no file of the corpus meets {name}");
    }
}
