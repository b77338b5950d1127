//! `#[derive(Credential)]`.

use proc_macro2::TokenStream;

use super::{errors, pretty, tokens};

fn derive(source: &str) -> TokenStream {
    crate::expand_credential(tokens(source))
}

#[test]
fn a_credential_has_a_name_headers_and_what_it_narrows_to() {
    let output = derive(
        "#[credential(headers(APP_ID, APP_KEY), narrows(KeyOnly))] pub struct ServerKey(Held);",
    );
    let expected = r#"impl ::mathpix::__private::Sealed for ServerKey {}
impl ::mathpix::Credential for ServerKey {
    const NAME: &'static str = "ServerKey";
    const HEADERS: &'static [::mathpix::Header] = &[headers::APP_ID, headers::APP_KEY];
    fn held(&self) -> &::mathpix::__private::Held {
        &self.0
    }
    fn from_held(held: ::mathpix::__private::Held) -> Self {
        Self(held)
    }
}
impl ::mathpix::Narrows<KeyOnly> for ServerKey {}
"#;
    assert_eq!(pretty(output), expected);
}

#[test]
fn mistakes_lie_under_the_wrong_word() {
    for (source, under, message) in [
        (
            "#[credential(header(A))] struct Key(Held);",
            "header",
            "unknown word `header`; did you mean `headers`?",
        ),
        (
            "#[credential(headers(A, A))] struct Key(Held);",
            "A",
            "`A` is named twice",
        ),
        (
            "struct Key(Held);",
            "Key",
            "`Key` has no headers: write `#[credential(headers(..))]` above it",
        ),
        (
            "#[credential(headers(A))] enum Key {}",
            "Key",
            "a credential is a struct of one unnamed field: `struct Key(Held);`",
        ),
        (
            "#[credential(headers(A))] struct Key<T>(T);",
            ">",
            "a credential has no generics: what it may do is a matter of its name",
        ),
    ] {
        assert_eq!(
            errors(derive(source)),
            [(message.to_owned(), under.to_owned())]
        );
    }
}
