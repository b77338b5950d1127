//! No redirect is followed. The runner sees that nothing has arrived at the stranger.

use mathpix::{ErrorKind, Image};
use serde_json::json;
use wasm_bindgen_test::wasm_bindgen_test;

use crate::support::{PNG, SANDBOX, STRANGER, afresh, arrived, fault, token_client};

#[wasm_bindgen_test]
async fn a_redirect_is_refused_wherever_it_points() {
    for target in [STRANGER, SANDBOX] {
        afresh().await;
        fault(json!({ "fault": "redirect", "location": format!("{target}/v3/text") })).await;
        let error = token_client().recognize_image(Image::bytes(PNG)).await;
        let error = error.expect_err("refused");
        assert_eq!(
            (error.kind(), error.attempts()),
            (ErrorKind::Redirect, 1),
            "{error}"
        );
        assert!(
            error.to_string().contains("the browser hides where to"),
            "{error}"
        );
        assert_eq!(arrived().await, ["recognize_image"]);
    }
}
