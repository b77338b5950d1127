//! Mistakes in the attributes of a row.

use super::check_stub;

#[test]
fn words_of_a_row() {
    check_stub(
        r#"#[endpoint(GET "/v3/bad", acepts(Token), free)] pub fn bad(&self) -> Call<Bad>;"#,
        &[("acepts", "unknown word `acepts`; did you mean `accepts`?")],
    );
    check_stub(
        r#"#[endpoint(POST "/v3/bad", accepts(Token), create)] pub fn bad(&self) -> Call<Bad>;"#,
        &[("create", "unknown word `create`; did you mean `creates`?")],
    );
    check_stub(
        r#"#[endpoint(GET "/v3/bad", accepts(Token), costly)] pub fn bad(&self) -> Call<Bad>;"#,
        &[(
            "costly",
            "unknown word `costly`; expected `accepts`, `when`, `free`, `bills` or `creates`",
        )],
    );
    check_stub(
        r#"#[endpoint(GET "/v3/bad", accepts(Token), free, bills)] pub fn bad(&self) -> Call<Bad>;"#,
        &[("bills", "a row has one of `free`, `bills` or `creates`")],
    );
    check_stub(
        r#"#[endpoint(GET "/v3/bad", accepts(A), free, accepts(B))] pub fn bad(&self) -> Call<Bad>;"#,
        &[("accepts", "`accepts(..)` is given twice")],
    );
    check_stub(
        r#"#[endpoint(GET "/v3/bad", when(), accepts(A), free)] pub fn bad(&self) -> Call<Bad>;"#,
        &[("when", "expected `when(..)` with one option of the body")],
    );
    check_stub(
        r#"#[endpoint(GET "/v3/bad" accepts(A), free)] pub fn bad(&self) -> Call<Bad>;"#,
        &[("accepts", "expected `,`")],
    );
}

#[test]
fn methods() {
    check_stub(
        r#"#[endpoint(post "/v3/bad", accepts(Token), free)] pub fn bad(&self) -> Call<Bad>;"#,
        &[("post", "unknown method `post`; did you mean `POST`?")],
    );
    check_stub(
        r#"#[endpoint(FETCH "/v3/bad", accepts(Token), free)] pub fn bad(&self) -> Call<Bad>;"#,
        &[(
            "FETCH",
            "unknown method `FETCH`; expected `GET`, `POST`, `PUT`, `PATCH`, `DELETE` or `HEAD`",
        )],
    );
    check_stub(
        r#"#[endpoint(GET "/v3/bad", accepts(A), free)]
        pub fn bad(&self, request: impl Into<Ask>) -> Call<Bad>;"#,
        &[(
            "request",
            "a `GET` request has no body; what goes into the address is the `query`",
        )],
    );
}

#[test]
fn missing_parts() {
    check_stub(
        "pub fn bad(&self) -> Call<Bad>;",
        &[(
            "bad",
            "`bad` has no row: write `#[endpoint(GET \"/v3/..\", accepts(..), free)]` above it",
        )],
    );
    check_stub(
        r#"#[endpoint(POST "/v3/bad")] pub fn bad(&self) -> Call<Bad>;"#,
        &[(
            "endpoint",
            "the row lacks `accepts(..)` and one of `free`, `bills` or `creates`",
        )],
    );
    check_stub(
        r#"#[endpoint(accepts(A), free)] pub fn bad(&self) -> Call<Bad>;"#,
        &[(
            "endpoint",
            "the row lacks a method such as `GET` and a path in quotes",
        )],
    );
    check_stub(
        r#"#[endpoint("/v3/bad", accepts(A), free)] pub fn bad(&self) -> Call<Bad>;"#,
        &[("endpoint", "the row lacks a method such as `GET`")],
    );
    check_stub(
        r#"#[endpoint(GET /v3/bad, accepts(A), free)] pub fn bad(&self) -> Call<Bad>;"#,
        &[("/", "expected a path in quotes, such as `\"/v3/pdf\"`")],
    );
}

#[test]
fn credentials() {
    check_stub(
        r#"#[endpoint(GET "/v3/bad", accepts(), free)] pub fn bad(&self) -> Call<Bad>;"#,
        &[("accepts", "`accepts(..)` names no credential")],
    );
    check_stub(
        r#"#[endpoint(GET "/v3/bad", accepts(A, x::A), free)] pub fn bad(&self) -> Call<Bad>;"#,
        &[("A", "`A` is named twice")],
    );
    check_stub(
        r#"#[endpoint(GET "/v3/bad", accepts(A, B as D), free)] pub fn bad(&self) -> Call<Bad>;"#,
        &[("D", "`D` is not accepted itself; expected `A`")],
    );
}

#[test]
fn attributes() {
    check_stub(
        r#"#[endpont(GET "/v3/bad", accepts(A), free)] pub fn bad(&self) -> Call<Bad>;"#,
        &[("endpont", "unknown attribute; did you mean `endpoint`?")],
    );
    check_stub(
        r#"#[endpoint(GET "/v3/a", accepts(A), free)] #[endpoint(GET "/v3/b", accepts(A), free)]
        pub fn bad(&self) -> Call<Bad>;"#,
        &[(
            "endpoint",
            "a second row for `bad`: each row is a method of its own",
        )],
    );
    check_stub(
        r#"#[endpoint(GET "/v3/a", accepts(A), free)] #[note(x)] pub fn bad(&self) -> Call<Bad>;"#,
        &[("note", "a note is a text: `#[note = \"..\"]`")],
    );
    check_stub(
        r#"#[endpoint(GET "/v3/a", accepts(A), free)] #[inline] pub fn bad(&self) -> Call<Bad>;"#,
        &[(
            "inline",
            "unknown attribute; a declaration has `#[endpoint(..)]`, `#[note = \"..\"]` and docs",
        )],
    );
}
