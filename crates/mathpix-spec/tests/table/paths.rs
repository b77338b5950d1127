//! Paths and their parameters.

use crate::support::{edited, mistakes};

#[test]
fn path_without_slash() {
    let table = edited(&[(
        "path = \"/pages/{id}.{format}\"",
        "path = \"pages/{id}.{format}\"",
    )]);
    let expected = r#"
error: a path begins with `/`
  --> api-spec.toml:44:8
   |
44 | path = "pages/{id}.{format}"
   |        ^^^^^^^^^^^^^^^^^^^^^

"#;
    assert_eq!(mistakes(&table), expected.trim_start_matches('\n'));
}

#[test]
fn path_with_a_query() {
    let table = edited(&[(
        "path = \"/pages/{id}.{format}\"",
        "path = \"/pages/{id}.{format}?x=1\"",
    )]);
    let expected = r#"
error: a path holds letters, digits and `/-._~{}` only
  --> api-spec.toml:44:29
   |
44 | path = "/pages/{id}.{format}?x=1"
   |                             ^

"#;
    assert_eq!(mistakes(&table), expected.trim_start_matches('\n'));
}

#[test]
fn path_with_an_open_brace() {
    let table = edited(&[(
        "path = \"/pages/{id}.{format}\"",
        "path = \"/pages/{id}.{format\"",
    )]);
    let expected = r#"
error: a brace of the path has no partner
  --> api-spec.toml:44:8
   |
44 | path = "/pages/{id}.{format"
   |        ^^^^^^^^^^^^^^^^^^^^^

"#;
    assert_eq!(mistakes(&table), expected.trim_start_matches('\n'));
}

#[test]
fn parameter_without_type() {
    let table = edited(&[(
        "path = \"/pages/{id}.{format}\"",
        "path = \"/pages/{id}.{format}/{page}\"",
    )]);
    let expected = r#"
error: `parameters` gives no type for `{page}`
  --> api-spec.toml:44:30
   |
44 | path = "/pages/{id}.{format}/{page}"
   |                              ^^^^^^

"#;
    assert_eq!(mistakes(&table), expected.trim_start_matches('\n'));
}

#[test]
fn parameter_that_is_not_in_the_path() {
    let table = edited(&[("path = \"/pages/{id}.{format}\"", "path = \"/pages/{id}\"")]);
    let expected = r#"
error: the path has no parameter `{format}`
  --> api-spec.toml:45:16
   |
44 | path = "/pages/{id}"
   |        ------------- this path
45 | parameters = { format = "Format", id = "PageId" }
   |                ^^^^^^

"#;
    assert_eq!(mistakes(&table), expected.trim_start_matches('\n'));
}

#[test]
fn parameter_twice_in_the_path() {
    let table = edited(&[(
        "path = \"/pages/{id}.{format}\"",
        "path = \"/pages/{id}.{format}/{id}\"",
    )]);
    let expected = r#"
error: the parameter `id` stands in the path twice
  --> api-spec.toml:44:30
   |
44 | path = "/pages/{id}.{format}/{id}"
   |                ----          ^^^^
   |                |
   |                first here

"#;
    assert_eq!(mistakes(&table), expected.trim_start_matches('\n'));
}

#[test]
fn parameter_named_like_an_argument() {
    let table = edited(&[(
        "parameters = { id = \"PageId\" }",
        "parameters = { query = \"PageId\" }",
    )]);
    let expected = r#"
error: a parameter cannot be called `query`
  --> api-spec.toml:56:16
   |
56 | parameters = { query = "PageId" }
   |                ^^^^^

"#;
    assert_eq!(mistakes(&table), expected.trim_start_matches('\n'));
}
