//! The table of credentials in the README.

use std::fmt;

use crate::model::{Credential, Endpoint};
use crate::spec::Spec;

/// The line before the table.
pub const README_BEGIN: &str = "<!-- credentials: begin -->";

/// The line after the table.
pub const README_END: &str = "<!-- credentials: end -->";

/// A README without a place for the table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ReadmeError;

impl fmt::Display for ReadmeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "no place for the table: expected a line `{README_BEGIN}` and, below it, a line `{README_END}`"
        )
    }
}

impl std::error::Error for ReadmeError {}

/// The README with the table of the credentials between its two marks.
///
/// # Errors
///
/// If a mark is missing.
pub fn readme(spec: &Spec, current: &str) -> Result<String, ReadmeError> {
    let (before, rest) = current.split_once(README_BEGIN).ok_or(ReadmeError)?;
    let (_, after) = rest.split_once(README_END).ok_or(ReadmeError)?;
    Ok(format!(
        "{before}{README_BEGIN}\n\n{}\n{README_END}{after}",
        table(spec)
    ))
}

/// One line for each row, one column for each credential: what is sent, or a dash.
fn table(spec: &Spec) -> String {
    let titles = ["Method", "Request"].map(str::to_owned).into_iter();
    let credentials = spec
        .credentials
        .iter()
        .map(|credential| format!("`{}`", credential.name));
    let mut lines = vec![titles.chain(credentials).collect::<Vec<_>>()];
    lines.extend(spec.endpoints.iter().map(|row| line(spec, row)));
    layout(&lines)
}

fn line(spec: &Spec, row: &Endpoint) -> Vec<String> {
    let cells = spec
        .credentials
        .iter()
        .map(|credential| match spec.accepted(row, credential) {
            Some(sent) => headers(sent),
            None => "–".to_owned(),
        });
    [format!("`{}`", row.name), row.request()]
        .into_iter()
        .chain(cells)
        .collect()
}

fn headers(credential: &Credential) -> String {
    let headers: Vec<String> = credential
        .headers
        .iter()
        .map(|header| format!("`{header}`"))
        .collect();
    headers.join(", ")
}

/// Markdown whose columns line up in the source too.
fn layout(lines: &[Vec<String>]) -> String {
    let mut widths: Vec<usize> = Vec::new();
    for line in lines {
        widths.resize(line.len(), 0);
        for (width, cell) in widths.iter_mut().zip(line) {
            *width = (*width).max(cell.chars().count());
        }
    }
    let rule = widths.iter().fold("|".to_owned(), |rule, width| {
        rule + &"-".repeat(width + 2) + "|"
    });
    let mut lines = lines.iter().map(|line| {
        let cells = line.iter().zip(&widths);
        cells.fold("|".to_owned(), |text, (cell, width)| {
            let gap = " ".repeat(width - cell.chars().count());
            text + " " + cell + &gap + " |"
        })
    });
    let mut text = lines.next().unwrap_or_default() + "\n" + &rule + "\n";
    for line in lines {
        text.push_str(&line);
        text.push('\n');
    }
    text
}
