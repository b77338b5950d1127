//! Every mistake is reported once, under the wrong word, and leaves a stub that everyone may call.

mod attribute;
mod signature;

use super::{GOOD, block, endpoints, errors, pretty};

/// Each error of a block with `declaration` and a sound row; the row must come out in any case.
#[track_caller]
fn check(declaration: &str, expected: &[(&str, &str)]) {
    let output = block(&format!("{declaration} {GOOD}"));
    let errors = errors(output.clone());
    let errors: Vec<_> = errors
        .iter()
        .map(|(message, under)| (&**under, &**message))
        .collect();
    assert_eq!(errors, expected);
    let output = pretty(output);
    assert!(
        output.contains("impl accepts::GetGood for ServerKey {}"),
        "{output}"
    );
    assert!(
        output.contains("pub fn get_good(&self, id: &GoodId) -> Call<Good>\n    where"),
        "{output}"
    );
}

/// The same, with a stub of the wrong row.
#[track_caller]
fn check_stub(declaration: &str, expected: &[(&str, &str)]) {
    check(declaration, expected);
    let output = pretty(block(&format!("{declaration} {GOOD}")));
    assert!(
        output.contains("impl<T: ::mathpix::Credential> accepts::Bad for T {}"),
        "{output}"
    );
    assert!(output.contains("fn bad(&self"), "{output}");
    assert!(!output.contains("C: accepts::Bad"), "{output}");
}

#[test]
fn a_second_method_of_a_name() {
    let bad = r#"#[endpoint(GET "/v3/bad", accepts(A), free)]"#;
    for (name, message) in [
        ("get_good", "`get_good` is declared twice"),
        (
            "get__good",
            "`get__good` and `get_good` would both have the trait `GetGood`",
        ),
    ] {
        let output = block(&format!("{GOOD} {bad} pub fn {name}(&self) -> Call<Bad>;"));
        assert_eq!(
            errors(output.clone()),
            [(message.to_owned(), name.to_owned())]
        );
        assert_eq!(pretty(output).matches("pub fn").count(), 1);
    }
}

#[test]
fn a_second_row_of_a_kind() {
    let output = block(&format!(
        r#"{GOOD}
        #[endpoint(GET "/v3/good/{{name}}", accepts(A), free)] pub fn bad(&self, name: &Name) -> Call<Bad>;
        #[endpoint(GET "/v3/good/{{id}}", when(async), accepts(A), free)] pub fn other(&self, id: &Id) -> Call<Bad>;"#
    ));
    let message =
        "`get_good` is this row already; an option of the body can tell them apart: `when(..)`";
    assert_eq!(
        errors(output),
        [(message.to_owned(), "\"/v3/good/{name}\"".to_owned())]
    );
}

#[test]
fn the_block() {
    let message =
        "no bound here: `accepts(..)` bounds each method, and this bound would hide its text";
    let output = endpoints(&format!("impl<C: Credential> Client<C> {{ {GOOD} }}"));
    assert_eq!(
        errors(output.clone()),
        [(message.to_owned(), "Credential".to_owned())]
    );
    assert!(pretty(output).contains("impl<C> Client<C> {"));

    let output = errors(endpoints(&format!("impl Client {{ {GOOD} }}")));
    let message = "expected a type for the credential: `impl<C> Client<C>`";
    assert_eq!(output, [(message.to_owned(), "impl".to_owned())]);

    let output = errors(endpoints("struct Client;"));
    assert_eq!(
        output[0].0,
        "`#[endpoints]` stands above an `impl` block of the client"
    );
}

#[test]
fn helpers() {
    for (helper, under, message) in [
        (
            "wait, call(get_good), accepts(A)",
            "call",
            "unknown word `call`; did you mean `calls`?",
        ),
        (
            "wait, calls(get_god), accepts(ServerKey)",
            "get_god",
            "no row of this block is called `get_god`; did you mean `get_good`?",
        ),
        (
            "wait, calls(get_good), accepts(ServerKey, Token)",
            "Token",
            "`Token` may not call `get_good`",
        ),
        (
            "wait, calls(get_good)",
            "wait",
            "`wait` lacks a part: `#[helper(wait, calls(..), accepts(..))]`",
        ),
        (
            "get_good, calls(get_good), accepts(ServerKey)",
            "get_good",
            "`get_good` is declared twice",
        ),
    ] {
        let output = endpoints(&format!(
            "#[helper({helper})] impl<C> Client<C> {{ {GOOD} }}"
        ));
        assert_eq!(
            errors(output.clone()),
            [(message.to_owned(), under.to_owned())]
        );
        let output = pretty(output);
        assert!(
            output.contains("impl accepts::GetGood for ServerKey {}"),
            "{output}"
        );
        assert_eq!(
            output.contains("accepts::Wait for T {}"),
            !helper.starts_with("get_good"),
            "{output}"
        );
    }
}
