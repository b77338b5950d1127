//! Tables of Markdown.

/// A table of these columns.
pub(super) fn table(columns: &[&str], rows: impl IntoIterator<Item = Vec<String>>) -> String {
    let mut lines = vec![
        line(columns.iter().copied()),
        format!("|{}", "---|".repeat(columns.len())),
    ];
    lines.extend(
        rows.into_iter()
            .map(|row| line(row.iter().map(String::as_str))),
    );
    lines.join("\n") + "\n"
}

fn line<'a>(cells: impl Iterator<Item = &'a str>) -> String {
    let cells: Vec<&str> = cells.collect();
    format!("| {} |", cells.join(" | "))
}

/// The cells of a row of two texts.
pub(super) fn cells((first, second): &(&str, &str)) -> Vec<String> {
    vec![(*first).to_owned(), (*second).to_owned()]
}
