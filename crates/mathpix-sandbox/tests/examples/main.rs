//! Every reply that the sandbox sends has the shape of the documented example of the same situation.
//!
//! The examples are those of `tests/fixtures/api`. What differs on purpose is in `differences.rs`, each with its reason; what
//! differs otherwise fails, and so does a listed difference that is none any more.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test fails by panicking"
)]

mod differences;
mod documents;
mod errors;
mod images;
mod lists;
mod shape;
#[path = "../support/mod.rs"]
mod support;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::PathBuf;

use serde_json::Value;

/// The example of a situation, and what the sandbox sends in it.
pub(crate) type Situation = (&'static str, (u16, Value));

async fn situations() -> Vec<Situation> {
    let mut all = images::situations().await;
    all.extend(documents::situations().await);
    all.extend(lists::situations().await);
    all.extend(errors::situations().await);
    all
}

fn examples() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../tests/fixtures/api")
}

/// The body of an example. Of a stream it is that of the first event.
fn example(file: &str) -> Value {
    let text = fs::read_to_string(examples().join(file)).unwrap();
    let text = match text.strip_prefix("data: ") {
        Some(events) => events.lines().next().unwrap(),
        None => &text,
    };
    serde_json::from_str(text).unwrap()
}

/// The status of an example: the number that its name ends with, or 200.
fn status(file: &str) -> u16 {
    let mut words = file.split(['.', '-']).filter(|word| *word != "json");
    words
        .next_back()
        .and_then(|word| word.parse().ok())
        .unwrap_or(200)
}

#[tokio::test]
async fn every_reply_has_the_shape_of_its_example() {
    let mut listed: BTreeMap<&str, BTreeSet<String>> = BTreeMap::new();
    for (files, changes, _) in differences::MEANT {
        for file in *files {
            let changes = changes.iter().map(|change| (*change).to_owned());
            listed.entry(file).or_default().extend(changes);
        }
    }
    let mut complaints = Vec::new();
    for (file, (code, body)) in situations().await {
        let mut found = shape::compare(&example(file), &body);
        if code != status(file) {
            found.insert(format!("+ status {code}"));
        }
        let meant = listed.remove(file).unwrap_or_default();
        let unlisted = found.difference(&meant).map(|what| ("not listed", what));
        let gone = meant.difference(&found).map(|what| ("no more", what));
        for (how, what) in unlisted.chain(gone) {
            complaints.push(format!("{file}: {how}: {what}"));
        }
    }
    for file in listed.keys() {
        complaints.push(format!("{file}: has differences, and no situation"));
    }
    assert!(complaints.is_empty(), "{}", complaints.join("\n"));
}

#[tokio::test]
async fn every_example_of_a_reply_has_one_situation_or_a_reason_to_have_none() {
    let mut seen = BTreeMap::new();
    for (file, _) in situations().await {
        *seen.entry(file.to_owned()).or_insert(0) += 1;
    }
    for (file, _) in differences::WITHOUT_A_SITUATION {
        *seen.entry((*file).to_owned()).or_insert(0) += 1;
    }
    for entry in fs::read_dir(examples()).unwrap() {
        let file = entry.unwrap().file_name().into_string().unwrap();
        let is_request = file.contains("request") && !file.contains("error");
        if !is_request && file != "README.md" {
            assert_eq!(seen.remove(&file), Some(1), "{file}");
        }
    }
    assert!(seen.is_empty(), "no such examples: {seen:?}");
}
