//! The compiler's verdict and words for every pair of credential and row, read from its JSON and held against the table.
//!
//! Nothing here knows the expected texts of `ui`: whoever blesses a wrong one is told here.

mod pair;
mod readme;
mod verdicts;

use mathpix_spec::Spec;

const ENDPOINTS: &str = "crates/mathpix/src/endpoints.rs";

/// A file of the repository.
fn read(path: &str) -> String {
    let path = mathpix_tests::programs::repository().join(path);
    std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

fn table() -> Spec {
    Spec::parse(&read("api-spec.toml")).expect("the table is sound")
}
