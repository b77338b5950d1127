//! A small table without mistakes, and ways to put some in.

use mathpix_spec::{Output, Spec, outputs};

/// Two credentials and a helper, three rows: one with a parameter, one with an option.
pub(crate) const TABLE: &str = r#"[headers]
id = { summary = "An identity." }
key = { summary = "A key.", secret = true, variable = "KEY" }

[credentials.Full]
headers = ["id", "key"]
held_by = "server"
summary = "Both."

[credentials.Half]
headers = ["key"]
held_by = "anyone"
summary = "One."
advice = "hold {accepted}"

[[endpoint]]
name = "send_page"
method = "POST"
path = "/pages"
body = "PageRequest"
accepts = ["Half"]
reply = { json = "Page" }
repeat = "bills"
basis = "reference"
summary = "Sends a page."
reference = "https://example.com/pages"

[[endpoint]]
name = "start_page"
method = "POST"
path = "/pages"
when = "async"
body = "PageRequest"
accepts = ["Full"]
reply = { json = "Started" }
repeat = "creates"
basis = "reference"
summary = "Starts a page."
reference = "https://example.com/pages"

[[endpoint]]
name = "fetch_page"
method = "GET"
path = "/pages/{id}.{format}"
parameters = { format = "Format", id = "PageId" }
accepts = ["Full"]
reply = { bytes = "Download" }
repeat = "free"
basis = "inferred"
summary = "Fetches a page."
reference = "https://example.com/pages"

[[helper]]
name = "wait_for_page"
calls = ["fetch_page"]
parameters = { id = "PageId" }
summary = "Waits for a page."
"#;

/// The table with each text replaced by another, which must stand in it exactly once.
pub(crate) fn edited(edits: &[(&str, &str)]) -> String {
    edits.iter().fold(TABLE.to_owned(), |table, (from, to)| {
        assert_eq!(table.matches(from).count(), 1, "{from:?} is not there once");
        table.replace(from, to)
    })
}

/// What is said about a table; nothing if it is right.
pub(crate) fn mistakes(table: &str) -> String {
    match Spec::parse(table) {
        Ok(_) => String::new(),
        Err(mistakes) => mistakes.render("api-spec.toml"),
    }
}

/// What is rendered from a table; nothing if it is wrong.
pub(crate) fn rendered(table: &str) -> Vec<Output> {
    Spec::parse(table)
        .map(|spec| outputs(&spec))
        .unwrap_or_default()
}
