//! Every field of every reply, with every kind of value in its place.

mod samples;

use serde_json::{Value, json};

use super::*;
use samples::samples;

/// Values of every kind, as JSON.
fn odd_values() -> Vec<String> {
    let mut values: Vec<String> = [
        "null",
        "true",
        "false",
        "0",
        "-1",
        "3.5",
        "1e300",
        "1e999",
        "18446744073709551616",
        "\"\"",
        "\"x\"",
        "\"7\"",
        "\"\\ud800\"",
        "\"\\u0000\"",
        "[]",
        "[[]]",
        "[null, true, -1, \"x\", [], {}]",
        "{}",
        "{\"\": {}}",
        "{\"type\": 1, \"x\": [], \"status\": {}}",
    ]
    .map(str::to_owned)
    .into();
    values.push(format!("{}{}", "[".repeat(400), "]".repeat(400)));
    values.push(format!("{}1{}", "{\"a\":".repeat(400), "}".repeat(400)));
    values
}

/// Every place in a value, as the keys and indices that lead there.
fn places(value: &Value) -> Vec<String> {
    let children: Vec<(String, &Value)> = match value {
        Value::Object(fields) => fields
            .iter()
            .map(|(key, value)| (key.clone(), value))
            .collect(),
        Value::Array(entries) => entries
            .iter()
            .enumerate()
            .map(|(index, value)| (index.to_string(), value))
            .collect(),
        _ => return Vec::new(),
    };
    children
        .into_iter()
        .flat_map(|(key, value)| {
            let key = format!("/{key}");
            let below: Vec<String> = places(value)
                .iter()
                .map(|rest| format!("{key}{rest}"))
                .collect();
            std::iter::once(key).chain(below)
        })
        .collect()
}

/// The reply as JSON with another value at a place.
fn with(reply: &Value, place: &str, odd: &str) -> String {
    const MARK: &str = "a mark that nothing else holds";
    let mut reply = reply.clone();
    if let Some(value) = reply.pointer_mut(place) {
        *value = MARK.into();
    }
    reply.to_string().replace(&format!("\"{MARK}\""), odd)
}

#[test]
fn any_value_in_place_of_any_field_is_read_unless_the_field_is_required() {
    for sample in samples() {
        (sample.read)(sample.reply.to_string().as_bytes()).expect("the sample is sound");
        for place in places(&sample.reply) {
            let required = sample
                .requires
                .iter()
                .find(|name| place == format!("/{name}"));
            for odd in odd_values() {
                let json = with(&sample.reply, &place, &odd);
                match (sample.read)(json.as_bytes()) {
                    Ok(_) => {}
                    Err(path) => assert_eq!(
                        path.as_deref(),
                        required.copied(),
                        "{place} is {}",
                        &odd[..odd.len().min(60)]
                    ),
                }
            }
        }
    }
}

#[test]
fn a_value_without_a_meaning_costs_nothing_but_its_field() {
    // What stands here is kept as it is, whatever it is.
    let kept = [
        "/candidates",
        "/links",
        "/request_args",
        "/reply",
        "/body",
        "/results/",
        "/result/",
        "_info/",
    ];
    for sample in samples() {
        for place in places(&sample.reply) {
            let required = sample
                .requires
                .iter()
                .any(|name| place == format!("/{name}"));
            if required || kept.iter().any(|kept| place.contains(kept)) {
                continue;
            }
            let absent = (sample.read)(with(&sample.reply, &place, "null").as_bytes());
            let odd = (sample.read)(with(&sample.reply, &place, "[[[]]]").as_bytes());
            assert_eq!(odd, absent, "{place}");
        }
    }
}

#[test]
fn a_required_field_that_is_missing_is_named() {
    for sample in samples() {
        for name in sample.requires {
            let mut reply = sample.reply.clone();
            reply.as_object_mut().expect("an object").remove(*name);
            let missing = (sample.read)(reply.to_string().as_bytes()).expect_err("it is required");
            assert_eq!(missing.as_deref(), Some(*name));
        }
    }
}

#[test]
fn a_name_that_occurs_twice_is_no_error_and_the_last_value_with_a_meaning_stands() {
    let read: Recognition = serde_json::from_str(
        r#"{"text": "a", "text": "b", "text": 3, "text": null, "data": [{}], "data": 1, "confidence": "0.5"}"#,
    )
    .expect("a recognition");
    assert_eq!((read.text.as_deref(), read.data.len()), (Some("b"), 1));
    let page: PdfLinesPage =
        serde_json::from_str(r#"{"image-id": "a", "image_id": null, "page": 1, "page": 2.0}"#)
            .expect("a page");
    assert_eq!((page.image_id.as_deref(), page.page), (Some("a"), Some(2)));
}

#[test]
fn entries_that_mean_nothing_are_left_out_and_counted_in_pages() {
    let page: OcrResults = serde_json::from_str(
        r#"{"ocr_results": [{"image_id": "a", "result": {"text": null}, "timestamp": null}, 3, null, {"image_id": "b"}]}"#,
    )
    .expect("a page");
    assert_eq!((page.ocr_results.len(), page.rows_sent()), (2, 4));
    let line: Line = serde_json::from_str(
        r#"{"cnt": [[1, 2], 3, ["4", 5.5, 6], [7], {"x": 8, "y": 9}, [[], 1]]}"#,
    )
    .expect("a line");
    let points: Vec<_> = line
        .contour
        .iter()
        .map(|point| (point.x, point.y))
        .collect();
    assert_eq!(points, [(1.0, 2.0), (4.0, 5.5), (8.0, 9.0)]);
    let page: PdfResults = serde_json::from_str(r#"{"pdfs": null}"#).expect("a page");
    assert_eq!(page.rows_sent(), 0);
}

#[test]
fn numbers_are_read_from_digits_and_whole_ones_from_floats() {
    let record: UsageRecord =
        serde_json::from_str(r#"{"count": "1095", "app_id": "a"}"#).expect("a record");
    assert_eq!(
        (record.count, &record.app_ids[..]),
        (Some(1095), &["a".to_owned()][..])
    );
    let count = |json: &str| {
        let record: UsageRecord =
            serde_json::from_str(&format!(r#"{{"count": {json}}}"#)).expect("a record");
        record.count
    };
    assert_eq!(count("3.0"), Some(3));
    assert_eq!(count("\" 3.0 \""), Some(3));
    assert_eq!(count("18446744073709551615"), Some(u64::MAX));
    for odd in ["3.5", "-3", "1e300", "\"NaN\"", "\"\""] {
        assert_eq!(count(odd), None, "{odd}");
    }
    let read: Recognition =
        serde_json::from_str(r#"{"confidence": "inf", "confidence_rate": "1e-3"}"#).expect("one");
    assert_eq!((read.confidence, read.confidence_rate), (None, Some(0.001)));
}

/// With the feature `arbitrary_precision` of `serde_json`, which another crate of a program may turn on.
#[test]
fn numbers_that_come_as_objects_with_a_private_key_are_read() {
    let number = |digits: &str| json!({"$serde_json::private::Number": digits});
    let line = json!({"cnt": [[number("1"), number("2.5")]], "confidence": number("0.5")});
    let line: Line = serde_json::from_value(line).expect("a line");
    assert_eq!(line.contour, [Point { x: 1.0, y: 2.5 }]);
    assert_eq!(line.confidence, Some(0.5));
    let batch: BatchSubmitted =
        serde_json::from_value(json!({"batch_id": number("17")})).expect("a batch");
    assert_eq!(batch.batch_id.as_str(), "17");
    let row: OcrResult =
        serde_json::from_value(json!({"request_args": {"n": number("3")}})).expect("a row");
    assert_eq!(row.request_args["n"], json!(3));
}
