//! Mistakes of meaning: each with all that is said about it.

mod support;

use support::{edited, mistakes};

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
error: `Full` has no `advice`, but `send_page` refuses it
  --> api-spec.toml:5:14
   |
 5 | [credentials.Full]
   |              ^^^^
...
17 | name = "send_page"
   |        ----------- refused here

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
error: unknown value of `repeat` `bill`
  --> api-spec.toml:23:10
   |
23 | repeat = "bill"
   |          ^^^^^^
   |
   = help: a similar value exists: `bills`

"#;
    assert_eq!(mistakes(&table), expected.trim_start_matches('\n'));
}

#[test]
fn unknown_kind_of_reply() {
    let table = edited(&[("reply = { bytes = \"Download\" }", "reply = { byte = \"Download\" }")]);
    let expected = r#"
error: unknown kind of `reply` `byte`
  --> api-spec.toml:47:11
   |
47 | reply = { byte = "Download" }
   |           ^^^^
   |
   = help: a kind of `reply` with a similar name exists: `bytes`

"#;
    assert_eq!(mistakes(&table), expected.trim_start_matches('\n'));
}

#[test]
fn reply_of_two_kinds() {
    let table = edited(&[("reply = { bytes = \"Download\" }", "reply = { bytes = \"Download\", json = \"Page\" }")]);
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
    let table = edited(&[("name = \"start_page\"", "name = \"start_3\""), ("name = \"wait_for_page\"", "name = \"start3\"")]);
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
fn path_without_slash() {
    let table = edited(&[("path = \"/pages/{id}.{format}\"", "path = \"pages/{id}.{format}\"")]);
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
    let table = edited(&[("path = \"/pages/{id}.{format}\"", "path = \"/pages/{id}.{format}?x=1\"")]);
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
    let table = edited(&[("path = \"/pages/{id}.{format}\"", "path = \"/pages/{id}.{format\"")]);
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
    let table = edited(&[("path = \"/pages/{id}.{format}\"", "path = \"/pages/{id}.{format}/{page}\"")]);
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
    let table = edited(&[("path = \"/pages/{id}.{format}\"", "path = \"/pages/{id}.{format}/{id}\"")]);
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
    let table = edited(&[("parameters = { id = \"PageId\" }", "parameters = { query = \"PageId\" }")]);
    let expected = r#"
error: a parameter cannot be called `query`
  --> api-spec.toml:56:16
   |
56 | parameters = { query = "PageId" }
   |                ^^^^^

"#;
    assert_eq!(mistakes(&table), expected.trim_start_matches('\n'));
}

#[test]
fn body_of_a_get() {
    let table = edited(&[("method = \"GET\"", "method = \"GET\"\nbody = \"PageRequest\"")]);
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
    let table = edited(&[("when = \"async\"\nbody = \"PageRequest\"", "when = \"async\"")]);
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
fn credentials_of_the_same_headers() {
    let table = edited(&[("headers = [\"id\", \"key\"]", "headers = [\"key\"]"), ("id = { summary = \"An identity.\" }\n", "")]);
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
    let table = edited(&[("reference = \"https://example.com/pages\"\n\n[[helper]]", "reference = \"https://example.com/pages\"\nadvice = { Full = \"try again\" }\n\n[[helper]]")]);
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
    let table = edited(&[("reference = \"https://example.com/pages\"\n\n[[helper]]", "reference = \"https://example.com/pages\"\nadvice = { Haf = \"try again\" }\n\n[[helper]]")]);
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
fn reference_that_is_no_page() {
    let table = edited(&[("path = \"/pages/{id}.{format}\"", "path = \"/pages/{id}.{format}\" #"), ("reference = \"https://example.com/pages\"\n\n[[helper]]", "reference = \"http://example.com/pages\"\n\n[[helper]]")]);
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

#[test]
fn unused_header() {
    let table = edited(&[("id = { summary = \"An identity.\" }", "id = { summary = \"An identity.\" }\nage = { summary = \"An age.\" }")]);
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
    let table = edited(&[("id = { summary = \"An identity.\" }", "ID = { summary = \"An identity.\" }"), ("headers = [\"id\", \"key\"]", "headers = [\"ID\", \"key\"]")]);
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
    let table = edited(&[("id = { summary = \"An identity.\" }", "i-d = { summary = \"An identity.\" }\ni_d = { summary = \"An identity.\" }"), ("headers = [\"id\", \"key\"]", "headers = [\"i-d\", \"i_d\"]"), ("headers = [\"key\"]", "headers = [\"key\", \"i-d\"]")]);
    let expected = r#"
error: `i_d` and `i-d` become the same constant
 --> api-spec.toml:3:1
  |
2 | i-d = { summary = "An identity." }
  | --- first here
3 | i_d = { summary = "An identity." }
  | ^^^

error: `Full` has no `advice`, but `send_page` refuses it
  --> api-spec.toml:6:14
   |
 6 | [credentials.Full]
   |              ^^^^
...
18 | name = "send_page"
   |        ----------- refused here

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

#[test]
fn helper_that_nobody_may_use() {
    let table = edited(&[("headers = [\"id\", \"key\"]", "headers = [\"id\"]"), ("calls = [\"fetch_page\"]", "calls = [\"fetch_page\", \"send_page\"]"), ("summary = \"Both.\"", "summary = \"Both.\"\nadvice = \"no\"")]);
    let expected = r#"
error: no credential may make all calls of `wait_for_page`
  --> api-spec.toml:55:8
   |
55 | name = "wait_for_page"
   |        ^^^^^^^^^^^^^^^

"#;
    assert_eq!(mistakes(&table), expected.trim_start_matches('\n'));
}

#[test]
fn all_mistakes_in_the_order_of_the_file() {
    let table = edited(&[("name = \"wait_for_page\"", "name = \"waitForPage\""), ("accepts = [\"Half\"]", "accepts = [\"Hlaf\"]"), ("headers = [\"key\"]", "headers = [\"kee\"]"), ("repeat = \"bills\"", "repeat = \"bill\"")]);
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

error: unknown value of `repeat` `bill`
  --> api-spec.toml:23:10
   |
23 | repeat = "bill"
   |          ^^^^^^
   |
   = help: a similar value exists: `bills`

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
