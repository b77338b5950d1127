//! The options and query parameters of each row, as the page shows them.

use super::facts;
use super::table::{cells, table};
use crate::files;
use crate::handlers::{pdf, pdf_download};
use crate::options::known::{self, Table};
use crate::options::{conversions, quoted};
use crate::query;
use crate::recognition::{LATEX_FORMATS, TEXT_FORMATS};
use crate::routes::ROUTES;

pub(super) fn section() -> String {
    let parts = [
        "## Options\n".to_owned(),
        format!("{}\n", facts::OPTIONS),
        tables(),
        "### Of conversions, in `conversion_options`\n".to_owned(),
        conversion_options(),
        "### Formats\n".to_owned(),
        formats(),
        "## Query parameters\n".to_owned(),
        parameters(),
    ];
    parts.join("\n")
}

/// The options under the rows that have them, each once.
fn tables() -> String {
    let mut shown: Vec<(Vec<&str>, Vec<Table>)> = Vec::new();
    let mut seen: Vec<Table> = Vec::new();
    for table in ROUTES.iter().flat_map(|route| known::of(route.name)) {
        if seen.iter().any(|known| same(known, table)) {
            continue;
        }
        seen.push(table);
        let has = |row: &&str| known::of(row).iter().any(|known| same(known, table));
        let rows: Vec<&str> = ROUTES.iter().map(|route| route.name).filter(has).collect();
        match shown.iter_mut().find(|(known, _)| *known == rows) {
            Some((_, tables)) => tables.push(table),
            None => shown.push((rows, vec![table])),
        }
    }
    let sections = shown
        .iter()
        .map(|(rows, options)| format!("### Of {}\n\n{}", quoted(rows), options_table(options)));
    sections.collect::<Vec<_>>().join("\n")
}

fn same(a: Table, b: Table) -> bool {
    let names = |table: Table| table.iter().map(|(name, _)| name);
    names(a).eq(names(b))
}

fn options_table(options: &[Table]) -> String {
    let rows = options.iter().copied().flatten().map(|(name, kind)| {
        let effect = effect(!facts::INERT.contains(name));
        vec![format!("`{name}`"), kind.to_string(), effect]
    });
    table(&["option", "what it must be", "effect"], rows)
}

fn effect(has_one: bool) -> String {
    if has_one { "yes" } else { "checked only" }.to_owned()
}

fn conversion_options() -> String {
    let rows = conversions::PUBLISHED.iter().flat_map(|(format, options)| {
        options.iter().map(move |(name, kind)| {
            let has_one = facts::HONOURED.contains(&(*format, *name));
            let names = [format!("`{format}`"), format!("`{name}`")];
            [&names[..], &[kind.to_string(), effect(has_one)]].concat()
        })
    });
    table(&["format", "option", "what it must be", "effect"], rows)
}

fn formats() -> String {
    let rows = [
        ("`formats` of images and strokes", quoted(TEXT_FORMATS)),
        (
            "`formats` of a batch that does not ask for `text`",
            quoted(LATEX_FORMATS),
        ),
        ("`conversion_formats` of a document", quoted(pdf::FORMATS)),
        ("`formats` of a conversion", quoted(files::FORMATS)),
        (
            "downloads of a document that need no conversion",
            quoted(pdf_download::AT_ONCE),
        ),
    ];
    let rows = rows
        .iter()
        .map(|(what, names)| cells(&(what, names.as_str())));
    table(&["where", "formats"], rows)
}

fn parameters() -> String {
    let rows = ROUTES.iter().flat_map(|route| {
        let row = move |(name, kind): &(&str, query::Kind)| {
            vec![
                format!("`{}`", route.name),
                format!("`{name}`"),
                kind.to_string(),
            ]
        };
        query::of(route.name).iter().map(row)
    });
    table(&["row", "parameter", "what it must be"], rows)
}

#[cfg(test)]
mod tests {
    use super::{ROUTES, conversions, facts, known};

    #[test]
    fn the_options_without_effect_are_options() {
        for name in facts::INERT {
            let mut all = ROUTES
                .iter()
                .flat_map(|route| known::of(route.name))
                .copied()
                .flatten();
            assert!(all.any(|(known, _)| known == name), "{name}");
        }
    }

    #[test]
    fn the_options_of_conversions_with_an_effect_are_options() {
        for (format, name) in facts::HONOURED {
            let mut published = conversions::PUBLISHED.iter();
            let (_, options) = published.find(|(known, _)| known == format).unwrap();
            assert!(options.iter().any(|(known, _)| known == name), "{name}");
        }
    }
}
