//! The page that says what the sandbox does, written from its own tables. `BEHAVIOUR.md` is this page, checked in.

mod facts;
mod limits;
mod options;
mod table;

use crate::control::{self, order};
use crate::faults::FAULTS;
use crate::magic;
use crate::problem::PROBLEMS;
use crate::samples;

use table::{cells, table};

const HEAD: &str = "\
# What the sandbox does

Written from the tables of the code. A running sandbox serves it as `GET /_sandbox/`.
";

/// The page, in Markdown.
pub(crate) fn page() -> String {
    let sections = [
        HEAD.to_owned(),
        facts::section(),
        inputs(),
        jobs(),
        faults(),
        control(),
        limits::rows(),
        options::section(),
        errors(),
        limits::section(),
    ];
    sections.join("\n")
}

fn errors() -> String {
    let rows = PROBLEMS.iter().map(|(id, status, message)| {
        let row = [format!("`{id}`"), status.to_string(), (*message).to_owned()];
        row.into()
    });
    let table = table(&["id", "status", "message"], rows);
    format!(
        "## Errors\n\nThe status and the message are those that go with the id, unless a reply says more.\n\n{table}"
    )
}

fn inputs() -> String {
    let inputs = table(&["send", "get"], magic::INPUTS.iter().map(cells));
    let samples = samples::all_named().map(|sample| {
        let name = format!("`{}`", sample.name);
        vec![name, sample.about.to_owned()]
    });
    let samples = table(&["sample", "what is read"], samples);
    format!(
        "## Inputs that choose what happens\n\n{inputs}\n{samples}\n{}\n",
        facts::UNASKED
    )
}

fn jobs() -> String {
    format!("## How jobs go on\n\n{}\n", facts::JOBS)
}

fn faults() -> String {
    let faults = FAULTS.iter().map(|(name, order, what)| {
        vec![
            format!("`{name}`"),
            format!("`{order}`"),
            (*what).to_owned(),
        ]
    });
    let faults = table(&["fault", "ordered as", "what the client gets"], faults);
    let fields = table(&["beside", "meaning"], order::FIELDS.iter().map(cells));
    format!("## Faults\n\n{faults}\n{fields}\n{}\n", facts::FAULTS)
}

fn control() -> String {
    let rows = control::PATHS.iter().map(|(method, path, what)| {
        let call = format!("`{method} {}{path}`", control::PREFIX);
        vec![call, (*what).to_owned()]
    });
    let table = table(&["call", "what it does"], rows);
    format!("## Control\n\n{}\n\n{table}", facts::CONTROL)
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::path::Path;

    use super::page;

    /// Set this variable to write the page anew.
    const WRITE: &str = "MATHPIX_SANDBOX_WRITE";

    #[test]
    fn the_checked_in_page_is_that_of_the_code() {
        let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("BEHAVIOUR.md");
        let page = page();
        if std::env::var_os(WRITE).is_some() {
            fs::write(&file, &page).unwrap();
        }
        let found = fs::read_to_string(&file).unwrap_or_default();
        let differs = found
            .replace("\r\n", "\n")
            .lines()
            .zip(page.lines())
            .find(|(a, b)| a != b)
            .map(|(found, wanted)| format!("{found:?} should be {wanted:?}"));
        assert!(
            found.replace("\r\n", "\n") == page,
            "BEHAVIOUR.md is not what the code says: {}. Write it anew: {WRITE}=1 cargo test -p mathpix-sandbox --lib behaviour",
            differs.unwrap_or_else(|| "it has more or fewer lines".to_owned())
        );
    }

    #[test]
    fn no_cell_of_a_table_breaks_it() {
        let page = page();
        let mut columns = 0;
        for line in page.lines() {
            let found = line.matches('|').count();
            let goes_on = line.starts_with('|') && columns > 0;
            assert!(!goes_on || found == columns, "{line}");
            columns = if line.starts_with('|') { found } else { 0 };
        }
    }
}
