//! Mistakes of syntax, what follows from them, and the order of all mistakes.

use crate::support::{edited, mistakes};

#[test]
fn duplicate_key_beside_a_mistake_of_meaning() {
    let table = edited(&[
        (
            "summary = \"Both.\"",
            "summary = \"Both.\"\nsummary = \"Both.\"",
        ),
        ("repeat = \"bills\"", "repeat = \"bill\""),
    ]);
    let expected = r#"
error: duplicate key `summary`
 --> api-spec.toml:9:1
  |
9 | summary = "Both."
  | ^^^^^^^

error: unknown value `bill` of `repeat`
  --> api-spec.toml:24:10
   |
24 | repeat = "bill"
   |          ^^^^^^
   |
   = help: a value with a similar name exists: `bills`

"#;
    assert_eq!(mistakes(&table), expected.trim_start_matches('\n'));
}

#[test]
fn first_mistake_of_each_line() {
    let table = edited(&[
        ("secret = true", "secret == true"),
        ("held_by = \"server\"", "held_by = server"),
        ("repeat = \"bills\"", "repeat \"bills\""),
    ]);
    let expected = r#"
error: extra assignment between key-value pairs
 --> api-spec.toml:3:37
  |
3 | key = { summary = "A key.", secret == true, variable = "KEY" }
  |                                     ^ expected value

error: string values must be quoted
 --> api-spec.toml:7:11
  |
7 | held_by = server
  |           ^^^^^^

error: key with no value
  --> api-spec.toml:23:8
   |
23 | repeat "bills"
   |        ^ expected `=`

"#;
    assert_eq!(mistakes(&table), expected.trim_start_matches('\n'));
}

#[test]
fn nothing_after_an_unclosed_bracket() {
    let table = edited(&[
        ("held_by = \"server\"", "held_by = server"),
        ("accepts = [\"Half\"]", "accepts = [\"Half\""),
        ("repeat = \"free\"", "repeat = free"),
    ]);
    let expected = r#"
error: string values must be quoted
 --> api-spec.toml:7:11
  |
7 | held_by = server
  |           ^^^^^^

error: this bracket is never closed
  --> api-spec.toml:21:11
   |
21 | accepts = ["Half"
   |           ^

"#;
    assert_eq!(mistakes(&table), expected.trim_start_matches('\n'));
}

#[test]
fn open_string() {
    let table = edited(&[("summary = \"Both.\"", "summary = \"Both.")]);
    let expected = r#"
error: invalid basic string
 --> api-spec.toml:8:17
  |
8 | summary = "Both.
  |                 ^ expected `"`

"#;
    assert_eq!(mistakes(&table), expected.trim_start_matches('\n'));
}

#[test]
fn all_mistakes_in_the_order_of_the_file() {
    let table = edited(&[
        ("name = \"wait_for_page\"", "name = \"waitForPage\""),
        ("accepts = [\"Half\"]", "accepts = [\"Hlaf\"]"),
        ("headers = [\"key\"]", "headers = [\"kee\"]"),
        ("repeat = \"bills\"", "repeat = \"bill\""),
    ]);
    let expected = r#"
error: unknown header `kee`
  --> api-spec.toml:11:12
   |
11 | headers = ["kee"]
   |            ^^^^^
   |
   = help: a header with a similar name exists: `key`

error: unknown credential `Hlaf`
  --> api-spec.toml:21:12
   |
21 | accepts = ["Hlaf"]
   |            ^^^^^^
   |
   = help: a credential with a similar name exists: `Half`

error: unknown value `bill` of `repeat`
  --> api-spec.toml:23:10
   |
23 | repeat = "bill"
   |          ^^^^^^
   |
   = help: a value with a similar name exists: `bills`

error: a method is in snake case, `waitForPage` is not
  --> api-spec.toml:54:8
   |
54 | name = "waitForPage"
   |        ^^^^^^^^^^^^^
   |
   = help: write `wait_for_page`

"#;
    assert_eq!(mistakes(&table), expected.trim_start_matches('\n'));
}
