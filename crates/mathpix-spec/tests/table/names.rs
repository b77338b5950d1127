//! Names, sentences and pages.

use crate::support::{edited, mistakes};

#[test]
fn two_methods_of_one_name() {
    let table = edited(&[("name = \"start_page\"", "name = \"send_page\"")]);
    let expected = r#"
error: there are two methods called `send_page`
  --> api-spec.toml:29:8
   |
17 | name = "send_page"
   |        ----------- first here
...
29 | name = "send_page"
   |        ^^^^^^^^^^^

"#;
    assert_eq!(mistakes(&table), expected.trim_start_matches('\n'));
}

#[test]
fn two_methods_of_one_trait() {
    let table = edited(&[
        ("name = \"start_page\"", "name = \"start_3\""),
        ("name = \"wait_for_page\"", "name = \"start3\""),
    ]);
    let expected = r#"
error: `start3` and `start_3` would have the same trait `Start3`
  --> api-spec.toml:54:8
   |
29 | name = "start_3"
   |        --------- first here
...
54 | name = "start3"
   |        ^^^^^^^^

"#;
    assert_eq!(mistakes(&table), expected.trim_start_matches('\n'));
}

#[test]
fn helper_named_like_a_row() {
    let table = edited(&[("name = \"wait_for_page\"", "name = \"send_page\"")]);
    let expected = r#"
error: there are two methods called `send_page`
  --> api-spec.toml:54:8
   |
17 | name = "send_page"
   |        ----------- first here
...
54 | name = "send_page"
   |        ^^^^^^^^^^^

"#;
    assert_eq!(mistakes(&table), expected.trim_start_matches('\n'));
}

#[test]
fn name_that_is_not_snake_case() {
    let table = edited(&[("name = \"send_page\"", "name = \"sendPage\"")]);
    let expected = r#"
error: a method is in snake case, `sendPage` is not
  --> api-spec.toml:17:8
   |
17 | name = "sendPage"
   |        ^^^^^^^^^^
   |
   = help: write `send_page`

"#;
    assert_eq!(mistakes(&table), expected.trim_start_matches('\n'));
}

#[test]
fn name_that_is_a_keyword() {
    let table = edited(&[("name = \"send_page\"", "name = \"move\"")]);
    let expected = r#"
error: `move` is a keyword of Rust
  --> api-spec.toml:17:8
   |
17 | name = "move"
   |        ^^^^^^

"#;
    assert_eq!(mistakes(&table), expected.trim_start_matches('\n'));
}

#[test]
fn type_that_is_not_camel_case() {
    let table = edited(&[("{ json = \"Page\" }", "{ json = \"page\" }")]);
    let expected = r#"
error: a type is in upper camel case, `page` is not
  --> api-spec.toml:22:18
   |
22 | reply = { json = "page" }
   |                  ^^^^^^
   |
   = help: write `Page`

"#;
    assert_eq!(mistakes(&table), expected.trim_start_matches('\n'));
}

#[test]
fn type_that_the_crate_uses() {
    let table = edited(&[("{ json = \"Page\" }", "{ json = \"Client\" }")]);
    let expected = r#"
error: `Client` already means something else in the crate
  --> api-spec.toml:22:18
   |
22 | reply = { json = "Client" }
   |                  ^^^^^^^^

"#;
    assert_eq!(mistakes(&table), expected.trim_start_matches('\n'));
}

#[test]
fn trait_named_like_a_type() {
    let table = edited(&[("name = \"send_page\"", "name = \"page\"")]);
    let expected = r#"
error: the trait of `page` would be called like the type `Page`
  --> api-spec.toml:17:8
   |
17 | name = "page"
   |        ^^^^^^
...
22 | reply = { json = "Page" }
   |                  ------ this type
   |
   = help: name the method with a verb and a noun

"#;
    assert_eq!(mistakes(&table), expected.trim_start_matches('\n'));
}

#[test]
fn trait_named_like_a_credential() {
    let table = edited(&[("name = \"send_page\"", "name = \"half\"")]);
    let expected = r#"
error: the trait of `half` would be called like the type `Half`
  --> api-spec.toml:17:8
   |
10 | [credentials.Half]
   |              ---- this type
...
17 | name = "half"
   |        ^^^^^^
   |
   = help: name the method with a verb and a noun

"#;
    assert_eq!(mistakes(&table), expected.trim_start_matches('\n'));
}

#[test]
fn reference_that_is_no_page() {
    let table = edited(&[
        (
            "path = \"/pages/{id}.{format}\"",
            "path = \"/pages/{id}.{format}\" #",
        ),
        (
            "reference = \"https://example.com/pages\"\n\n[[helper]]",
            "reference = \"http://example.com/pages\"\n\n[[helper]]",
        ),
    ]);
    let expected = r#"
error: a reference is the address of a page: `https://..`
  --> api-spec.toml:51:13
   |
51 | reference = "http://example.com/pages"
   |             ^^^^^^^^^^^^^^^^^^^^^^^^^^

"#;
    assert_eq!(mistakes(&table), expected.trim_start_matches('\n'));
}

#[test]
fn summary_without_full_stop() {
    let table = edited(&[("\"Waits for a page.\"", "\"Waits for a page\"")]);
    let expected = r#"
error: a summary is one line and ends with a full stop
  --> api-spec.toml:57:11
   |
57 | summary = "Waits for a page"
   |           ^^^^^^^^^^^^^^^^^^

"#;
    assert_eq!(mistakes(&table), expected.trim_start_matches('\n'));
}
