//! A credential and a method of the client.

use std::path::PathBuf;

use mathpix_spec::{Credential, Endpoint, Spec};
use mathpix_tests::programs::repository;

/// A credential, a method, and who may call it.
#[derive(Clone, Debug)]
pub(crate) struct Pair {
    pub(crate) credential: String,
    pub(crate) method: String,
    /// The credentials that may call the method.
    pub(crate) accepted: Vec<String>,
    /// The folder of programs for what is no row but a helper.
    suffix: &'static str,
}

impl Pair {
    /// Every credential with every row.
    pub(crate) fn of_rows(spec: &Spec) -> Vec<Self> {
        spec.endpoints()
            .iter()
            .flat_map(|row| Self::of(spec, &row.name, accepted(spec, row), ""))
            .collect()
    }

    /// Every credential with every helper: it may be used by who may make all its calls.
    pub(crate) fn of_helpers(spec: &Spec) -> Vec<Self> {
        spec.helpers()
            .iter()
            .flat_map(|helper| {
                let mut names: Vec<String> = credentials(spec);
                for row in spec.endpoints() {
                    if helper.calls.iter().any(|call| **call == *row.name) {
                        names.retain(|name| accepted(spec, row).contains(name));
                    }
                }
                Self::of(spec, &helper.name, names, "_helpers")
            })
            .collect()
    }

    fn of(spec: &Spec, method: &str, accepted: Vec<String>, suffix: &'static str) -> Vec<Self> {
        credentials(spec)
            .into_iter()
            .map(|credential| Self {
                credential,
                method: method.to_owned(),
                accepted: accepted.clone(),
                suffix,
            })
            .collect()
    }

    pub(crate) fn is_accepted(&self) -> bool {
        self.accepted.contains(&self.credential)
    }

    /// The file of its program.
    pub(crate) fn program(&self) -> PathBuf {
        let verdict = if self.is_accepted() {
            "accepted"
        } else {
            "refused"
        };
        let credential = snake_case(&self.credential);
        let Self { method, suffix, .. } = self;
        repository().join(format!(
            "tests/ui/{verdict}{suffix}/{credential}_{method}.rs"
        ))
    }
}

fn credentials(spec: &Spec) -> Vec<String> {
    spec.credentials()
        .iter()
        .map(|credential| credential.name.to_string())
        .collect()
}

/// The credentials that hold every header of one that the row lists: the rule of the table, read once more.
fn accepted(spec: &Spec, row: &Endpoint) -> Vec<String> {
    let holds = |credential: &Credential, name: &str| {
        let listed = spec.credential(name).expect("a listed credential is there");
        listed
            .headers
            .iter()
            .all(|header| credential.headers.iter().any(|own| **own == **header))
    };
    spec.credentials()
        .iter()
        .filter(|credential| row.accepts.iter().any(|name| holds(credential, name)))
        .map(|credential| credential.name.to_string())
        .collect()
}

fn snake_case(name: &str) -> String {
    let mut snake = String::new();
    for letter in name.chars() {
        if letter.is_uppercase() && !snake.is_empty() {
            snake.push('_');
        }
        snake.extend(letter.to_lowercase());
    }
    snake
}
