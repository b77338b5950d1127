//! The rows of the table, and how much is taken and kept.

use super::table::table;
use crate::body::KEPT;
use crate::control::BODY_LIMIT;
use crate::document::MAX_PAGES;
use crate::handlers::{self, batch::MAX_ITEMS};
use crate::image::MAX_BASE64;
use crate::options::quoted;
use crate::routes::ROUTES;
use crate::store::Capacity;
use crate::{faults, log, state};

pub(super) fn rows() -> String {
    let rows = ROUTES.iter().map(|route| {
        let accepts: Vec<String> = route
            .accepts
            .iter()
            .map(|set| {
                set.iter()
                    .map(|name| format!("`{name}`"))
                    .collect::<Vec<_>>()
                    .join(" + ")
            })
            .collect();
        let when = route
            .when
            .map_or(String::new(), |option| format!(" with `{option}`"));
        let limits = handlers::limits(route);
        let form = match limits.form {
            0 => "none".to_owned(),
            bytes => size(bytes),
        };
        vec![
            format!("`{}`", route.name),
            format!("`{} {}`{when}", route.method, route.path),
            accepts.join(", or "),
            size(limits.json),
            form,
        ]
    });
    let table = table(
        &["row", "request", "headers", "largest JSON", "largest form"],
        rows,
    );
    format!(
        "## Rows\n\n{table}\nAny other path is `not_found`, any other method of these `method_not_allowed`.\n"
    )
}

pub(super) fn section() -> String {
    let kept = [
        ("requests in the log, by their options", log::CAPACITY),
        ("tokens", state::TOKENS),
        ("results of images, strokes and pages", state::RESULTS),
        ("documents", state::DOCUMENTS),
        ("conversions", state::CONVERSIONS),
        ("batches", state::BATCHES),
    ];
    let kept = kept.iter().map(|(what, Capacity { entries, bytes })| {
        vec![(*what).to_owned(), entries.to_string(), size(*bytes as u64)]
    });
    let counted = [
        ("rows of usage", state::USAGE_ROWS),
        ("faults that wait", faults::CAPACITY),
    ];
    let counted = counted
        .iter()
        .map(|(what, entries)| vec![(*what).to_owned(), entries.to_string(), "-".to_owned()]);
    let kept = table(&["kept", "at most", "of together"], kept.chain(counted));
    let taken = table(
        &["taken", "at most"],
        [
            ("a data URI, in base64", size(MAX_BASE64 as u64)),
            ("of an upload, read for pages and sizes", size(KEPT as u64)),
            ("pages of a document", MAX_PAGES.to_string()),
            ("images of a batch", MAX_ITEMS.to_string()),
            ("a call to the control surface", size(BODY_LIMIT as u64)),
        ]
        .map(|(what, most)| vec![what.to_owned(), most]),
    );
    let secrets = quoted(&["[redacted]"]);
    format!(
        "## Memory\n\nThe oldest goes first. Uploads are read piece by piece; nothing of them is\nkept after the reply but a hash, a size and a number of pages. Secrets in the log read {secrets}.\n\n{kept}\n{taken}"
    )
}

/// A number of bytes.
fn size(bytes: u64) -> String {
    match bytes {
        _ if bytes.is_multiple_of(1 << 30) => format!("{} GiB", bytes >> 30),
        _ if bytes.is_multiple_of(1 << 20) => format!("{} MiB", bytes >> 20),
        _ => format!("{} KiB", bytes >> 10),
    }
}
