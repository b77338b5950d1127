//! The documented options and their types: what is known must have the right type, what is unknown is let pass.

use serde_json::{Map, Value};

use crate::problem::Problem;

/// What an option must be. `null` always stands for an absent option.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Kind {
    Bool,
    /// A number within the bounds.
    Number(f64, f64),
    Text,
    Texts,
    /// An object of anything.
    Object,
    /// An object of booleans.
    Flags,
    /// An opening and a closing delimiter.
    Delimiters,
    /// Format names in a list, or an object: `[]` and `{}` mean the default.
    Formats,
}

/// Checks the type of every known option. The first wrong one in the order of the table is the error.
pub(crate) fn check(options: &Map<String, Value>, known: &[(&str, Kind)]) -> Result<(), Problem> {
    for (name, kind) in known {
        if let Some(value) = options.get(*name).filter(|value| !value.is_null()) {
            kind.check(name, value)?;
        }
    }
    Ok(())
}

impl Kind {
    fn check(self, name: &str, value: &Value) -> Result<(), Problem> {
        let fits = match self {
            Self::Bool => value.is_boolean(),
            Self::Number(..) if !value.is_number() => {
                return Err(Problem::number_required(name, value));
            }
            Self::Number(low, high) => value
                .as_f64()
                .is_some_and(|number| (low..=high).contains(&number)),
            Self::Text => value.is_string(),
            Self::Texts => is_texts(value),
            Self::Object => value.is_object(),
            Self::Flags => value.as_object().is_some_and(|flags| {
                flags
                    .values()
                    .all(|flag| flag.is_boolean() || flag.is_null())
            }),
            Self::Delimiters => {
                is_texts(value) && value.as_array().is_some_and(|pair| pair.len() == 2)
            }
            Self::Formats => is_texts(value) || value.is_object(),
        };
        if fits {
            Ok(())
        } else {
            Err(Problem::out_of_range(name, value))
        }
    }
}

fn is_texts(value: &Value) -> bool {
    value
        .as_array()
        .is_some_and(|items| items.iter().all(Value::is_string))
}

/// Whether an option is `true`.
pub(crate) fn is_true(options: &Map<String, Value>, name: &str) -> bool {
    options.get(name) == Some(&Value::Bool(true))
}

/// Whether a flag of an object option is `true`.
pub(crate) fn flag(options: &Map<String, Value>, object: &str, name: &str) -> bool {
    options.get(object).and_then(|object| object.get(name)) == Some(&Value::Bool(true))
}

/// The names that are `true` in an object option, in alphabetical order.
pub(crate) fn flags(options: &Map<String, Value>, object: &str) -> Vec<String> {
    let Some(Value::Object(flags)) = options.get(object) else {
        return Vec::new();
    };
    let mut names: Vec<String> = flags
        .iter()
        .filter(|(_, on)| **on == Value::Bool(true))
        .map(|(name, _)| name.clone())
        .collect();
    names.sort_unstable();
    names
}

/// The strings of a list option.
pub(crate) fn texts<'a>(options: &'a Map<String, Value>, name: &str) -> Vec<&'a str> {
    let items = options.get(name).and_then(Value::as_array);
    items
        .into_iter()
        .flatten()
        .filter_map(Value::as_str)
        .collect()
}

/// The text of an option.
pub(crate) fn text<'a>(options: &'a Map<String, Value>, name: &str) -> Option<&'a str> {
    options.get(name).and_then(Value::as_str)
}

/// The delimiters of inline math.
pub(crate) fn delimiters(options: &Map<String, Value>) -> (String, String) {
    match texts(options, "math_inline_delimiters")[..] {
        [open, close] => (open.to_owned(), close.to_owned()),
        _ => ("\\(".to_owned(), "\\)".to_owned()),
    }
}

/// Whether the result may be stored: `improve_mathpix` of the metadata, `true` unless said otherwise.
pub(crate) fn is_stored(options: &Map<String, Value>) -> bool {
    options
        .get("metadata")
        .and_then(|metadata| metadata.get("improve_mathpix"))
        != Some(&Value::Bool(false))
}
