//! One row of each construct, as it is written, and what must not be in it.

use super::{GOOD, block, endpoints, errors, pretty};

#[test]
fn a_row_becomes_a_trait_an_implementation_and_a_method() {
    let output = block(
        r#"
        /// Downloads one output of a document.
        #[endpoint(GET "/v3/pdf/{id}.{format}", accepts(ServerKey), free)]
        #[note = "see {here}"]
        pub fn download_pdf(&self, format: PdfFormat, id: &PdfId) -> Call<Download>;
        "#,
    );
    let expected = r#"/// The calls that a credential may make: one trait for each, implemented for the credentials that it accepts.
pub mod accepts {
    /// Implemented for the credentials that may call [`download_pdf`](super::Client::download_pdf): `GET /v3/pdf/{id}.{format}`.
    #[diagnostic::on_unimplemented(
        message = "`{Self}` cannot call `download_pdf`: `GET /v3/pdf/{{id}}.{{format}}` accepts `ServerKey`",
        label = "this client holds `{Self}`",
        note = "see {{here}}"
    )]
    pub trait DownloadPdf: ::mathpix::Credential {
        #[doc(hidden)]
        const SENDS: &'static [::mathpix::Header] = Self::HEADERS;
    }
}
impl accepts::DownloadPdf for ServerKey {}
impl<C> Client<C> {
    /// Downloads one output of a document.
    #[must_use = "`download_pdf` is sent only when it is awaited: add `.await`"]
    pub fn download_pdf(&self, format: PdfFormat, id: &PdfId) -> Call<Download>
    where
        C: accepts::DownloadPdf,
    {
        let endpoint = ::mathpix::Endpoint::free("GET", "/v3/pdf/{id}.{format}");
        self.call(C::SENDS, endpoint.arguments().parameter(id).parameter(format))
    }
}
"#;
    assert_eq!(pretty(output), expected);
}

#[test]
fn a_credential_can_send_the_headers_of_another() {
    let output = pretty(block(
        r#"
        #[endpoint(POST "/v3/app-tokens", when(async), accepts(KeyOnly, ServerKey as KeyOnly), free)]
        pub fn create_token(&self, request: impl Into<TokenRequest>) -> Call<AppToken>;
        "#,
    ));
    let own = "impl accepts::CreateToken for KeyOnly {}\n";
    let narrowed = "impl accepts::CreateToken for ServerKey {
    const SENDS: &'static [::mathpix::Header] = <KeyOnly as ::mathpix::Credential>::HEADERS;
}
";
    let method = r#"        let endpoint = ::mathpix::Endpoint::free("POST", "/v3/app-tokens").when("async");
        self.call(C::SENDS, endpoint.arguments().body::<TokenRequest>(request))
"#;
    for part in [own, narrowed, method] {
        assert!(output.contains(part), "no `{part}` in {output}");
    }
    let message = "`{Self}` cannot call `create_token`: `POST /v3/app-tokens` with `async: true` accepts `KeyOnly` or `ServerKey`";
    assert!(output.contains(message), "no `{message}` in {output}");
}

#[test]
fn a_query_is_an_argument_of_its_own() {
    let output = pretty(block(
        r#"
        #[endpoint(GET "/v3/ocr-usage", accepts(ServerKey), free)]
        pub fn get_usage(&self, query: impl Into<UsageQuery>) -> Call<Usage>;
        "#,
    ));
    assert!(
        output.contains("self.call(C::SENDS, endpoint.arguments().query::<UsageQuery>(query))"),
        "{output}"
    );
}

#[test]
fn a_hole_can_be_called_like_a_keyword() {
    let output = pretty(block(
        r#"
        #[endpoint(GET "/v3/{type}", accepts(ServerKey), free)]
        pub fn get_kind(&self, r#type: &Kind) -> Call<Kinds>;
        "#,
    ));
    assert!(
        output.contains("self.call(C::SENDS, endpoint.arguments().parameter(r#type))"),
        "{output}"
    );
}

#[test]
fn a_helper_is_bounded_by_its_rows() {
    let output = endpoints(&format!(
        r#"
        #[allow(dead_code)]
        #[helper(wait_for_good, calls(get_good), accepts(ServerKey), note = "see the docs")]
        impl<C> Client<C> {{ {GOOD} }}
        "#
    ));
    let output = pretty(output);
    let expected = r#"    /// Implemented for the credentials that may use [`wait_for_good`](super::Client::wait_for_good).
    #[diagnostic::on_unimplemented(
        message = "`{Self}` cannot use `wait_for_good`: it calls `GET /v3/good/{{id}}`, which accepts `ServerKey`",
        label = "this client holds `{Self}`",
        note = "see the docs"
    )]
    pub trait WaitForGood: ::mathpix::Credential + GetGood {}
"#;
    assert!(output.contains(expected), "{output}");
    assert!(
        output.contains("impl accepts::WaitForGood for ServerKey {}"),
        "{output}"
    );
    assert!(
        output.contains("#[allow(dead_code)]\nimpl<C> Client<C> {"),
        "{output}"
    );
}

#[test]
fn a_helper_of_several_rows_names_them_all() {
    let output = endpoints(&format!(
        r#"
        #[helper(wait, calls(get_good, delete_good), accepts(ServerKey))]
        impl<C> Client<C> {{
            {GOOD}
            #[endpoint(DELETE "/v3/good/{{id}}", accepts(ServerKey, Token), free)]
            pub fn delete_good(&self, id: &GoodId) -> Call<Good>;
        }}
        "#
    ));
    let message =
        "it calls `GET /v3/good/{{id}}` and `DELETE /v3/good/{{id}}`, which accept `ServerKey`";
    assert!(pretty(output).contains(message));
}

#[test]
fn nothing_of_the_row_or_of_other_rows_is_left() {
    let output = pretty(block(GOOD));
    for word in [
        "#[endpoint",
        "#[note",
        "async fn",
        "unwrap",
        "panic",
        "unreachable",
        "note =",
    ] {
        assert!(!output.contains(word), "`{word}` in {output}");
    }
    assert!(errors(block(GOOD)).is_empty());
}
