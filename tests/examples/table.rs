//! The table in tests/README.md is that of what the tests here run, and leaves no file out.

use std::{collections::BTreeMap, fs};

use mathpix_tests::{programs::repository, service::fixture};

use super::{errors::ERRORS, replies::REPLIES, requests::REQUESTS, streams::STREAMS};

/// Each file with what it is read as and what becomes of it.
fn rows() -> BTreeMap<&'static str, (String, String)> {
    let replies = REPLIES
        .iter()
        .map(|row| (row.file, row.read_as.to_owned(), "decodes".to_owned()));
    let errors = ERRORS
        .iter()
        .map(|row| (row.file, row.read_as(), row.verdict()));
    let requests = REQUESTS
        .iter()
        .map(|row| (row.file, row.request.to_owned(), row.verdict()));
    let streams = STREAMS.iter().map(|file| {
        (
            *file,
            "PdfPage".to_owned(),
            "decodes, page by page".to_owned(),
        )
    });
    let all = replies.chain(streams).chain(errors).chain(requests);
    let mut rows = BTreeMap::new();
    for (file, read_as, verdict) in all {
        let twice = rows.insert(file, (read_as, verdict));
        assert!(twice.is_none(), "{file} has two rows");
    }
    rows
}

#[test]
fn every_file_has_a_row_and_every_row_a_file() {
    let files: Vec<String> = fs::read_dir(fixture("api"))
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .filter(|name| name != "README.md")
        .collect();
    let rows = rows();
    for file in &files {
        assert!(rows.contains_key(&file[..]), "`{file}` has no row");
    }
    for file in rows.keys() {
        assert!(files.iter().any(|name| name == file), "no file `{file}`");
    }
}

#[test]
fn the_readme_has_the_table_of_what_is_run() {
    let mut table = String::from("| file | type | verdict |\n|---|---|---|\n");
    for (file, (read_as, verdict)) in rows() {
        table += &format!("| `{file}` | `{read_as}` | {verdict} |\n");
    }
    let path = repository().join("tests/README.md");
    let readme = fs::read_to_string(&path).unwrap();
    assert!(
        readme.contains(&table),
        "the table of {} should be:\n\n{table}",
        path.display()
    );
}
