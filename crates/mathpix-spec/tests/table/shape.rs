//! Tables of the wrong shape: unknown, missing and mistyped keys.

use crate::support::{edited, mistakes};

#[test]
fn unknown_key() {
    let table = edited(&[("secret = true", "secrte = true")]);
    let expected = r#"
error: unknown key `secrte`
 --> api-spec.toml:3:29
  |
3 | key = { summary = "A key.", secrte = true, variable = "KEY" }
  |                             ^^^^^^
  |
  = help: a key with a similar name exists: `secret`

"#;
    assert_eq!(mistakes(&table), expected.trim_start_matches('\n'));
}

#[test]
fn misspelt_key_is_not_missing_too() {
    let table = edited(&[("repeat = \"bills\"", "repaet = \"bills\"")]);
    let expected = r#"
error: unknown key `repaet`
  --> api-spec.toml:23:1
   |
23 | repaet = "bills"
   | ^^^^^^
   |
   = help: a key with a similar name exists: `repeat`

"#;
    assert_eq!(mistakes(&table), expected.trim_start_matches('\n'));
}

#[test]
fn unknown_table() {
    let table = edited(&[("[[helper]]", "[[helpers]]")]);
    let expected = r#"
error: unknown key `helpers`
  --> api-spec.toml:53:3
   |
53 | [[helpers]]
   |   ^^^^^^^
   |
   = help: a key with a similar name exists: `helper`

"#;
    assert_eq!(mistakes(&table), expected.trim_start_matches('\n'));
}

#[test]
fn missing_key() {
    let table = edited(&[("held_by = \"server\"\n", "")]);
    let expected = r#"
error: missing key `held_by`
 --> api-spec.toml:5:14
  |
5 | [credentials.Full]
  |              ^^^^

"#;
    assert_eq!(mistakes(&table), expected.trim_start_matches('\n'));
}

#[test]
fn missing_key_of_a_row() {
    let table = edited(&[("repeat = \"free\"\n", "")]);
    let expected = r#"
error: missing key `repeat`
  --> api-spec.toml:42:8
   |
42 | name = "fetch_page"
   |        ^^^^^^^^^^^^

"#;
    assert_eq!(mistakes(&table), expected.trim_start_matches('\n'));
}

#[test]
fn missing_name_of_a_row() {
    let table = edited(&[("name = \"fetch_page\"\n", "")]);
    let expected = r#"
error: missing key `name`
  --> api-spec.toml:41:1
   |
41 | [[endpoint]]
   | ^^^^^^^^^^^^

"#;
    assert_eq!(mistakes(&table), expected.trim_start_matches('\n'));
}

#[test]
fn wrong_type() {
    let table = edited(&[("secret = true", "secret = \"yes\"")]);
    let expected = r#"
error: wrong type of `secret`
 --> api-spec.toml:3:38
  |
3 | key = { summary = "A key.", secret = "yes", variable = "KEY" }
  |                                      ^^^^^ expected `true` or `false`, found a string

"#;
    assert_eq!(mistakes(&table), expected.trim_start_matches('\n'));
}

#[test]
fn wrong_type_in_a_list() {
    let table = edited(&[("accepts = [\"Half\"]", "accepts = [1]")]);
    let expected = r#"
error: wrong type of `accepts`
  --> api-spec.toml:21:12
   |
21 | accepts = [1]
   |            ^ expected a string, found an integer

"#;
    assert_eq!(mistakes(&table), expected.trim_start_matches('\n'));
}

#[test]
fn row_that_is_a_table() {
    let table = edited(&[("[[helper]]", "[helper]")]);
    let expected = r#"
error: wrong type of `helper`
  --> api-spec.toml:53:1
   |
53 | [helper]
   | ^^^^^^^^ expected rows, each under `[[helper]]`, found a table

"#;
    assert_eq!(mistakes(&table), expected.trim_start_matches('\n'));
}

#[test]
fn empty_accepts() {
    let table = edited(&[("accepts = [\"Half\"]", "accepts = []")]);
    let expected = r#"
error: `accepts` is empty
  --> api-spec.toml:21:11
   |
21 | accepts = []
   |           ^^

"#;
    assert_eq!(mistakes(&table), expected.trim_start_matches('\n'));
}

#[test]
fn empty_headers() {
    let table = edited(&[("headers = [\"id\", \"key\"]", "headers = []")]);
    let expected = r#"
error: `headers` is empty
 --> api-spec.toml:6:11
  |
6 | headers = []
  |           ^^

"#;
    assert_eq!(mistakes(&table), expected.trim_start_matches('\n'));
}

#[test]
fn empty_table_of_rows() {
    let table = edited(&[("[[helper]]", "[[endpoints]]\n[[helper]]")]);
    let expected = r#"
error: unknown key `endpoints`
  --> api-spec.toml:53:3
   |
53 | [[endpoints]]
   |   ^^^^^^^^^
   |
   = help: a key with a similar name exists: `endpoint`

"#;
    assert_eq!(mistakes(&table), expected.trim_start_matches('\n'));
}
