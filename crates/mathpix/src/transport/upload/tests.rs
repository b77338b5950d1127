//! Uploads, as bytes.

use std::{
    future::poll_fn,
    sync::{Arc, Mutex},
};

use super::*;
use crate::transport::watch::Watch;

const PNG: &[u8] = b"\x89PNG\r\n\x1a\nand so on";

fn source(bytes: &[u8]) -> Source {
    Source::Bytes {
        bytes: Bytes::copy_from_slice(bytes),
        name: "a".into(),
    }
}

fn image(bytes: &[u8], way: Way) -> Upload {
    Upload::new(source(bytes), Reader::Images, r#"{"tags":["a"]}"#.into()).way(way)
}

/// Content type and body of one attempt.
async fn sent(upload: &Upload) -> Result<(String, Vec<u8>), Error> {
    let payload = upload.open().await?;
    let (content_type, length) = (payload.content_type().to_owned(), payload.length());
    let mut pieces = payload.into_stream(Watch::new());
    let mut body = Vec::new();
    while let Some(piece) = poll_fn(|context| pieces.as_mut().poll_next(context)).await {
        body.extend_from_slice(&piece.expect("bytes in memory do not fail"));
    }
    assert_eq!(body.len() as u64, length);
    Ok((content_type, body))
}

async fn is_form(upload: Upload) -> bool {
    let (content_type, _) = sent(&upload).await.expect("sound");
    content_type.starts_with("multipart/form-data; boundary=")
}

async fn refusal(upload: Upload) -> String {
    sent(&upload).await.expect_err("refused").to_string()
}

fn png(size: usize) -> Vec<u8> {
    let mut bytes = PNG.to_vec();
    bytes.resize(size, 7);
    bytes
}

#[tokio::test]
async fn a_small_png_goes_inside_json_with_the_options_after_it() {
    let (content_type, body) = sent(&image(PNG, Way::default())).await.expect("sound");
    assert_eq!(content_type, "application/json");
    assert_eq!(
        String::from_utf8_lossy(&body),
        r#"{"src":"data:image/png;base64,iVBORw0KGgphbmQgc28gb24=","tags":["a"]}"#
    );
    assert_eq!(with_source("{}", "data:,"), r#"{"src":"data:,"}"#);
}

#[tokio::test]
async fn size_and_kind_choose_the_way_unless_it_is_chosen() {
    assert!(!is_form(image(&png(100_000), Way::default())).await);
    assert!(is_form(image(&png(100_001), Way::default())).await);
    assert!(is_form(image(b"BM of some kind", Way::default())).await);
    assert!(is_form(image(PNG, Way::Multipart)).await);
    assert!(!is_form(image(&png(1_500_000), Way::DataUri)).await);
}

#[tokio::test]
async fn what_cannot_go_inside_json_is_refused_if_that_was_chosen() {
    assert_eq!(
        refusal(image(&png(1_500_001), Way::DataUri)).await,
        "the file `a` has 1500001 bytes, 2000004 as base64: as a data URI the service takes at most 2 MB of base64; send it `as_multipart`"
    );
    assert!(
        refusal(image(b"BM", Way::DataUri))
            .await
            .contains("neither JPEG nor PNG")
    );
}

#[tokio::test]
async fn documents_and_images_are_sent_to_where_they_are_read() {
    assert_eq!(
        refusal(image(b"%PDF-1.7", Way::default())).await,
        "the file `a` is a PDF document: this call reads images; send documents by `submit_pdf`"
    );
    let document = Upload::new(source(PNG), Reader::Documents, "{}".into());
    assert_eq!(
        refusal(document).await,
        "the file `a` is a PNG image: this call reads documents; send images by `recognize_image`"
    );
}

#[tokio::test]
async fn the_limit_counts_the_options_too() {
    assert!(is_form(image(&png(4_999_000), Way::default())).await);
    assert!(
        refusal(image(&png(5_000_000), Way::default()))
            .await
            .contains("with its options")
    );
}

#[tokio::test]
async fn every_attempt_sends_the_same_bytes() {
    for way in [Way::DataUri, Way::Multipart] {
        let upload = image(PNG, way);
        let first = sent(&upload).await.expect("sound");
        assert_eq!(first, sent(&upload.clone()).await.expect("sound"));
    }
}

#[tokio::test]
async fn the_observer_sees_each_piece_and_at_last_the_whole() {
    let seen = Arc::new(Mutex::new(Vec::new()));
    let told = Arc::clone(&seen);
    let observer = Observer::new(move |progress| told.lock().expect("sound").push(progress));
    let upload = image(&png(200_000), Way::Multipart).observed_by(Some(observer));
    let (_, body) = sent(&upload).await.expect("sound");
    let seen = seen.lock().expect("sound");
    assert!(seen.len() > 4, "{seen:?}");
    assert!(
        seen.iter()
            .all(|progress| progress.total == body.len() as u64)
    );
    assert!(
        seen.windows(2).all(|two| two[0].sent < two[1].sent),
        "{seen:?}"
    );
    assert_eq!(
        seen.last().map(|progress| progress.sent),
        Some(body.len() as u64)
    );
}
