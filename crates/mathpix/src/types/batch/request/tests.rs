//! What a batch is sent as, and which are refused.

use serde_json::json;

use super::*;
use crate::types::{
    Callback, DataOptions, LatexContent, LatexFormat, Region, TextFormat,
    testing::{refused, sent},
};

const IMAGES: [(&str, &str); 2] = [
    ("circle", "https://img.example.org/circle.jpg"),
    ("linear", "https://img.example.org/linear.jpg"),
];

#[test]
fn images_read_as_text_say_so() {
    let request = BatchRequest::new(IMAGES)
        .formats([TextFormat::Text, TextFormat::Data])
        .data_options(DataOptions::new().include_asciimath(true))
        .improve_mathpix(false);
    assert_eq!(
        sent(request),
        json!({
            "urls": {"circle": IMAGES[0].1, "linear": IMAGES[1].1}, "ocr_behavior": "text",
            "formats": ["text", "data"], "data_options": {"include_asciimath": true},
            "metadata": {"improve_mathpix": false},
        })
    );
}

#[test]
fn images_read_as_latex_are_the_default_of_the_service() {
    let request = BatchRequest::latex(IMAGES).formats([LatexFormat::LatexSimplified]);
    assert_eq!(
        sent(request),
        json!({
            "urls": {"circle": IMAGES[0].1, "linear": IMAGES[1].1}, "formats": ["latex_simplified"],
        })
    );
}

#[test]
fn an_image_with_options_of_its_own_is_an_object() {
    let circle = BatchImage::new(IMAGES[0].1)
        .ocr_behavior(OcrBehavior::Text)
        .formats([TextFormat::Text])
        .region(Region::new(10, 20, 300, 120).expect("a region"));
    let callback = Callback::new("https://hooks.example.org/batch")
        .reply("run", "nightly-12")
        .body("tenant", "t-9")
        .header("X-Hook-Token", "not-a-secret");
    let request = BatchRequest::latex([
        ("circle", circle),
        ("inline", "data:image/png;base64,iVBORw0KGgo=".into()),
    ])
    .callback(callback);
    assert_eq!(
        sent(request),
        json!({
            "urls": {
                "circle": {
                    "url": IMAGES[0].1, "ocr_behavior": "text", "formats": ["text"],
                    "region": {"top_left_x": 10, "top_left_y": 20, "width": 300, "height": 120},
                },
                "inline": "data:image/png;base64,iVBORw0KGgo=",
            },
            "callback": {
                "post": "https://hooks.example.org/batch", "reply": {"run": "nightly-12"},
                "body": {"tenant": "t-9"}, "headers": {"X-Hook-Token": "not-a-secret"},
            },
        })
    );
}

#[test]
fn the_options_of_latex_reach_the_service() {
    let request = BatchRequest::latex([IMAGES[0]])
        .ocr([LatexContent::Math, LatexContent::Text])
        .format_options(LatexFormat::Text, json!({"transforms": ["rm_spaces"]}))
        .skip_recrop(true)
        .beam_size(5)
        .n_best(2);
    assert_eq!(
        sent(request),
        json!({
            "urls": {"circle": IMAGES[0].1}, "ocr": ["math", "text"],
            "format_options": {"text": {"transforms": ["rm_spaces"]}}, "skip_recrop": true,
            "beam_size": 5, "n_best": 2,
        })
    );
}

#[test]
fn an_option_with_a_setter_is_refused_as_an_extra_of_the_batch_and_of_an_image() {
    for name in ["formats", "urls", "ocr_behavior", "confidence_threshold"] {
        let message = refused(BatchRequest::new(IMAGES).extra(name, true));
        assert!(message.contains(&format!("`{name}`")), "{message}");
    }
    for name in ["url", "formats", "region"] {
        let image = BatchImage::new(IMAGES[0].1).extra(name, true);
        let message = refused(BatchRequest::new([("circle", image)]));
        assert!(message.contains(&format!("`{name}`")), "{message}");
    }
    let image = BatchImage::new(IMAGES[0].1).extra("new_option", 1);
    assert_eq!(
        sent(BatchRequest::latex([("circle", image)])),
        json!({"urls": {"circle": {"url": IMAGES[0].1, "new_option": 1}}})
    );
}

#[test]
fn a_batch_that_the_service_would_refuse_is_refused_first() {
    assert_eq!(
        refused(BatchRequest::new([("", ""); 0])),
        "the batch has no images"
    );
    assert_eq!(
        refused(BatchRequest::new([IMAGES[0], IMAGES[0]])),
        "the batch has two images with the key `circle`: give each its own"
    );
    let message = refused(BatchRequest::new([("one", "data:image/png;base64, AAAA")]));
    assert!(message.contains("a blank after its comma"), "{message}");
    let message = refused(BatchRequest::new(IMAGES).callback(Callback::new("nowhere")));
    assert_eq!(message, "`callback.post` is not a URL");
    let words = BatchImage::new(IMAGES[0].1)
        .include_line_data(true)
        .include_word_data(true);
    let message = refused(BatchRequest::new([("circle", words)]));
    assert!(message.contains("`include_word_data`"), "{message}");
    let message = refused(BatchRequest::latex(IMAGES).beam_size(11));
    assert!(message.contains("`beam_size` is 11"), "{message}");
}

#[test]
fn a_batch_of_more_than_5_mb_is_refused_with_the_limit() {
    let image = format!("data:image/png;base64,{}", "A".repeat(1_800_000));
    let images = |count: usize| (0..count).map(|n| (n.to_string(), image.clone()));
    assert!(BatchRequest::new(images(2)).content(None).is_ok());
    let message = refused(BatchRequest::new(images(3)));
    assert!(message.contains("5 MB"), "{message}");
}
