//! Requests of any kind to every row of a running sandbox: each is answered, with no failure of its own, and each error is
//! JSON with an id. All of it is judged by `mathpix_tests::visit`, as it is in the fuzz target `sandbox`.
//!
//! The requests are drawn from a fixed seed, so every run sends the same.

mod bodies;
mod corpus;
mod forms;
mod heads;
mod values;

use std::collections::BTreeSet;

use mathpix_tests::visit::{Visit, Visitor};
use proptest::{
    strategy::Strategy,
    test_runner::{Config, RngAlgorithm, TestRng, TestRunner},
};

/// Sends so many requests, and gives the rows of those that were answered with an error and of those that were not.
fn send(cases: u32, requests: impl Strategy<Value = Visit>) -> Rows {
    let config = Config {
        cases,
        failure_persistence: None,
        ..Config::default()
    };
    let rng = TestRng::deterministic_rng(RngAlgorithm::ChaCha);
    let visitor = Visitor::start().unwrap();
    let mut runner = TestRunner::new_with_rng(config, rng);
    let run = runner.run(&requests, |visit| {
        visitor.visit(visit);
        Ok(())
    });
    run.unwrap_or_else(|failure| panic!("{failure}"));
    let mut rows = Rows::default();
    for request in visitor.requests() {
        let Some(row) = request.row else { continue };
        if request.error.is_some() {
            rows.refused.insert(row);
        } else {
            rows.served.insert(row);
        }
    }
    rows
}

/// Names of rows.
#[derive(Debug, Default)]
struct Rows {
    served: BTreeSet<&'static str>,
    refused: BTreeSet<&'static str>,
}

impl Rows {
    /// Asserts that requests to each of these rows were served and that some were refused.
    fn assert_both(&self, rows: &[&str]) {
        for row in rows {
            assert!(self.served.contains(row), "{row} served nothing: {self:?}");
            assert!(
                self.refused.contains(row),
                "{row} refused nothing: {self:?}"
            );
        }
    }
}
