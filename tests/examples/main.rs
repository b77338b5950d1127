//! Every body in tests/fixtures/api: read as its type, sent by its request, or refused. tests/README.md has the table.

mod alike;
mod corpus;
mod errors;
mod odd_values;
mod replies;
mod requests;
mod streams;
mod table;

use mathpix_tests::service::fixture;

/// The text of a file of tests/fixtures/api.
#[track_caller]
fn body(file: &str) -> String {
    let path = fixture("api").join(file);
    std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// A file of tests/fixtures/api, by its JSON.
#[track_caller]
fn json(file: &str) -> serde_json::Value {
    serde_json::from_str(&body(file)).unwrap_or_else(|error| panic!("{file}: {error}"))
}
