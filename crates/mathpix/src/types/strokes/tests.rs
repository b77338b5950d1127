//! What strokes are sent as, and which are refused.

use serde_json::json;

use super::*;
use crate::types::{
    DataOptions, TextFormat,
    testing::{refused, sent},
};

fn stroke() -> Stroke {
    Stroke::new([(50.5, 100.0), (60.25, 120.5)])
}

#[test]
fn nothing_set_is_nothing_sent() {
    assert_eq!(
        sent(StrokesRequest::new([stroke()])),
        json!({"strokes": {"strokes": {"x": [[50.5, 60.25]], "y": [[100, 120.5]]}}})
    );
}

#[test]
fn options_stand_beside_the_strokes() {
    let request = StrokesRequest::new([stroke()])
        .formats([TextFormat::Text, TextFormat::Data])
        .data_options(DataOptions::new().include_asciimath(true))
        .improve_mathpix(false)
        .tags(["ink"])
        .extra("new_option", 1);
    assert_eq!(
        sent(request),
        json!({
            "strokes": {"strokes": {"x": [[50.5, 60.25]], "y": [[100, 120.5]]}},
            "formats": ["text", "data"], "data_options": {"include_asciimath": true},
            "metadata": {"improve_mathpix": false}, "tags": ["ink"], "new_option": 1,
        })
    );
}

#[test]
fn recorded_strokes_keep_their_options_and_lose_their_session() {
    let json = json!({
        "strokes": {"strokes": {
            "x": [[131, 130, 133], [231.5]], "y": [[213, -211, 0], [231]],
        }},
        "formats": ["text", "data"], "data_options": {"include_asciimath": true},
    });
    let mut recorded = json.clone();
    recorded["strokes_session_id"] = "strokes_9d3e".into();
    let request = StrokesRequest::from_json(&recorded.to_string()).expect("strokes");
    assert_eq!(sent(request), json);
}

#[test]
fn recorded_strokes_in_another_shape_are_refused_with_the_right_one() {
    for json in [
        r#"{"strokes": {"x": [[50, 60, 70]], "y": [[100, 120, 140]]}}"#,
        r#"{"strokes": [{"x": [1], "y": [1]}]}"#,
        r#"{"strokes": {"strokes": {"x": [1], "y": [1]}}}"#,
        r#"{"strokes": {"strokes": {"x": [[1]]}}}"#,
        "{}",
        "[]",
        "",
    ] {
        assert_eq!(
            StrokesRequest::from_json(json)
                .expect_err("refused")
                .to_string(),
            r#"the strokes do not have the shape `{"strokes": {"strokes": {"x": .., "y": ..}}}`"#
        );
    }
}

#[test]
fn recorded_strokes_with_unequal_arrays_are_refused() {
    let refused = |json: &str| {
        StrokesRequest::from_json(json)
            .expect_err("refused")
            .to_string()
    };
    assert_eq!(
        refused(r#"{"strokes": {"strokes": {"x": [[1, 2]], "y": [[1]]}}}"#),
        "the strokes have 2 values of x and 1 of y at `[0]`"
    );
    assert_eq!(
        refused(r#"{"strokes": {"strokes": {"x": [[1], [2]], "y": [[1]]}}}"#),
        "the strokes have 2 arrays of x and 1 of y"
    );
    assert_eq!(
        refused(r#"{"strokes": {"strokes": {"x": [], "y": []}}, "confidence_threshold": 2}"#),
        "the strokes have an option beside them that cannot be read"
    );
}

#[test]
fn strokes_that_the_service_would_refuse_are_refused_first() {
    let refused = |strokes: Vec<Stroke>| refused(StrokesRequest::new(strokes));
    assert_eq!(
        refused(vec![]),
        "the strokes are none: the service reads at least one"
    );
    assert_eq!(
        refused(vec![Stroke::new([(1.0, 1.0)]), Stroke::default()]),
        "the strokes hold an empty one at `[1]`"
    );
    for point in [(f64::NAN, 1.0), (1.0, f64::INFINITY)] {
        assert_eq!(
            refused(vec![Stroke::new([point])]),
            "the strokes hold a coordinate that is no finite number at `[0]`"
        );
    }
}

#[test]
fn strokes_of_more_than_512_kb_are_refused_with_the_limit() {
    let strokes =
        |points| StrokesRequest::new([Stroke::new(std::iter::repeat_n((123.25, 456.75), points))]);
    assert!(strokes(36_000).content(None).is_ok());
    let message = refused(strokes(37_000));
    assert!(message.contains("512 KB"), "{message}");
}

#[test]
fn options_that_exclude_each_other_and_bad_callbacks_are_refused() {
    let request = || StrokesRequest::new([stroke()]);
    let message = refused(request().include_line_data(true).include_word_data(true));
    assert!(message.contains("`include_line_data`"), "{message}");
    let message = refused(request().callback(crate::Callback::new("nowhere")));
    assert!(message.contains("`callback.post`"), "{message}");
}
