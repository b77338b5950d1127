//! The shape of a JSON value: the path of each field, with the types that stand there.

use std::collections::BTreeSet;

use serde_json::Value;

/// The fields whose members are named by the caller.
const NAMED_BY_THE_CALLER: &[&str] = &["results", "conversion_status"];

/// Lines such as `line_data[].cnt[][]: number`.
pub(crate) fn shape(value: &Value) -> BTreeSet<String> {
    let mut lines = BTreeSet::new();
    collect("", value, &mut lines);
    lines
}

fn collect(path: &str, value: &Value, lines: &mut BTreeSet<String>) {
    let kind = match value {
        Value::Null => "null",
        Value::Bool(_) => "boolean",
        Value::Number(_) => "number",
        Value::String(_) => "string",
        Value::Array(_) => "array",
        Value::Object(_) => "object",
    };
    lines.insert(format!("{path}: {kind}"));
    match value {
        Value::Array(items) => {
            for item in items {
                collect(&format!("{path}[]"), item, lines);
            }
        }
        Value::Object(members) => {
            let is_free = NAMED_BY_THE_CALLER.contains(&path);
            for (name, member) in members {
                let name = if is_free { "*" } else { name };
                let dot = if path.is_empty() { "" } else { "." };
                collect(&format!("{path}{dot}{name}"), member, lines);
            }
        }
        _ => {}
    }
}

/// What of the documented shape is missing, as `- path: type`, and what is there beside it, as `+ path: type`.
pub(crate) fn compare(documented: &Value, sent: &Value) -> BTreeSet<String> {
    let (documented, sent) = (shape(documented), shape(sent));
    let missing = documented.difference(&sent).map(|line| format!("- {line}"));
    let surplus = sent.difference(&documented).map(|line| format!("+ {line}"));
    missing.chain(surplus).collect()
}

#[test]
fn a_missing_field_a_surplus_field_and_another_type_are_told() {
    let documented = serde_json::json!({ "a": [{ "b": 1 }], "c": "", "results": { "x": 1 } });
    let sent = serde_json::json!({ "a": [{ "b": null }], "d": true, "results": { "y": 2 } });
    let told: Vec<String> = compare(&documented, &sent).into_iter().collect();
    assert_eq!(
        told,
        [
            "+ a[].b: null",
            "+ d: boolean",
            "- a[].b: number",
            "- c: string"
        ]
    );
}
