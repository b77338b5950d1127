//! Advice: every refusal has some, and none is given for nothing.

use crate::support::{edited, mistakes};

#[test]
fn credential_that_no_row_advises() {
    let table = edited(&[("advice = \"hold {accepted}\"\n", "")]);
    let expected = r#"
error: `Half` has no `advice`, but `start_page` refuses it
  --> api-spec.toml:10:14
   |
10 | [credentials.Half]
   |              ^^^^
...
28 | name = "start_page"
   |        ------------ refused here

"#;
    assert_eq!(mistakes(&table), expected.trim_start_matches('\n'));
}

#[test]
fn advice_for_an_accepted_credential() {
    let table = edited(&[(
        "reference = \"https://example.com/pages\"\n\n[[helper]]",
        "reference = \"https://example.com/pages\"\nadvice = { Full = \"try again\" }\n\n[[helper]]",
    )]);
    let expected = r#"
error: `fetch_page` accepts `Full`: it needs no advice
  --> api-spec.toml:52:12
   |
52 | advice = { Full = "try again" }
   |            ^^^^

"#;
    assert_eq!(mistakes(&table), expected.trim_start_matches('\n'));
}

#[test]
fn advice_for_an_unknown_credential() {
    let table = edited(&[(
        "reference = \"https://example.com/pages\"\n\n[[helper]]",
        "reference = \"https://example.com/pages\"\nadvice = { Haf = \"try again\" }\n\n[[helper]]",
    )]);
    let expected = r#"
error: unknown credential `Haf`
  --> api-spec.toml:52:12
   |
52 | advice = { Haf = "try again" }
   |            ^^^
   |
   = help: a credential with a similar name exists: `Half`

"#;
    assert_eq!(mistakes(&table), expected.trim_start_matches('\n'));
}

#[test]
fn advice_with_other_braces() {
    let table = edited(&[("\"hold {accepted}\"", "\"hold {accept}\"")]);
    let expected = r#"
error: an advice has no other braces than those of `{accepted}`
  --> api-spec.toml:14:10
   |
14 | advice = "hold {accept}"
   |          ^^^^^^^^^^^^^^^

"#;
    assert_eq!(mistakes(&table), expected.trim_start_matches('\n'));
}

#[test]
fn advice_of_two_lines() {
    let table = edited(&[("\"hold {accepted}\"", "\"hold\\nit\"")]);
    let expected = r#"
error: an advice is one line of text
  --> api-spec.toml:14:10
   |
14 | advice = "hold\nit"
   |          ^^^^^^^^^^

"#;
    assert_eq!(mistakes(&table), expected.trim_start_matches('\n'));
}

#[test]
fn advice_in_a_row_that_is_wrong() {
    let table = edited(&[(
        "accepts = [\"Half\"]",
        "accepts = [\"Hlaf\"]\nadvice = { Ful = \"hold {it}\" }",
    )]);
    let expected = r#"
error: unknown credential `Hlaf`
  --> api-spec.toml:21:12
   |
21 | accepts = ["Hlaf"]
   |            ^^^^^^
   |
   = help: a credential with a similar name exists: `Half`

error: unknown credential `Ful`
  --> api-spec.toml:22:12
   |
22 | advice = { Ful = "hold {it}" }
   |            ^^^
   |
   = help: a credential with a similar name exists: `Full`

error: an advice has no other braces than those of `{accepted}`
  --> api-spec.toml:22:18
   |
22 | advice = { Ful = "hold {it}" }
   |                  ^^^^^^^^^^^

"#;
    assert_eq!(mistakes(&table), expected.trim_start_matches('\n'));
}
