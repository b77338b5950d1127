//! What the compiler says to a program on somebody else's machine that would hold a key, and that tokens may be held there.

use mathpix_client_side::{
    Call, Client, Error, Image, Recognition, ServerKey, SessionToken, Token,
};

#[test]
fn a_key_cannot_be_constructed() {
    trybuild::TestCases::new().compile_fail("refused/*.rs");
}

#[test]
fn a_token_can() -> Result<(), Error> {
    Token::new("token_5b1f")?;
    SessionToken::new("token_5b1f", "strokes_7c41")?;
    Ok(())
}

#[test]
fn code_for_both_sides_names_a_key_without_one_being_made() {
    fn read(client: &Client<ServerKey>) -> Call<Recognition> {
        client.recognize_image(Image::url("https://example.org/a.png"))
    }
    let _ = read;
}
