//! The generated files.

mod credentials;
mod endpoints;
mod programs;
mod readme;
mod routes;
mod rust;

pub use readme::{README_BEGIN, README_END, ReadmeError, readme};

use crate::spec::Spec;

/// A generated file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Output {
    /// Its path within the repository, with `/` between folders.
    pub path: String,
    /// Its whole text, with LF line ends.
    pub contents: String,
}

/// The folders that hold nothing but generated programs (`.rs`) and the compiler's texts about them (`.stderr`).
pub const GENERATED_FOLDERS: [&str; 4] = [
    "tests/ui/accepted",
    "tests/ui/accepted_helpers",
    "tests/ui/refused",
    "tests/ui/refused_helpers",
];

/// Every file that is wholly generated, in a stable order.
#[must_use]
pub fn outputs(spec: &Spec) -> Vec<Output> {
    let mut outputs = vec![
        Output {
            path: "crates/mathpix/src/credentials.rs".to_owned(),
            contents: credentials::render(spec),
        },
        Output {
            path: "crates/mathpix/src/endpoints.rs".to_owned(),
            contents: endpoints::render(spec),
        },
        Output {
            path: "crates/mathpix-sandbox/src/routes.rs".to_owned(),
            contents: routes::render(spec),
        },
    ];
    outputs.extend(programs::render(spec));
    outputs
}
