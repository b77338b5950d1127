//! Each option alone: it arrives as it was set, and nothing that was not set arrives.

use std::collections::BTreeSet;

use mathpix::{
    BatchImage, BatchImageOptions, BatchOptions, BatchRequest, ImageOptions, PdfOptions,
    StrokesOptions,
};
use mathpix_tests::{sent::Taker, service::IMAGE_URL};
use serde_json::{Value, json};

use super::{
    fields::fields,
    setters::{self, Setter},
};

/// Every field has a setter in the list.
fn all_are_listed<R>(setters: &[Setter<R>], fields: &[&str], more: &[&str]) {
    let listed: BTreeSet<&str> = setters.iter().map(|setter| setter.name).collect();
    let listed = &listed | &more.iter().copied().collect();
    let fields: BTreeSet<&str> = fields.iter().copied().collect();
    assert!(fields.len() > 10, "{fields:?}");
    assert_eq!(listed, fields);
}

/// The option arrives, and beside it only what arrives without any option.
fn assert_alone(bare: &Value, sent: &Value, name: &str, value: Value) {
    let mut expected = bare.clone();
    expected[name] = value;
    assert_eq!(sent, &expected, "{name}");
}

/// Sends a request for each setter.
macro_rules! each_alone {
    ($taker:ident, $setters:expr, $request:expr, $call:ident) => {{
        let bare = $taker.json($taker.client.$call($request)).await?;
        for setter in $setters {
            let request = (setter.set)($request)?;
            let sent = $taker.json($taker.client.$call(request)).await;
            let sent = sent.map_err(|error| anyhow::anyhow!("{}: {error}", setter.name))?;
            assert_alone(&bare, &sent, setter.name, (setter.sent)());
        }
        bare
    }};
}

#[tokio::test]
async fn each_option_of_an_image_arrives_alone() -> anyhow::Result<()> {
    let taker = Taker::start().await?;
    let bare = each_alone!(
        taker,
        setters::image(),
        setters::image_request(),
        recognize_image
    );
    assert_eq!(bare, json!({"src": IMAGE_URL}));
    all_are_listed(&setters::image(), fields::<ImageOptions>(), &[]);
    Ok(())
}

#[tokio::test]
async fn each_option_of_an_asynchronous_image_arrives_beside_async() -> anyhow::Result<()> {
    let taker = Taker::start().await?;
    let bare = each_alone!(
        taker,
        setters::image(),
        setters::image_request(),
        submit_image
    );
    assert_eq!(bare, json!({"src": IMAGE_URL, "async": true}));
    Ok(())
}

#[tokio::test]
async fn each_option_of_strokes_arrives_alone() -> anyhow::Result<()> {
    let taker = Taker::start().await?;
    let bare = each_alone!(
        taker,
        setters::ink(),
        setters::ink_request(),
        recognize_strokes
    );
    let names: Vec<&String> = bare.as_object().expect("an object").keys().collect();
    assert_eq!(names, ["strokes"]);
    all_are_listed(&setters::ink(), fields::<StrokesOptions>(), &[]);
    Ok(())
}

#[tokio::test]
async fn each_option_of_a_document_arrives_alone() -> anyhow::Result<()> {
    let taker = Taker::start().await?;
    let bare = each_alone!(taker, setters::pdf(), setters::pdf_request(), submit_pdf);
    assert_eq!(bare, json!({"url": "https://example.org/paper.pdf"}));
    let together = setters::pdf_headers(setters::pdf_request())?;
    let sent = taker.json(taker.client.submit_pdf(together)).await?;
    assert_eq!(
        sent["callback_headers"],
        json!({"X-Hook-Token": "not-a-secret"})
    );
    all_are_listed(
        &setters::pdf(),
        fields::<PdfOptions>(),
        &["callback_headers"],
    );
    Ok(())
}

#[tokio::test]
async fn each_option_of_a_batch_arrives_alone() -> anyhow::Result<()> {
    let taker = Taker::start().await?;
    let bare = each_alone!(
        taker,
        setters::batch(),
        setters::batch_request(),
        submit_batch
    );
    assert_eq!(bare, json!({"urls": {"one": IMAGE_URL}}));
    all_are_listed(&setters::batch(), fields::<BatchOptions>(), &[]);
    Ok(())
}

#[tokio::test]
async fn each_option_of_an_image_of_a_batch_arrives_with_its_image_alone() -> anyhow::Result<()> {
    let taker = Taker::start().await?;
    for setter in setters::batch_image() {
        let image = (setter.set)(BatchImage::new(IMAGE_URL))?;
        let plain = BatchImage::new("https://example.org/other.png");
        let request = BatchRequest::latex([("one", image), ("other", plain)]);
        let sent = taker.json(taker.client.submit_batch(request)).await?;
        let mut one = json!({"url": IMAGE_URL});
        one[setter.name] = (setter.sent)();
        let urls = json!({"one": one, "other": "https://example.org/other.png"});
        assert_eq!(sent, json!({"urls": urls}), "{}", setter.name);
    }
    all_are_listed(&setters::batch_image(), fields::<BatchImageOptions>(), &[]);
    Ok(())
}
