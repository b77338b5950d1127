//! Rows and helpers.

use crate::support::{edited, mistakes};

#[test]
fn unknown_call_of_a_helper() {
    let table = edited(&[("calls = [\"fetch_page\"]", "calls = [\"fetch_pages\"]")]);
    let expected = r#"
error: unknown call `fetch_pages`
  --> api-spec.toml:55:10
   |
55 | calls = ["fetch_pages"]
   |          ^^^^^^^^^^^^^
   |
   = help: a call with a similar name exists: `fetch_page`

"#;
    assert_eq!(mistakes(&table), expected.trim_start_matches('\n'));
}

#[test]
fn unknown_method() {
    let table = edited(&[("method = \"GET\"", "method = \"get\"")]);
    let expected = r#"
error: unknown method `get`
  --> api-spec.toml:43:10
   |
43 | method = "get"
   |          ^^^^^
   |
   = help: a method with a similar name exists: `GET`

"#;
    assert_eq!(mistakes(&table), expected.trim_start_matches('\n'));
}

#[test]
fn unknown_choice() {
    let table = edited(&[("repeat = \"bills\"", "repeat = \"bill\"")]);
    let expected = r#"
error: unknown value `bill` of `repeat`
  --> api-spec.toml:23:10
   |
23 | repeat = "bill"
   |          ^^^^^^
   |
   = help: a value with a similar name exists: `bills`

"#;
    assert_eq!(mistakes(&table), expected.trim_start_matches('\n'));
}

#[test]
fn unknown_kind_of_reply() {
    let table = edited(&[(
        "reply = { bytes = \"Download\" }",
        "reply = { byte = \"Download\" }",
    )]);
    let expected = r#"
error: unknown kind `byte` of `reply`
  --> api-spec.toml:47:11
   |
47 | reply = { byte = "Download" }
   |           ^^^^
   |
   = help: a kind with a similar name exists: `bytes`

"#;
    assert_eq!(mistakes(&table), expected.trim_start_matches('\n'));
}

#[test]
fn reply_of_two_kinds() {
    let table = edited(&[(
        "reply = { bytes = \"Download\" }",
        "reply = { bytes = \"Download\", json = \"Page\" }",
    )]);
    let expected = r#"
error: `reply` holds exactly one of `json`, `bytes` or `stream`
  --> api-spec.toml:47:9
   |
47 | reply = { bytes = "Download", json = "Page" }
   |         ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^

"#;
    assert_eq!(mistakes(&table), expected.trim_start_matches('\n'));
}

#[test]
fn two_rows_of_one_request() {
    let table = edited(&[("when = \"async\"\n", "")]);
    let expected = r#"
error: `POST /pages` is a row already
  --> api-spec.toml:31:8
   |
19 | path = "/pages"
   |        -------- first here
...
31 | path = "/pages"
   |        ^^^^^^^^
   |
   = help: rows with the same method and path are told apart by `when`

"#;
    assert_eq!(mistakes(&table), expected.trim_start_matches('\n'));
}

#[test]
fn body_of_a_get() {
    let table = edited(&[(
        "method = \"GET\"",
        "method = \"GET\"\nbody = \"PageRequest\"",
    )]);
    let expected = r#"
error: a GET request has no body
  --> api-spec.toml:44:8
   |
44 | body = "PageRequest"
   |        ^^^^^^^^^^^^^

"#;
    assert_eq!(mistakes(&table), expected.trim_start_matches('\n'));
}

#[test]
fn option_without_body() {
    let table = edited(&[(
        "when = \"async\"\nbody = \"PageRequest\"",
        "when = \"async\"",
    )]);
    let expected = r#"
error: there is no body that could hold the option `async`
  --> api-spec.toml:32:8
   |
32 | when = "async"
   |        ^^^^^^^

"#;
    assert_eq!(mistakes(&table), expected.trim_start_matches('\n'));
}

#[test]
fn helper_that_nobody_may_use() {
    let table = edited(&[
        ("headers = [\"id\", \"key\"]", "headers = [\"id\"]"),
        (
            "calls = [\"fetch_page\"]",
            "calls = [\"fetch_page\", \"send_page\"]",
        ),
        (
            "summary = \"Both.\"",
            "summary = \"Both.\"\nadvice = \"no\"",
        ),
    ]);
    let expected = r#"
error: no credential may make all calls of `wait_for_page`
  --> api-spec.toml:55:8
   |
55 | name = "wait_for_page"
   |        ^^^^^^^^^^^^^^^

"#;
    assert_eq!(mistakes(&table), expected.trim_start_matches('\n'));
}
