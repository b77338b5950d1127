//! The table, `api-spec.toml`.

use std::{fs, io};

use mathpix_spec::Spec;

use crate::programs::repository;

/// Reads it.
///
/// # Errors
///
/// If it cannot be read, or is wrong.
pub fn table() -> io::Result<Spec> {
    let source = fs::read_to_string(repository().join("api-spec.toml"))?;
    Spec::parse(&source).map_err(|mistakes| io::Error::other(format!("{mistakes:?}")))
}
