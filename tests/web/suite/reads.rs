//! Images and strokes are read, and the replies arrive as they do elsewhere.

use mathpix::{ErrorId, Image, TextFormat};
use wasm_bindgen_test::wasm_bindgen_test;

use crate::support::{
    PNG, SANDBOX, afresh, by_token, logged, session_client, strokes, token_client,
};

#[wasm_bindgen_test]
async fn a_token_reads_an_image() {
    afresh().await;
    let read = token_client().recognize_image(Image::bytes(PNG)).await;
    assert!(
        read.expect("read")
            .text
            .is_some_and(|text| !text.is_empty())
    );
    let logged = logged().await;
    let sent = logged.last().expect("logged");
    assert_eq!(
        (&sent["row"], &sent["sent_as"]),
        (&"recognize_image".into(), &"json".into())
    );
    assert_eq!(sent["headers"], serde_json::json!(["app_token"]));
}

#[wasm_bindgen_test]
async fn a_form_arrives_byte_for_byte() {
    afresh().await;
    let image = Image::bytes(PNG).as_multipart();
    token_client().recognize_image(image).await.expect("read");
    let logged = logged().await;
    let sent = logged.last().expect("logged");
    assert_eq!(sent["sent_as"], "multipart");
    assert_eq!(sent["file"]["bytes"], PNG.len());
    assert_eq!(sent["file"]["content_type"], "image/png");
}

#[wasm_bindgen_test]
async fn a_session_token_reads_strokes() {
    afresh().await;
    let request = strokes().formats([TextFormat::Text]);
    let read = session_client()
        .recognize_strokes(request)
        .await
        .expect("read");
    // As in every other program: see tests/fixtures/README.md.
    assert_eq!(
        (read.image_width, read.image_height),
        (Some(464), Some(149))
    );
    let logged = logged().await;
    let sent = logged.last().expect("logged");
    assert_eq!(
        sent["headers"],
        serde_json::json!(["app_token", "strokes_session_id"])
    );
}

#[wasm_bindgen_test]
async fn status_headers_and_body_are_there() {
    afresh().await;
    let call = token_client().recognize_image(Image::bytes(PNG));
    let response = call.with_response().await.expect("read");
    assert_eq!((response.status.as_u16(), response.attempts), (200, 1));
    let content_type = response.headers.get("content-type").expect("there");
    assert!(
        content_type
            .to_str()
            .expect("text")
            .starts_with("application/json")
    );
    assert!(response.body.is_some_and(|body| body.starts_with(b"{")));
}

#[wasm_bindgen_test]
async fn an_error_of_the_service_is_one() {
    afresh().await;
    let error = token_client()
        .recognize_image(Image::bytes(&b"no image"[..]))
        .await;
    let error = error.expect_err("refused");
    assert_eq!(
        error.api().and_then(|api| api.id.as_ref()),
        Some(&ErrorId::ImageDecodeError),
        "{error}"
    );
}

#[wasm_bindgen_test]
fn only_what_is_an_address_of_its_own_is_a_base_url() {
    for (url, sound) in [
        (SANDBOX, true),
        ("https://example.org/prefix", true),
        ("http://example.org", false),
        ("/relative", false),
        ("//example.org", false),
        ("https://user@example.org", false),
    ] {
        assert_eq!(by_token(url).build().is_ok(), sound, "{url}");
    }
}
