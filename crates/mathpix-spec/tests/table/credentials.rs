//! Headers and credentials, and rows that name them.

use crate::support::{edited, mistakes};

#[test]
fn unknown_credential() {
    let table = edited(&[("accepts = [\"Half\"]", "accepts = [\"Hlaf\"]")]);
    let expected = r#"
error: unknown credential `Hlaf`
  --> api-spec.toml:21:12
   |
21 | accepts = ["Hlaf"]
   |            ^^^^^^
   |
   = help: a credential with a similar name exists: `Half`

"#;
    assert_eq!(mistakes(&table), expected.trim_start_matches('\n'));
}

#[test]
fn unknown_credential_that_is_like_none() {
    let table = edited(&[("accepts = [\"Half\"]", "accepts = [\"Password\"]")]);
    let expected = r#"
error: unknown credential `Password`
  --> api-spec.toml:21:12
   |
21 | accepts = ["Password"]
   |            ^^^^^^^^^^
   |
   = help: expected `Full` or `Half`

"#;
    assert_eq!(mistakes(&table), expected.trim_start_matches('\n'));
}

#[test]
fn unknown_header() {
    let table = edited(&[("headers = [\"key\"]", "headers = [\"kee\"]")]);
    let expected = r#"
error: unknown header `kee`
  --> api-spec.toml:11:12
   |
11 | headers = ["kee"]
   |            ^^^^^
   |
   = help: a header with a similar name exists: `key`

"#;
    assert_eq!(mistakes(&table), expected.trim_start_matches('\n'));
}

#[test]
fn credential_listed_twice() {
    let table = edited(&[("accepts = [\"Half\"]", "accepts = [\"Half\", \"Half\"]")]);
    let expected = r#"
error: credential `Half` is listed twice
  --> api-spec.toml:21:20
   |
21 | accepts = ["Half", "Half"]
   |            ------  ^^^^^^
   |            |
   |            first here

"#;
    assert_eq!(mistakes(&table), expected.trim_start_matches('\n'));
}

#[test]
fn credential_that_is_accepted_anyway() {
    let table = edited(&[("accepts = [\"Half\"]", "accepts = [\"Half\", \"Full\"]")]);
    let expected = r#"
error: `Full` need not be listed: it holds the headers of `Half`, which are sent
  --> api-spec.toml:21:20
   |
21 | accepts = ["Half", "Full"]
   |                    ^^^^^^

"#;
    assert_eq!(mistakes(&table), expected.trim_start_matches('\n'));
}

#[test]
fn credentials_of_the_same_headers() {
    let table = edited(&[
        ("headers = [\"id\", \"key\"]", "headers = [\"key\"]"),
        ("id = { summary = \"An identity.\" }\n", ""),
    ]);
    let expected = r#"
error: `Half` consists of the same headers as `Full`
 --> api-spec.toml:9:14
  |
4 | [credentials.Full]
  |              ---- first here
...
9 | [credentials.Half]
  |              ^^^^

"#;
    assert_eq!(mistakes(&table), expected.trim_start_matches('\n'));
}

#[test]
fn unused_header() {
    let table = edited(&[(
        "id = { summary = \"An identity.\" }",
        "id = { summary = \"An identity.\" }\nage = { summary = \"An age.\" }",
    )]);
    let expected = r#"
error: no credential consists of the header `age`
 --> api-spec.toml:3:1
  |
3 | age = { summary = "An age." }
  | ^^^

"#;
    assert_eq!(mistakes(&table), expected.trim_start_matches('\n'));
}

#[test]
fn header_in_upper_case() {
    let table = edited(&[
        (
            "id = { summary = \"An identity.\" }",
            "ID = { summary = \"An identity.\" }",
        ),
        ("headers = [\"id\", \"key\"]", "headers = [\"ID\", \"key\"]"),
    ]);
    let expected = r#"
error: a header's name is in lower case, `ID` is not
 --> api-spec.toml:2:1
  |
2 | ID = { summary = "An identity." }
  | ^^

"#;
    assert_eq!(mistakes(&table), expected.trim_start_matches('\n'));
}

#[test]
fn headers_of_one_constant() {
    let table = edited(&[
        (
            "id = { summary = \"An identity.\" }",
            "i-d = { summary = \"An identity.\" }\ni_d = { summary = \"An identity.\" }",
        ),
        (
            "headers = [\"id\", \"key\"]",
            "headers = [\"i-d\", \"i_d\"]",
        ),
        (
            "summary = \"Both.\"",
            "summary = \"Both.\"\nadvice = \"no\"",
        ),
    ]);
    let expected = r#"
error: `i_d` and `i-d` become the same constant
 --> api-spec.toml:3:1
  |
2 | i-d = { summary = "An identity." }
  | --- first here
3 | i_d = { summary = "An identity." }
  | ^^^

"#;
    assert_eq!(mistakes(&table), expected.trim_start_matches('\n'));
}

#[test]
fn header_listed_twice() {
    let table = edited(&[("headers = [\"key\"]", "headers = [\"key\", \"key\"]")]);
    let expected = r#"
error: header `key` is listed twice
  --> api-spec.toml:11:19
   |
11 | headers = ["key", "key"]
   |            -----  ^^^^^
   |            |
   |            first here

"#;
    assert_eq!(mistakes(&table), expected.trim_start_matches('\n'));
}

#[test]
fn variable_in_lower_case() {
    let table = edited(&[("variable = \"KEY\"", "variable = \"key\"")]);
    let expected = r#"
error: an environment variable is in upper case, `key` is not
 --> api-spec.toml:3:55
  |
3 | key = { summary = "A key.", secret = true, variable = "key" }
  |                                                       ^^^^^

"#;
    assert_eq!(mistakes(&table), expected.trim_start_matches('\n'));
}
