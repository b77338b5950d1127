//! JSON of any kind.

use proptest::{collection::vec, prelude::*, sample::select};
use serde_json::{Value, json};

/// Texts that mean something somewhere, and texts that trip readers.
const TEXTS: &[&str] = &[
    "",
    "text",
    "docx",
    "latex.pdf",
    "mmd.overlay.pdf",
    "https://example.org/a.png",
    "https://img.invalid/a.png",
    "https://",
    "data:image/png;base64,iVBORw0KGgo=",
    "data:;base64,",
    "data:image/png;base64,%",
    "1-2,4,-1",
    "4294967296-18446744073709551616",
    "-9223372036854775808",
    "2026-11-03T09:00:00.000Z",
    "+262143-12-31T23:59:59Z",
    "table",
    "pdf_encrypted",
    "\u{0}",
    "\u{feff}\u{202e}é\u{10ffff}",
    "../..",
    "\r\nx: y",
];

/// Any value, a few levels deep.
pub(crate) fn value() -> impl Strategy<Value = Value> {
    let number = prop_oneof![
        any::<i64>().prop_map(|number| json!(number)),
        any::<u64>().prop_map(|number| json!(number)),
        any::<f64>().prop_map(|number| json!(number)),
        (-3i64..12).prop_map(|number| json!(number)),
        (0u32..=12).prop_map(|tenths| json!(f64::from(tenths) / 10.0)),
    ];
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::Bool),
        number,
        select(TEXTS).prop_map(|text| json!(text)),
        "\\PC{0,20}".prop_map(Value::String),
    ];
    leaf.prop_recursive(4, 24, 5, |inner| {
        let name = prop_oneof![select(NAMES).prop_map(str::to_owned), "\\PC{0,6}"];
        prop_oneof![
            vec(inner.clone(), 0..5).prop_map(Value::Array),
            vec((name, inner), 0..5)
                .prop_map(|members| Value::Object(members.into_iter().collect())),
        ]
    })
}

/// Names of options and of their members.
const NAMES: &[&str] = &[
    "src",
    "url",
    "urls",
    "mmd",
    "strokes",
    "x",
    "y",
    "async",
    "formats",
    "conversion_formats",
    "conversion_options",
    "data_options",
    "metadata",
    "sandbox_sample",
    "sandbox_conversion_error",
    "tags",
    "region",
    "top_left_x",
    "top_left_y",
    "width",
    "height",
    "page_ranges",
    "streaming",
    "callback",
    "callback_url",
    "callback_headers",
    "callback_events",
    "post",
    "confidence_threshold",
    "include_line_data",
    "include_word_data",
    "include_geometry_data",
    "math_inline_delimiters",
    "alphabets_allowed",
    "include_strokes_session_id",
    "expires",
    "strokes_session_id",
    "ocr_behavior",
    "n_best",
    "docx",
    "pdf",
    "margin",
];

/// An object whose members have names of options.
pub(crate) fn options() -> impl Strategy<Value = Value> {
    vec((select(NAMES), value()), 0..6).prop_map(|members| {
        let members = members
            .into_iter()
            .map(|(name, value)| (name.to_owned(), value));
        Value::Object(members.collect())
    })
}
