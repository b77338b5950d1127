//! What an option must be, and the error if it is not.

use std::fmt;

use serde_json::{Map, Value};

use crate::problem::Problem;

/// The bound of numbers that have none.
pub(crate) const ANY: f64 = 1e9;

/// What an option must be. `null` always stands for an absent option.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Kind {
    Bool,
    /// A number within the bounds.
    Number(f64, f64),
    /// A whole number within the bounds.
    Integer(f64, f64),
    Text,
    /// One of some texts.
    OneOf(&'static [&'static str]),
    Texts,
    /// A list of some texts.
    ListOf(&'static [&'static str]),
    /// An object of anything.
    Object,
    /// An object of anything, of which these entries mean something.
    Free(&'static [&'static str]),
    /// An object of these entries, which are checked where they are read.
    Parts(&'static [&'static str]),
    /// An object of booleans.
    Flags,
    /// An object of booleans of these names.
    FlagsOf(&'static [&'static str]),
    /// The options of each format that is converted to.
    Conversions,
    /// What this text says. It is checked where it is read, with errors of its own; its entries, if any, are these.
    Own(&'static str, &'static [&'static str]),
    /// Two texts, an opening and a closing one.
    Pair,
    /// Format names in a list. `{}` is as good as none.
    Formats,
    /// Format names in a list, or the names that are `true` in an object.
    FormatsOrFlags,
    /// A boolean, or `true` and `false` as text: conversions take both.
    LooseBool,
    /// A whole number of at least and at most so much, or its digits as text.
    LooseInteger(f64, f64),
    /// A number above zero, or one as text.
    LooseNumber,
    /// A size in points, such as `12pt`.
    Points,
    /// An object of options that are all of one kind.
    Each(&'static [(&'static str, Kind)]),
}

/// Checks the type of every known option. The first wrong one in the order of the table is the error.
///
/// `within` is the name of the option that holds these, with a dot at its end, or nothing.
pub(crate) fn check(
    options: &Map<String, Value>,
    known: &[(&str, Kind)],
    within: &str,
) -> Result<(), Problem> {
    for (name, kind) in known {
        if let Some(value) = options.get(*name).filter(|value| !value.is_null()) {
            kind.check(&format!("{within}{name}"), value)?;
        }
    }
    Ok(())
}

impl Kind {
    fn check(self, name: &str, value: &Value) -> Result<(), Problem> {
        let fits = match self {
            Self::Number(..) | Self::Integer(..) if !value.is_number() => {
                return Err(Problem::number_required(name, value));
            }
            Self::LooseInteger(..) | Self::LooseNumber if loose_number(value).is_none() => {
                return Err(Problem::number_required(name, value));
            }
            Self::Each(known) => {
                let Some(options) = value.as_object() else {
                    return Err(Problem::out_of_range(name, value));
                };
                return check(options, known, &format!("{name}."));
            }
            _ => self.fits(value),
        };
        if fits {
            Ok(())
        } else {
            Err(Problem::out_of_range(name, value))
        }
    }

    fn fits(self, value: &Value) -> bool {
        let within = |number: Option<f64>, low, high| {
            number.is_some_and(|number| (low..=high).contains(&number))
        };
        let whole = |number: Option<f64>| number.is_some_and(|number| number.fract() == 0.0);
        match self {
            Self::Bool => value.is_boolean(),
            Self::Number(low, high) => within(value.as_f64(), low, high),
            Self::Integer(low, high) => whole(value.as_f64()) && within(value.as_f64(), low, high),
            Self::Text => value.is_string(),
            Self::OneOf(known) => value.as_str().is_some_and(|text| known.contains(&text)),
            Self::Texts => is_list(value, |_| true),
            Self::ListOf(known) => is_list(value, |text| known.contains(&text)),
            Self::Object | Self::Free(_) | Self::Parts(_) | Self::Conversions | Self::Each(_) => {
                value.is_object()
            }
            Self::Flags | Self::FlagsOf(_) => is_flags(value),
            Self::Own(..) => true,
            Self::Pair => {
                is_list(value, |_| true) && value.as_array().is_some_and(|pair| pair.len() == 2)
            }
            Self::Formats => {
                is_list(value, |_| true) || value.as_object().is_some_and(Map::is_empty)
            }
            Self::FormatsOrFlags => is_list(value, |_| true) || is_flags(value),
            Self::LooseBool => value.is_boolean() || value == "true" || value == "false",
            Self::LooseInteger(low, high) => {
                whole(loose_number(value)) && within(loose_number(value), low, high)
            }
            Self::LooseNumber => loose_number(value).is_some_and(|number| number > 0.0),
            Self::Points => value.as_str().is_some_and(is_points),
        }
    }
}

/// The kind in words.
impl fmt::Display for Kind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Bool => f.write_str("boolean"),
            Self::Number(low, high) => write!(f, "number, {low} to {high}"),
            Self::Integer(low, high) => write!(f, "whole number, {low} to {high}"),
            Self::Text => f.write_str("text"),
            Self::OneOf(known) => write!(f, "one of {}", quoted(known)),
            Self::Texts => f.write_str("list of texts"),
            Self::ListOf(known) => write!(f, "list of {}", quoted(known)),
            Self::Object => f.write_str("object"),
            Self::Free(known) => write!(f, "object of anything, read are {}", quoted(known)),
            Self::Parts(parts) => write!(f, "object of {}", quoted(parts)),
            Self::Flags => f.write_str("object of booleans"),
            Self::FlagsOf(parts) => write!(f, "object of booleans: {}", quoted(parts)),
            Self::Conversions => f.write_str("object of the options of each format, as below"),
            Self::Own(what, _) => f.write_str(what),
            Self::Pair => f.write_str("list of two texts"),
            Self::Formats => f.write_str("list of formats; `{}` is as good as none"),
            Self::FormatsOrFlags => f.write_str("list of formats, or object of booleans"),
            Self::LooseBool => f.write_str("boolean, or its text"),
            Self::LooseInteger(low, high) if *high >= ANY => {
                write!(f, "whole number from {low}, or its digits as text")
            }
            Self::LooseInteger(low, high) => {
                write!(f, "whole number, {low} to {high}, or its digits as text")
            }
            Self::LooseNumber => f.write_str("number above 0, or its text"),
            Self::Points => f.write_str("size above 0 in points, such as `12pt`"),
            Self::Each(known) => {
                let names: Vec<&str> = known.iter().map(|(name, _)| *name).collect();
                let kind = known.first().map(|(_, kind)| kind.to_string());
                let kind = kind.unwrap_or_default();
                write!(f, "object of {}, each a {kind}", quoted(&names))
            }
        }
    }
}

/// Names as the page writes them.
pub(crate) fn quoted(names: &[&str]) -> String {
    let quoted: Vec<String> = names.iter().map(|name| format!("`{name}`")).collect();
    quoted.join(", ")
}

fn is_list(value: &Value, fits: impl Fn(&str) -> bool) -> bool {
    value
        .as_array()
        .is_some_and(|items| items.iter().all(|item| item.as_str().is_some_and(&fits)))
}

fn is_flags(value: &Value) -> bool {
    let fits = |flag: &Value| flag.is_boolean() || flag.is_null();
    value
        .as_object()
        .is_some_and(|flags| flags.values().all(fits))
}

fn loose_number(value: &Value) -> Option<f64> {
    match value {
        Value::String(text) => text.parse().ok().filter(|number: &f64| number.is_finite()),
        _ => value.as_f64(),
    }
}

fn is_points(text: &str) -> bool {
    let number = text
        .strip_suffix("pt")
        .and_then(|number| number.parse::<f64>().ok());
    number.is_some_and(|points| points.is_finite() && points > 0.0)
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::Kind;

    fn error(kind: Kind, value: Value) -> Option<&'static str> {
        kind.check("option", &value).err().map(|problem| problem.id)
    }

    #[test]
    fn a_number_in_text_form_is_a_number_where_conversions_take_it() {
        let kind = Kind::LooseInteger(40.0, 200.0);
        for fits in [json!(40), json!("200"), json!(70.0)] {
            assert_eq!(error(kind, fits), None);
        }
        for (wrong, id) in [
            (json!("wide"), "opts_number_required"),
            (json!("NaN"), "opts_number_required"),
            (json!(true), "opts_number_required"),
            (json!(39), "opts_value_out_of_range"),
            (json!("200.5"), "opts_value_out_of_range"),
        ] {
            assert_eq!(error(kind, wrong.clone()), Some(id), "{wrong}");
        }
    }

    #[test]
    fn points_have_a_unit() {
        assert_eq!(error(Kind::Points, json!("12pt")), None);
        for wrong in [json!("12"), json!(12), json!("0pt"), json!("pt")] {
            assert!(error(Kind::Points, wrong.clone()).is_some(), "{wrong}");
        }
    }

    #[test]
    fn flags_are_booleans_or_nothing() {
        assert_eq!(error(Kind::Flags, json!({ "en": true, "ru": null })), None);
        assert!(error(Kind::Flags, json!({ "en": 1 })).is_some());
        assert!(error(Kind::Flags, json!([])).is_some());
    }
}
