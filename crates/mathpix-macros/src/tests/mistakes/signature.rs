//! Mistakes in the path and in the signature.

use super::{check, check_stub};
use crate::tests::{block, pretty};

#[test]
fn paths() {
    for (path, message) in [
        ("v3/bad", "a path begins with `/`"),
        ("/v3/{id", "`{id` is not closed"),
        ("/v3/id}", "`}` without a `{` before it"),
        ("/v3/{}", "`{}` does not name an argument"),
        ("/v3/{id}/{id}", "`{id}` is in the path twice"),
        ("/v3/a b", "a path has no ' ' in it"),
        ("/v3/bad?x=1", "a path has no '?' in it"),
    ] {
        check_stub(
            &format!("#[endpoint(GET {path:?}, accepts(A), free)] pub fn bad(&self) -> Call<Bad>;"),
            &[(&format!("{path:?}"), message)],
        );
    }
}

#[test]
fn arguments_against_the_path() {
    check_stub(
        r#"#[endpoint(GET "/v3/{format}", accepts(A), free)] pub fn bad(&self, fromat: &F) -> Call<Bad>;"#,
        &[(
            "fromat",
            "`fromat` is not in the path; did you mean `format`?",
        )],
    );
    check_stub(
        r#"#[endpoint(GET "/v3/{id}.{format}", accepts(A), free)] pub fn bad(&self, id: &Id) -> Call<Bad>;"#,
        &[(
            "\"/v3/{id}.{format}\"",
            "`{format}` has no argument; add `format: ..`",
        )],
    );
    check_stub(
        r#"#[endpoint(GET "/v3/bad", accepts(A), free)] pub fn bad(&self, format: F) -> Call<Bad>;"#,
        &[(
            "format",
            "`format` is not in the path; add `{format}` to it, or name the argument `request` or `query`",
        )],
    );
    check_stub(
        r#"#[endpoint(POST "/v3/bad", accepts(A), free)] pub fn bad(&self, request: Ask) -> Call<Bad>;"#,
        &[("Ask", "expected `request: impl Into<..>`")],
    );
}

#[test]
fn signatures() {
    let row = r#"#[endpoint(GET "/v3/bad", accepts(A), free)]"#;
    check_stub(
        &format!("{row} pub fn bad(&self) -> Call<Bad> {{ todo() }}"),
        &[(
            "{",
            "a declaration ends with `;`: `#[endpoints]` writes the body",
        )],
    );
    check_stub(
        &format!("{row} pub async fn bad(&self) -> Call<Bad>;"),
        &[(
            "async",
            "a declaration is not `async`: it returns a call, which is sent when it is awaited",
        )],
    );
    check_stub(
        &format!("{row} pub fn bad<T>(&self) -> Call<T>;"),
        &[(">", "a declaration has no generics of its own")],
    );
    check_stub(
        &format!("{row} pub fn bad(&self) -> Bad;"),
        &[("Bad", "expected `Call<..>`")],
    );
    check_stub(
        &format!("{row} pub fn bad() -> Call<Bad>;"),
        &[("bad", "the first argument of `bad` is `&self`")],
    );
    check_stub(
        &format!("{row} pub fn bad(&self);"),
        &[("bad", "`bad` returns nothing; expected `-> Call<..>`")],
    );
    check(
        &format!("{row} pub fn bad(&mut self) -> Call<Bad>;"),
        &[("&", "a declaration takes `&self`")],
    );
    check(
        &format!("{row} pub fn _1(&self) -> Call<Bad>;"),
        &[(
            "_1",
            "`_1` gives no name for a trait; name the method by a verb and a noun",
        )],
    );
}

#[test]
fn what_is_no_declaration_goes_elsewhere() {
    let message = "this block holds declarations only: move `count` to an `impl` of its own";
    check("pub fn count(&self) -> u8 { 4 }", &[("count", message)]);
    assert!(
        pretty(block("pub fn count(&self) -> u8 { 4 }"))
            .contains("pub fn count(&self) -> u8 {\n        4")
    );
    let message = "this block holds declarations only: move this to an `impl` of its own";
    check("const COUNT: u8 = 4;", &[("const", message)]);
}
