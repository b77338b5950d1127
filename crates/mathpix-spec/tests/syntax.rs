//! Mistakes of syntax, and what follows from them.

mod support;

use support::{edited, mistakes};

#[test]
fn duplicate_key_beside_a_mistake_of_meaning() {
    let table = edited(&[("summary = \"Both.\"", "summary = \"Both.\"\nsummary = \"Both.\""), ("repeat = \"bills\"", "repeat = \"bill\"")]);
    let expected = r#"
error: duplicate key `summary`
 --> api-spec.toml:9:1
  |
9 | summary = "Both."
  | ^^^^^^^

error: unknown value of `repeat` `bill`
  --> api-spec.toml:24:10
   |
24 | repeat = "bill"
   |          ^^^^^^
   |
   = help: a similar value exists: `bills`

"#;
    assert_eq!(mistakes(&table), expected.trim_start_matches('\n'));
}

#[test]
fn first_mistake_of_each_line() {
    let table = edited(&[("secret = true", "secret == true"), ("held_by = \"server\"", "held_by = server"), ("repeat = \"bills\"", "repeat \"bills\"")]);
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
  |           ^^^^^^ expected literal string

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
    let table = edited(&[("held_by = \"server\"", "held_by = server"), ("accepts = [\"Half\"]", "accepts = [\"Half\""), ("repeat = \"free\"", "repeat = free")]);
    let expected = r#"
error: string values must be quoted
 --> api-spec.toml:7:11
  |
7 | held_by = server
  |           ^^^^^^ expected literal string

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
