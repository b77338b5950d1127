//! What is rendered from a table without mistakes.

use crate::support::{TABLE, edited, rendered};
use mathpix_spec::{Output, README_BEGIN, README_END, ReadmeError, Spec, readme};

fn file(path: &str) -> String {
    let found = rendered(TABLE)
        .into_iter()
        .find(|output| output.path == path);
    found.map(|output| output.contents).unwrap_or_default()
}

#[test]
fn files_are_the_same_each_time_and_have_unix_line_ends() {
    let crlf = rendered(&TABLE.replace('\n', "\r\n"));
    assert_eq!(rendered(TABLE), rendered(TABLE));
    assert_eq!(rendered(TABLE), crlf);
    for Output { path, contents } in rendered(TABLE) {
        assert!(
            !contents.contains('\r') && !contents.contains(" \n"),
            "{path}"
        );
        assert!(contents.starts_with("// Generated from api-spec.toml by `cargo xtask codegen`."));
        assert!(
            contents.ends_with("}\n") || contents.ends_with(";\n"),
            "{path}"
        );
    }
}

#[test]
fn a_row_is_one_declaration() {
    let endpoints = file("crates/mathpix/src/endpoints.rs");
    let expected = r#"
    /// Fetches a page.
    ///
    /// `GET /pages/{id}.{format}` with a [`Full`]. The reference does not state the headers; these
    /// follow from the rows around it and from what the official client sends.
    /// [Reference](https://example.com/pages)
    #[endpoint(GET "/pages/{id}.{format}", accepts(Full), free)]
    #[note = "\
        with a `Half`: hold a `Full`\n\
        see https://example.com/pages"]
    pub fn fetch_page(&self, id: &PageId, format: Format) -> Call<Download>;
}
"#;
    assert!(endpoints.ends_with(expected), "{endpoints}");
}

#[test]
fn a_row_says_who_sends_less_than_it_holds() {
    let endpoints = file("crates/mathpix/src/endpoints.rs");
    let expected = r#"
    /// `POST /pages` with a [`Half`]. A [`Full`] sends only its `key`.
    /// [Reference](https://example.com/pages)
    #[endpoint(POST "/pages", accepts(Half, Full as Half), bills)]
    #[note = "see https://example.com/pages"]
"#;
    assert!(endpoints.contains(expected), "{endpoints}");
}

#[test]
fn an_option_is_shown_in_the_docs_and_in_the_attribute() {
    let endpoints = file("crates/mathpix/src/endpoints.rs");
    assert!(endpoints.contains("/// `POST /pages` with `async: true` and a [`Full`]."));
    assert!(
        endpoints.contains(r#"#[endpoint(POST "/pages", when(async), accepts(Full), creates)]"#)
    );
}

#[test]
fn a_credential_is_a_struct_with_its_headers() {
    let credentials = file("crates/mathpix/src/credentials.rs");
    let expected = r#"
    /// A key.
    pub(crate) const KEY: Header = Header::secret("key", Some("KEY"));
}

/// Both.
///
/// Sent as `id` and `key`. Only code that runs on your own machines may hold it.
///
/// It may make every call.
#[derive(Clone, Debug, Credential)]
#[credential(headers(ID, KEY), narrows(Half))]
pub struct Full(pub(crate) Held);

/// One.
///
/// Sent as `key`, read from `KEY`. Programs on other people's machines may hold it.
///
/// It may call [`send_page`](crate::Client::send_page).
#[derive(Clone, Debug, Credential)]
#[credential(headers(KEY))]
pub struct Half(pub(crate) Held);

held_by_server!(Full);

impl HeldHere<'_> for Half {}
"#;
    assert!(credentials.ends_with(expected), "{credentials}");
}

#[test]
fn only_a_format_is_passed_by_value() {
    for (parameters, arguments) in [
        (
            "parameters = { id = \"Secret\", format = \"Format\" }",
            "id: &Secret, format: Format",
        ),
        (
            "parameters = { id = \"PageFormat\", format = \"FormatOfPages\" }",
            "id: PageFormat, format: &FormatOfPages",
        ),
    ] {
        let table = edited(&[(
            "parameters = { format = \"Format\", id = \"PageId\" }",
            parameters,
        )]);
        let methods = rendered(&table)
            .into_iter()
            .find(|output| output.path == "crates/mathpix/src/endpoints.rs")
            .expect("the methods");
        let method = format!("pub fn fetch_page(&self, {arguments})");
        assert!(methods.contents.contains(&method), "{}", methods.contents);
    }
}

#[test]
fn a_route_lists_the_header_sets_of_the_table() {
    let routes = file("crates/mathpix-sandbox/src/routes.rs");
    let expected = r#"
    Route { name: "start_page", method: "POST", path: "/pages", when: Some("async"), accepts: &[&["id", "key"]] },
"#;
    assert!(routes.contains(expected), "{routes}");
    assert!(
        routes.contains(r#"HEADERS: &[&str] = &["id", "key"];"#),
        "{routes}"
    );
}

#[test]
fn every_pair_is_a_program() {
    let all = rendered(TABLE);
    let paths = all.iter().map(|output| output.path.as_str());
    let programs: Vec<&str> = paths
        .filter_map(|path| path.strip_prefix("tests/ui/"))
        .collect();
    let expected = [
        "accepted/full_send_page.rs",
        "accepted/full_start_page.rs",
        "accepted/full_fetch_page.rs",
        "accepted_helpers/full_wait_for_page.rs",
        "accepted/half_send_page.rs",
        "refused/half_start_page.rs",
        "refused/half_fetch_page.rs",
        "refused_helpers/half_wait_for_page.rs",
    ];
    assert_eq!(programs, expected);
}

#[test]
fn a_program_makes_one_call() {
    let expected = r#"// Generated from api-spec.toml by `cargo xtask codegen`. Edit the table, not this file.

use mathpix::{Client, Error, Format, Half, PageId};

async fn call(client: Client<Half>, id: PageId, format: Format) -> Result<(), Error> {
    client.fetch_page(&id, format).await?;
    Ok(())
}

fn main() {
    let _ = call;
}
"#;
    assert_eq!(file("tests/ui/refused/half_fetch_page.rs"), expected);
}

#[test]
fn a_helper_can_take_a_request_and_give_a_stream() {
    let table = edited(&[(
        "parameters = { id = \"PageId\" }",
        "parameters = { id = \"PageId\" }\nbody = \"PageRequest\"\nstream = true",
    )]);
    let program = rendered(&table)
        .into_iter()
        .find(|output| output.path == "tests/ui/accepted_helpers/full_wait_for_page.rs")
        .expect("a program");
    let call = "    client.wait_for_page(&id, request).next().await.transpose()?;\n";
    assert!(program.contents.contains(call), "{}", program.contents);
    let import = "use mathpix::{Client, Error, Full, PageId, PageRequest};\n";
    assert!(program.contents.contains(import), "{}", program.contents);
}

#[test]
fn the_readme_keeps_what_stands_around_the_table() {
    let spec = Spec::parse(TABLE).unwrap();
    let current = format!("# Title\n\n{README_BEGIN}\nold\n{README_END}\n\nEnd.\n");
    let expected = r"# Title

<!-- credentials: begin -->

| Method       | Request                          | `Full`      | `Half` |
|--------------|----------------------------------|-------------|--------|
| `send_page`  | `POST /pages`                    | `key`       | `key`  |
| `start_page` | `POST /pages` with `async: true` | `id`, `key` | –      |
| `fetch_page` | `GET /pages/{id}.{format}`       | `id`, `key` | –      |

<!-- credentials: end -->

End.
";
    let written = readme(&spec, &current).unwrap();
    assert_eq!(written, expected);
    assert_eq!(readme(&spec, &written).unwrap(), written);
}

#[test]
fn a_readme_needs_both_marks() {
    let spec = Spec::parse(TABLE).unwrap();
    assert_eq!(readme(&spec, "# Title\n"), Err(ReadmeError));
    assert_eq!(
        readme(&spec, &format!("{README_END}\n{README_BEGIN}\n")),
        Err(ReadmeError)
    );
}

#[test]
fn one_row_changes_one_declaration() {
    let table = edited(&[("accepts = [\"Half\"]", "accepts = [\"Full\"]")]);
    let changed = rendered(&table);
    let before = rendered(TABLE);
    let paths: Vec<&str> = changed
        .iter()
        .filter(|output| !before.contains(output))
        .map(|output| output.path.as_str())
        .collect();
    let expected = [
        "crates/mathpix/src/credentials.rs",
        "crates/mathpix/src/endpoints.rs",
        "crates/mathpix-sandbox/src/routes.rs",
        "tests/ui/refused/half_send_page.rs",
    ];
    assert_eq!(paths, expected);
}
