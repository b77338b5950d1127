//! JSON bodies: any, and sound ones with something wrong.

use mathpix_tests::visit::{Visit, Visitor};
use proptest::{collection::vec, prelude::*, sample::Index, sample::select};
use serde_json::{Value, json};

use super::{
    send,
    values::{options, value},
};

/// The paths that take a body.
const PATHS: &[&str] = &[
    "/v3/text",
    "/v3/strokes",
    "/v3/pdf",
    "/v3/converter",
    "/v3/batch",
    "/v3/app-tokens",
    "/_sandbox/clock",
    "/_sandbox/faults",
];

/// The rows behind them.
const ROWS: &[&str] = &[
    "recognize_image",
    "submit_image",
    "recognize_strokes",
    "submit_pdf",
    "submit_conversion",
    "submit_batch",
    "create_app_token",
    "create_session_token",
];

#[test]
fn any_json_is_answered() {
    let body = prop_oneof![value(), options()];
    let requests =
        (select(PATHS), body).prop_map(|(path, body)| Visit::json(path, body.to_string()));
    send(600, requests);
}

#[test]
fn any_bytes_are_answered() {
    let requests =
        (select(PATHS), vec(any::<u8>(), 0..60)).prop_map(|(path, body)| Visit::json(path, body));
    send(200, requests);
}

#[test]
fn a_sound_body_with_something_wrong_is_answered() {
    let change = (any::<Index>(), Change::any());
    let requests = (select(sound()), vec(change, 0..4)).prop_map(|((path, mut body), changes)| {
        for (place, change) in changes {
            change.apply(&mut body, &place);
        }
        Visit::json(path, body.to_string())
    });
    send(600, requests).assert_both(ROWS);
}

#[test]
fn an_odd_value_in_any_place_of_a_sound_body_is_answered() {
    let visitor = Visitor::start().unwrap();
    let mut sent = 0;
    for (path, body) in sound() {
        let mut places = Vec::new();
        pointers(&body, String::new(), &mut places);
        for place in places {
            for value in odd() {
                let mut body = body.clone();
                *body.pointer_mut(&place).unwrap() = value;
                visitor.visit(Visit::json(path, body.to_string()));
                sent += 1;
            }
        }
    }
    assert!(sent > 1_000, "{sent} requests");
}

/// Values that are seldom what was meant.
fn odd() -> Vec<Value> {
    vec![
        Value::Null,
        json!(true),
        json!(0),
        json!(-1),
        json!(u64::MAX),
        json!(1e308),
        json!(""),
        json!("\u{0}"),
        json!("data:,"),
        json!("x".repeat(70_000)),
        json!([]),
        json!([[]]),
        json!({ "": null }),
    ]
}

#[test]
fn a_sound_body_with_a_broken_byte_is_answered() {
    let broken = vec((any::<Index>(), any::<u8>()), 1..4);
    let requests =
        (select(sound()), broken, any::<Index>()).prop_map(|((path, body), broken, end)| {
            let mut body = body.to_string().into_bytes();
            for (place, byte) in broken {
                let place = place.index(body.len());
                body[place] = byte;
            }
            let end = end.index(2 * body.len());
            body.truncate(end);
            Visit::json(path, body)
        });
    send(300, requests);
}

/// What can be done to a value somewhere in a body.
#[derive(Clone, Debug)]
enum Change {
    Replace(Value),
    Remove,
    Nest,
}

impl Change {
    fn any() -> impl Strategy<Value = Self> {
        prop_oneof![
            3 => value().prop_map(Self::Replace),
            1 => Just(Self::Remove),
            1 => Just(Self::Nest),
        ]
    }

    fn apply(self, body: &mut Value, place: &Index) {
        let mut places = Vec::new();
        pointers(body, String::new(), &mut places);
        let place = &places[place.index(places.len())];
        let (parent, name) = place.rsplit_once('/').unwrap_or_default();
        match self {
            Self::Replace(value) => *body.pointer_mut(place).unwrap() = value,
            Self::Nest => {
                let here = body.pointer_mut(place).unwrap();
                *here = json!([here.take()]);
            }
            Self::Remove => match body.pointer_mut(parent).unwrap() {
                Value::Object(members) => {
                    members.remove(&name.replace("~1", "/").replace("~0", "~"));
                }
                Value::Array(items) => {
                    items.pop();
                }
                _ => {}
            },
        }
    }
}

/// The pointers to all values.
fn pointers(value: &Value, here: String, found: &mut Vec<String>) {
    match value {
        Value::Object(members) => {
            for (name, member) in members {
                let name = name.replace('~', "~0").replace('/', "~1");
                pointers(member, format!("{here}/{name}"), found);
            }
        }
        Value::Array(items) => {
            for (index, item) in items.iter().enumerate() {
                pointers(item, format!("{here}/{index}"), found);
            }
        }
        _ => {}
    }
    found.push(here);
}

/// Bodies that are served as they are.
fn sound() -> Vec<(&'static str, Value)> {
    let png = "data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";
    let image = json!({
        "src": png,
        "formats": ["text", "data", "html", "latex_styled"],
        "data_options": { "include_asciimath": true, "include_tsv": true },
        "include_line_data": true,
        "include_geometry_data": true,
        "include_smiles": true,
        "math_inline_delimiters": ["$", "$"],
        "confidence_threshold": 0.1,
        "alphabets_allowed": { "en": true },
        "region": { "top_left_x": 0, "top_left_y": 0, "width": 1, "height": 1 },
        "metadata": { "sandbox_sample": "table", "improve_mathpix": false },
        "tags": ["a"],
    });
    let words = json!({ "src": png, "include_word_data": true, "metadata": { "sandbox_sample": "numbered" } });
    let document = json!({
        "url": "https://example.org/paper.pdf",
        "conversion_formats": { "docx": true, "mmd.overlay.pdf": true },
        "conversion_options": { "docx": { "font": "Georgia", "margins": { "top": "1200" } } },
        "page_ranges": "1,-1",
        "include_page_info": true,
        "include_diagram_text": true,
        "callback_url": "https://example.org/hook",
        "callback_headers": { "X-A": "b" },
        "metadata": { "sandbox_sample": "two_column", "sandbox_conversion_error": ["docx"] },
    });
    let conversion = json!({
        "mmd": "# Roots\n\n\\section*{A}\n\n\\( x^{2} \\) & <b>",
        "formats": { "docx": true, "pdf": true, "html": true, "xlsx": true },
        "conversion_options": { "pdf": { "margin": 60 }, "docx": { "fontSize": "26" } },
    });
    let batch = json!({
        "urls": { "a": png, "b": { "url": "https://example.org/b.png", "ocr_behavior": "text", "formats": ["text"] } },
        "callback": { "post": "https://example.org/hook", "reply": { "run": 1 }, "headers": { "X-A": "b" } },
    });
    let latex = json!({ "urls": { "a": png }, "formats": ["latex_normal", "mathml"], "n_best": 2, "beam_size": 3 });
    vec![
        ("/v3/text", image),
        ("/v3/text", words),
        ("/v3/text", json!({ "src": png, "async": true })),
        (
            "/v3/strokes",
            json!({ "strokes": { "strokes": { "x": [[1, 2.5], [3]], "y": [[4, 5], [6]] } }, "formats": ["text"] }),
        ),
        ("/v3/pdf", document),
        ("/v3/converter", conversion),
        ("/v3/batch", batch),
        ("/v3/batch", latex),
        ("/v3/app-tokens", json!({ "expires": 60, "user_id": "u" })),
        (
            "/v3/app-tokens",
            json!({ "include_strokes_session_id": true, "expires": 60 }),
        ),
        ("/_sandbox/clock", json!({ "advance_seconds": 1.5 })),
        (
            "/_sandbox/faults",
            json!({ "fault": "reply", "status": 503, "body": "x", "row": "submit_pdf", "times": 2, "skip": 1 }),
        ),
    ]
}
