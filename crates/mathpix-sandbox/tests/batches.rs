//! Batches of images, in both modes and with options of their items.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test fails by panicking"
)]

mod support;

use mathpix_sandbox::Sandbox;
use serde_json::{Value, json};
use support::{Api, error, png};

/// The results of a batch, which is done at once.
async fn results(body: Value) -> Value {
    let api = Api::with(Sandbox::builder().frozen(true).polls(0)).await;
    let (_, submitted) = api.post("/v3/batch", body).await;
    let id = submitted["batch_id"]
        .as_u64()
        .unwrap_or_else(|| panic!("{submitted}"));
    api.get(&format!("/v3/batch/{id}")).await.1["results"].clone()
}

fn sample(name: &str) -> Value {
    json!({ "sandbox_sample": name })
}

#[tokio::test]
async fn the_older_mode_has_replies_of_its_own() {
    let body = json!({
        "urls": { "a": png() }, "metadata": sample("equation"), "include_detected_alphabets": true,
        "formats": ["text", "text_display", "latex_normal", "latex_styled", "latex_simplified", "latex_list", "mathml", "asciimath", "wolfram"],
    });
    let results = results(body).await;
    let a = &results["a"];
    assert_eq!(a["latex_styled"], "y=\\frac{3 x-1}{x+4}");
    assert_eq!(a["latex_simplified"], "y = \\frac { 3 x - 1 } { x + 4 }");
    assert_eq!(a["latex_normal"], a["latex_simplified"]);
    assert_eq!(a["latex_list"], json!(["y=\\frac{3 x-1}{x+4}"]));
    assert_eq!(a["asciimath"], "y=(3x-1)/(x+4)");
    assert_eq!(a["text"], "\\( y=\\frac{3 x-1}{x+4} \\)");
    assert!(
        a["mathml"].as_str().unwrap().starts_with("<math>")
            && a["text_display"].is_string()
            && a["wolfram"].is_string()
    );
    assert!(a["latex_confidence"].is_number() && a["latex_confidence_rate"].is_number());
    assert_eq!(
        a["position"],
        json!({ "top_left_x": 0, "top_left_y": 0, "width": 1, "height": 1 })
    );
    assert_eq!(a["detected_alphabets"]["en"], true);
    assert!(a.get("latex").is_none() && a.get("confidence").is_none());
}

#[tokio::test]
async fn detections_of_the_older_mode_are_numbers_and_a_list() {
    let body = json!({ "urls": {
        "table": { "url": png(), "metadata": sample("table") },
        "chart": { "url": png(), "metadata": sample("chart") },
        "geometry": { "url": png(), "metadata": sample("geometry") },
        "hand": { "url": png(), "metadata": sample("handwriting"), "formats": { "latex_list": true, "mathml": false } },
    } });
    let results = results(body).await;
    assert_eq!(
        results["table"]["detection_list"],
        json!(["contains_table", "is_printed"])
    );
    assert_eq!(results["chart"]["detection_map"]["contains_chart"], 1);
    assert_eq!(
        results["geometry"]["detection_list"],
        json!(["contains_diagram", "contains_geometry", "is_printed"])
    );
    assert_eq!(
        (
            &results["hand"]["detection_list"],
            &results["hand"]["detection_map"]["is_printed"]
        ),
        (&json!([]), &json!(0))
    );
    assert_eq!(results["hand"]["latex_list"].as_array().unwrap().len(), 4);
    assert!(results["hand"].get("mathml").is_none());
    assert!(results["table"]["latex"].is_string(), "it is the default");
}

#[tokio::test]
async fn options_of_an_item_come_before_those_of_the_whole() {
    let region = json!({ "top_left_x": 5, "top_left_y": 6, "width": 30, "height": 40 });
    let url = "https://img.example.org/a.png";
    let body = json!({
        "ocr_behavior": "text", "math_inline_delimiters": ["$", "$"], "metadata": sample("equation"),
        "urls": {
            "common": url,
            "data": { "url": url, "formats": ["data"], "data_options": { "include_asciimath": true } },
            "own": { "url": url, "math_inline_delimiters": ["<", ">"] },
            "latex": { "url": url, "ocr_behavior": "latex", "formats": ["latex_styled"], "region": region },
            "text": { "url": url, "metadata": sample("text"), "include_line_data": true },
        },
    });
    let results = results(body).await;
    assert_eq!(results["common"]["text"], "$y=\\frac{3 x-1}{x+4}$");
    assert_eq!(
        (
            &results["data"]["data"][0]["type"],
            results["data"].get("text")
        ),
        (&json!("asciimath"), None)
    );
    assert_eq!(results["own"]["text"], "<y=\\frac{3 x-1}{x+4}>");
    assert_eq!(
        (&results["latex"]["position"], results["latex"].get("text")),
        (&region, None)
    );
    assert!(results["text"]["line_data"].as_array().unwrap().len() > 1);
    assert_eq!(
        results["common"]["request_id"],
        results["text"]["request_id"]
    );
}

#[tokio::test]
async fn what_is_wrong_with_an_item_is_its_result() {
    let url = "https://img.example.org/a.png";
    let body = json!({ "urls": {
        "mode": { "url": url, "ocr_behavior": "math" },
        "format": { "url": url, "formats": ["docx"] },
        "flag": { "url": url, "rm_fonts": 1 },
        "threshold": { "url": url, "confidence_threshold": 1 },
        "asked": { "url": url, "metadata": { "sandbox_error": "image_not_supported" } },
        "ocr": { "url": url, "ocr": ["text"] },
        "beam": { "url": url, "beam_size": 2, "n_best": 3 },
        "empty": { "url": url, "metadata": sample("unreadable") },
        "none": {}, "number": 7,
        "fine": { "url": url, "ocr": ["math", "text"], "beam_size": 5, "n_best": 5, "format_options": {}, "skip_recrop": true },
    } });
    let results = results(body).await;
    for (key, id) in [
        ("mode", "opts_value_out_of_range"),
        ("format", "opts_unknown_format"),
        ("flag", "opts_value_out_of_range"),
        ("threshold", "math_confidence"),
        ("asked", "image_not_supported"),
        ("ocr", "opts_unknown_ocr"),
        ("beam", "opts_value_out_of_range"),
        ("empty", "image_no_content"),
        ("none", "image_missing"),
        ("number", "image_missing"),
    ] {
        assert_eq!(error(&results[key]), id, "{key}");
    }
    assert!(results["fine"]["latex"].is_string());
}

#[tokio::test]
async fn options_of_the_whole_are_checked_at_once() {
    let api = Api::start().await;
    for (options, id) in [
        (json!({ "ocr_behavior": "math" }), "opts_value_out_of_range"),
        (
            json!({ "src": "https://img.example.org/a.png" }),
            "opts_value_out_of_range",
        ),
        (json!({ "beam_size": 11 }), "opts_value_out_of_range"),
        (json!({ "beam_size": "5" }), "opts_number_required"),
        (json!({ "n_best": 0 }), "opts_value_out_of_range"),
        (json!({ "ocr": "math" }), "opts_unknown_ocr"),
        (
            json!({ "ocr_behavior": "text", "include_line_data": true, "include_word_data": true }),
            "opts_conflict",
        ),
        (
            json!({ "metadata": sample("poem") }),
            "opts_value_out_of_range",
        ),
    ] {
        let mut body = json!({ "urls": { "a": png() } });
        body.as_object_mut()
            .unwrap()
            .extend(options.as_object().unwrap().clone());
        assert_eq!(error(&api.post("/v3/batch", body).await.1), id, "{options}");
    }
}
