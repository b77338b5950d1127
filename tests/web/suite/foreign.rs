//! What a service does not allow pages of other origins.

use mathpix::{ErrorKind, Image};
use wasm_bindgen_test::wasm_bindgen_test;

use crate::support::{CLOSED, PNG, SANDBOX, afresh, by_key, by_token, logged};

#[wasm_bindgen_test]
async fn a_refused_preflight_gets_an_error_that_names_cors() {
    let client = by_token(CLOSED).build().expect("sound");
    let error = client.recognize_image(Image::bytes(PNG)).await;
    let error = error.expect_err("refused");
    assert_eq!(
        (error.kind(), error.attempts()),
        (ErrorKind::Fetch, 1),
        "{error}"
    );
    assert!(error.outcome_unknown(), "{error}");
    let text = error.to_string();
    for part in [
        "(CORS)",
        "`app_token`",
        "`content-type`",
        "http://127.0.0.1",
        "is not known",
    ] {
        assert!(text.contains(part), "{part}: {text}");
    }
}

#[wasm_bindgen_test]
async fn a_key_does_not_get_past_the_preflight() {
    afresh().await;
    let client = by_key(SANDBOX).build().expect("sound");
    let error = client.recognize_image(Image::bytes(PNG)).await;
    let error = error.expect_err("refused");
    assert_eq!(error.kind(), ErrorKind::Fetch, "{error}");
    assert!(error.to_string().contains("`app_key`"), "{error}");
    let logged = logged().await;
    assert!(
        logged.iter().all(|request| request["method"] == "OPTIONS"),
        "{logged:?}"
    );
}

#[wasm_bindgen_test]
async fn a_closed_port_looks_the_same() {
    let client = by_token("http://127.0.0.1:1").build().expect("sound");
    let error = client.recognize_image(Image::bytes(PNG)).await;
    let error = error.expect_err("nobody there");
    assert_eq!(error.kind(), ErrorKind::Fetch, "{error}");
    assert!(error.to_string().contains("looks the same"), "{error}");
}
