//! The documented options: what is known must have the right type, and what is unknown is refused.

pub(crate) mod conversions;
mod kind;
pub(crate) mod known;
pub(crate) mod unknown;

use serde_json::{Map, Value};

use crate::problem::Problem;

pub(crate) use kind::quoted;
use known::Table;

/// Checks the type of every known option. The first wrong one in the order of the tables is the error.
pub(crate) fn check(options: &Map<String, Value>, known: &[Table]) -> Result<(), Problem> {
    known
        .iter()
        .try_for_each(|table| kind::check(options, table, ""))
}

/// The error if some of the names are not known.
pub(crate) fn check_formats<'a>(
    names: impl IntoIterator<Item = &'a str>,
    known: &[&str],
) -> Result<(), Problem> {
    let unknown: Vec<&str> = names
        .into_iter()
        .filter(|name| !known.contains(name))
        .collect();
    if unknown.is_empty() {
        Ok(())
    } else {
        Err(Problem::new("opts_unknown_format").detail("formats", unknown.into()))
    }
}

/// Whether an option is `true`.
pub(crate) fn is_true(options: &Map<String, Value>, name: &str) -> bool {
    options.get(name) == Some(&Value::Bool(true))
}

/// The names in an object option, whatever they are set to.
pub(crate) fn names<'a>(
    options: &'a Map<String, Value>,
    object: &str,
) -> impl Iterator<Item = &'a str> {
    options
        .get(object)
        .and_then(Value::as_object)
        .into_iter()
        .flatten()
        .map(|(name, _)| name.as_str())
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

/// The option `formats`, as a list or as the names that are `true` in an object.
pub(crate) fn format_names(options: &Map<String, Value>) -> Vec<&str> {
    match options.get("formats") {
        Some(Value::Object(flags)) => flags
            .iter()
            .filter(|(_, on)| **on == Value::Bool(true))
            .map(|(name, _)| name.as_str())
            .collect(),
        _ => texts(options, "formats"),
    }
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

/// The delimiters of math, if the option is there.
pub(crate) fn delimiters(options: &Map<String, Value>, name: &str) -> Option<(String, String)> {
    match texts(options, name)[..] {
        [open, close] => Some((open.to_owned(), close.to_owned())),
        _ => None,
    }
}

/// Whether the result may be stored: `improve_mathpix` of the metadata, `true` unless said otherwise.
pub(crate) fn is_stored(options: &Map<String, Value>) -> bool {
    options
        .get("metadata")
        .and_then(|metadata| metadata.get("improve_mathpix"))
        != Some(&Value::Bool(false))
}
