//! Tables of any number of rows, made from the rows of the real one.

use std::{fs, path::PathBuf};

use anyhow::Context as _;

/// How many rows the real table has.
pub(crate) const REAL: usize = 22;

/// The root of the workspace.
pub(crate) fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("..")
}

/// A table with `rows` rows: those of the real one, again and again under other names and paths.
pub(crate) fn with_rows(rows: usize) -> anyhow::Result<String> {
    let real = fs::read_to_string(root().join("api-spec.toml")).context("cannot read the table")?;
    let (head, rest) = real
        .split_once("\n[[endpoint]]\n")
        .context("the table has no row")?;
    let (all, helpers) = rest
        .split_once("\n[[helper]]\n")
        .context("the table has no helper")?;
    let single: Vec<&str> = all.split("\n[[endpoint]]\n").collect();
    anyhow::ensure!(single.len() == REAL, "the table has {} rows", single.len());

    let mut table = head.to_owned();
    for n in 0..rows {
        let (round, row) = (n / REAL, single[n % REAL]);
        table.push_str("\n[[endpoint]]\n");
        if round == 0 {
            table.push_str(row);
        } else {
            table.push_str(
                &row.replace("name = \"", &format!("name = \"r{round}_"))
                    .replace("\"/v3/", &format!("\"/r{round}/")),
            );
        }
    }
    table.push_str("\n[[helper]]\n");
    table.push_str(helpers);
    Ok(table)
}
