//! Any JSON value in place of any field of a reply: read as absent, unless the reply is useless without the field.

use mathpix_tests::decode::DECODERS;
use proptest::{
    prelude::*,
    sample::Index,
    test_runner::{Config, RngAlgorithm, TestRng, TestRunner},
};
use serde_json::{Map, Number, Value, json};

use super::{
    json,
    replies::{REPLIES, Reply},
};

/// The fields without which a reply is useless, by the type of the reply. The whole is one: a reply is an object.
const REQUIRED: &[(&str, &[&str])] = &[
    ("AppToken", &["", "/app_token", "/app_token_expires_at"]),
    ("AppTokenDeleted", &["", "/app_token"]),
    ("AppTokenDetails", &["", "/app_token"]),
    ("BatchCallback", &[""]),
    ("BatchResults", &["", "/keys"]),
    ("BatchSubmitted", &["", "/batch_id"]),
    ("ConversionResults", &["", "/documents"]),
    ("ConversionStatus", &["", "/status"]),
    ("ConversionSubmitted", &["", "/conversion_id"]),
    ("ImageSubmitted", &["", "/request_id"]),
    ("LatexRecognition", &[""]),
    ("OcrResults", &["", "/ocr_results"]),
    ("OcrUsage", &["", "/ocr_usage"]),
    ("PdfDeleted", &[""]),
    ("PdfLines", &["", "/pages"]),
    ("PdfResults", &["", "/pdfs"]),
    ("PdfStatus", &["", "/status"]),
    ("PdfSubmitted", &["", "/pdf_id"]),
    ("PdfWebhook", &[""]),
    ("Recognition", &[""]),
    (
        "StrokesSession",
        &[
            "",
            "/app_token",
            "/app_token_expires_at",
            "/strokes_session_id",
        ],
    ),
];

fn is_required(read_as: &str, path: &str) -> bool {
    let (_, paths) = REQUIRED
        .iter()
        .find(|(name, _)| *name == read_as)
        .unwrap_or_else(|| panic!("`{read_as}` has no row"));
    paths.contains(&path)
}

/// Decodes a reply as the type of this name.
fn decode(read_as: &str, reply: &Value) -> Result<String, serde_json::Error> {
    let decoder = DECODERS
        .iter()
        .find(|decoder| decoder.name == read_as)
        .unwrap_or_else(|| panic!("`{read_as}` has no decoder"));
    (decoder.decode)(reply.to_string().as_bytes())
}

/// The JSON pointer of every value in this one.
fn paths(value: &Value) -> Vec<String> {
    fn collect(value: &Value, path: String, found: &mut Vec<String>) {
        match value {
            Value::Array(entries) => {
                for (n, entry) in entries.iter().enumerate() {
                    collect(entry, format!("{path}/{n}"), found);
                }
            }
            Value::Object(fields) => {
                for (name, field) in fields {
                    let name = name.replace('~', "~0").replace('/', "~1");
                    collect(field, format!("{path}/{name}"), found);
                }
            }
            _ => {}
        }
        found.push(path);
    }
    let mut found = Vec::new();
    collect(value, String::new(), &mut found);
    found
}

/// Decodes the reply with another value at the path.
fn with(read_as: &str, reply: &Value, path: &str, odd: Value) -> Result<String, serde_json::Error> {
    let mut changed = reply.clone();
    *changed.pointer_mut(path).expect(path) = odd;
    decode(read_as, &changed)
}

/// The fields of the whole that are not the same in both texts of `Debug`.
fn changed(before: &str, after: &str) -> Vec<String> {
    let (before, after): (Vec<_>, Vec<_>) = (before.lines().collect(), after.lines().collect());
    let alike = |pair: &(&&str, &&str)| pair.0 == pair.1;
    let head = before.iter().zip(&after).take_while(alike).count();
    let (rest, other) = (&before[head..], &after[head..]);
    let tail = rest.iter().rev().zip(other.iter().rev()).take_while(alike);
    let middle = &rest[..rest.len() - tail.count()];
    // How many rows were sent is counted along with the rows.
    let is_field = |line: &&&str| match line.strip_prefix("    ") {
        Some(field) => !field.starts_with([' ', '}', ']', ')']) && !field.starts_with("rows_sent"),
        None => false,
    };
    middle
        .iter()
        .filter(is_field)
        .map(|line| (*line).to_owned())
        .collect()
}

/// The reply with another value at the path loses what stands there, and nothing else.
fn check(reply: &Reply, whole: &Value, path: &str, odd: Value) -> Result<(), String> {
    let what = format!("{} with {odd} at `{path}`", reply.file);
    match with(reply.read_as, whole, path, odd) {
        Err(_) if is_required(reply.read_as, path) => Ok(()),
        Err(error) => Err(format!("{what}: {error}")),
        Ok(_) if path.is_empty() => Ok(()),
        Ok(after) => {
            let before = decode(reply.read_as, whole).map_err(|error| error.to_string())?;
            let changed = changed(&before, &after);
            match changed.len() {
                0 | 1 => Ok(()),
                _ => Err(format!("{what} changes {changed:?}")),
            }
        }
    }
}

#[test]
fn a_value_of_another_type_loses_its_field_alone() {
    let odd = [
        json!(null),
        json!(true),
        json!(0),
        json!(-1),
        json!(1.5),
        json!(1e300),
        json!(u64::MAX),
        json!(""),
        json!("17"),
        json!("\u{0}\u{e4}\u{1f600}"),
        json!([]),
        json!([null]),
        json!([[[]], {"a": []}]),
        json!({}),
        json!({"": {"status": [1]}}),
    ];
    for reply in REPLIES {
        let whole = json(reply.file);
        for path in paths(&whole) {
            for odd in &odd {
                check(reply, &whole, &path, odd.clone()).unwrap();
            }
        }
    }
}

/// The ends of paths to texts that are not shown, that are numbers, or that no type reads. The text under `error` is the
/// message only where there is no other.
const NOT_SHOWN: &[&str] = &[
    "/a_field_of_next_year/nested/1",
    "/app_token",
    "/app_token_expires_at",
    "/error",
    "/strokes_session_id",
];

#[test]
fn a_text_that_nobody_knows_is_kept_in_every_field_that_is_a_text() {
    for reply in REPLIES {
        let whole = json(reply.file);
        for path in paths(&whole) {
            let is_text = whole.pointer(&path).is_some_and(Value::is_string);
            if !is_text || NOT_SHOWN.iter().any(|end| path.ends_with(end)) {
                continue;
            }
            let shown = with(reply.read_as, &whole, &path, json!("on_demand")).unwrap();
            assert!(shown.contains("on_demand"), "{} at `{path}`", reply.file);
        }
    }
}

#[test]
fn any_value_loses_its_field_alone() {
    let config = Config {
        cases: 2000,
        failure_persistence: None,
        ..Config::default()
    };
    // The same values in every run.
    let seed = TestRng::deterministic_rng(RngAlgorithm::ChaCha);
    let mut runner = TestRunner::new_with_rng(config, seed);
    let cases = (any::<Index>(), any::<Index>(), any_json());
    runner
        .run(&cases, |(file, path, odd)| {
            let reply = file.get(REPLIES);
            let whole = json(reply.file);
            let paths = paths(&whole);
            let path = path.get(&paths);
            check(reply, &whole, path, odd).map_err(TestCaseError::fail)
        })
        .unwrap();
}

fn any_json() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<u64>().prop_map(Value::from),
        any::<f64>().prop_map(|number| Number::from_f64(number).map_or(Value::Null, Value::Number)),
        any::<String>().prop_map(Value::from),
        "[0-9]{1,30}".prop_map(Value::from),
    ];
    leaf.prop_recursive(4, 32, 4, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..4).prop_map(Value::from),
            prop::collection::btree_map("[a-z_]{0,8}", inner, 0..4)
                .prop_map(|fields| Value::from(fields.into_iter().collect::<Map<_, _>>())),
        ]
    })
}

#[test]
fn each_required_field_is_one_without_which_the_reply_is_refused() {
    for (name, paths) in REQUIRED {
        for path in *paths {
            let refused = REPLIES
                .iter()
                .filter(|reply| reply.read_as == *name)
                .map(|reply| (reply, json(reply.file)))
                .filter(|(_, whole)| whole.pointer(path).is_some())
                .map(|(reply, whole)| with(reply.read_as, &whole, path, json!(true)).is_err())
                .collect::<Vec<_>>();
            assert!(!refused.is_empty(), "no reply has `{path}` of {name}");
            assert!(refused.iter().all(|refused| *refused), "`{path}` of {name}");
        }
    }
}
