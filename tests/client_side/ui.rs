//! What the compiler says to a program on somebody else's machine that would hold a key, and that tokens may be held there.

#[test]
fn a_key_cannot_be_constructed() {
    trybuild::TestCases::new().compile_fail("refused/*.rs");
}

#[test]
fn a_token_can() {
    trybuild::TestCases::new().pass("accepted/*.rs");
}
