//! JSON in one form, where two mean the same.

use serde_json::Value;

/// Whole numbers without a fraction: `70.0` is sent as `70`.
pub(crate) fn plain_numbers(value: Value) -> Value {
    match value {
        Value::Number(number) => match number.as_f64() {
            Some(whole) if whole.fract() == 0.0 => Value::from(whole as i64),
            _ => Value::Number(number),
        },
        Value::Array(entries) => entries.into_iter().map(plain_numbers).collect(),
        Value::Object(fields) => fields
            .into_iter()
            .map(|(name, value)| (name, plain_numbers(value)))
            .collect(),
        other => other,
    }
}

/// Numbers and booleans in place of texts that spell them: the service takes both, and the samples have texts.
pub(crate) fn spelled_out(value: Value) -> Value {
    match value {
        Value::String(text) => match serde_json::from_str(&text) {
            Ok(plain @ (Value::Number(_) | Value::Bool(_))) => plain,
            _ => Value::String(text),
        },
        Value::Array(entries) => entries.into_iter().map(spelled_out).collect(),
        Value::Object(fields) => fields
            .into_iter()
            .map(|(name, value)| (name, spelled_out(value)))
            .collect(),
        other => other,
    }
}
