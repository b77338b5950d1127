//! Options that nobody knows: misspelled ones, most likely.
//!
//! The service is not known to refuse them; a sandbox that does finds mistakes that would otherwise have no effect.

use serde_json::{Map, Value, json};

use super::conversions;
use super::kind::Kind;
use super::known::Table;
use crate::log::cut;
use crate::nearest::distance;
use crate::problem::Problem;

/// The error if one of the options is not in the tables. `what` has them, such as a path.
pub(crate) fn refuse(
    options: &Map<String, Value>,
    known: &[Table],
    what: &str,
) -> Result<(), Problem> {
    match first(options, known, "") {
        None => Ok(()),
        Some(name) => Err(problem(&name, "an option", what, nearest(&name, known))),
    }
}

/// The error of a name that nobody knows.
pub(crate) fn problem(name: &str, kind: &str, what: &str, nearest: Option<String>) -> Problem {
    let name = cut(name);
    let hint = match nearest {
        Some(nearest) => format!("the nearest one is `{nearest}`"),
        None => "none has a name like that".to_owned(),
    };
    Problem::new("bad_request")
        .message(format!("`{name}` is not {kind} of {what}: {hint}"))
        .detail("name", json!(name))
}

/// The full name of the first option that is not known.
fn first(options: &Map<String, Value>, known: &[Table], within: &str) -> Option<String> {
    options.iter().find_map(|(name, value)| {
        let full = format!("{within}{name}");
        let mut all = known.iter().copied().flatten();
        match all.find(|(known, _)| known == name) {
            None => Some(full),
            Some((_, kind)) => first_within(*kind, value.as_object()?, &format!("{full}.")),
        }
    })
}

/// The same among the entries of an option.
fn first_within(kind: Kind, entries: &Map<String, Value>, within: &str) -> Option<String> {
    match kind {
        Kind::Each(known) => first(entries, &[known], within),
        Kind::Conversions => entries.iter().find_map(|(format, options)| {
            let known = conversions::of(format);
            // Of some formats no options are published, and unknown formats have an error of their own.
            let options = options.as_object().filter(|_| !known.is_empty())?;
            first(options, &[known], &format!("{within}{format}."))
        }),
        Kind::Parts(parts) | Kind::FlagsOf(parts) | Kind::Own(_, parts) if !parts.is_empty() => {
            let mut names = entries.keys();
            let unknown = names.find(|name| !parts.contains(&name.as_str()))?;
            Some(format!("{within}{unknown}"))
        }
        _ => None,
    }
}

/// The known option whose name is most like a full name, wherever it belongs.
fn nearest(wrong: &str, known: &[Table]) -> Option<String> {
    let (place, name) = split(wrong);
    let all = known.iter().copied().flatten();
    let near = all
        .flat_map(|(name, kind)| std::iter::once((*name).to_owned()).chain(entries(name, *kind)))
        .filter_map(|full| {
            let (other_place, other_name) = split(&full);
            // Of two that are as near, one in the same place is meant.
            let rank = 2 * distance(name, other_name)? + usize::from(place != other_place);
            Some((rank, full))
        });
    near.min_by_key(|(rank, _)| *rank).map(|(_, full)| full)
}

/// The full names of the entries of an option.
fn entries(name: &str, kind: Kind) -> Vec<String> {
    let within = |parts: &[&str]| parts.iter().map(|part| format!("{name}.{part}")).collect();
    match kind {
        Kind::Free(parts) | Kind::Parts(parts) | Kind::FlagsOf(parts) | Kind::Own(_, parts) => {
            within(parts)
        }
        Kind::Each(known) => known
            .iter()
            .flat_map(|(part, kind)| {
                let full = format!("{name}.{part}");
                std::iter::once(full.clone()).chain(entries(&full, *kind))
            })
            .collect(),
        Kind::Conversions => conversions::PUBLISHED
            .iter()
            .flat_map(|(format, known)| entries(&format!("{name}.{format}"), Kind::Each(known)))
            .collect(),
        _ => Vec::new(),
    }
}

/// The place of an option and its own name.
fn split(full: &str) -> (&str, &str) {
    full.rsplit_once('.').unwrap_or(("", full))
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::super::known;
    use super::refuse;

    fn message(row: &str, options: Value) -> String {
        let refused = refuse(options.as_object().unwrap(), known::of(row), "it");
        refused.map_or_else(
            |problem| problem.body()["error"].to_string(),
            |()| String::new(),
        )
    }

    #[test]
    fn the_nearest_one_is_named_wherever_it_belongs() {
        for (row, options, nearest) in [
            (
                "recognize_image",
                json!({ "include_smile": true }),
                "`include_smiles`",
            ),
            (
                "recognize_image",
                json!({ "improve_mathpix": false }),
                "`metadata.improve_mathpix`",
            ),
            (
                "submit_pdf",
                json!({ "sandbox_sample": "text" }),
                "`metadata.sandbox_sample`",
            ),
            (
                "recognize_strokes",
                json!({ "include_mathml": true }),
                "`data_options.include_mathml`",
            ),
            (
                "recognize_image",
                json!({ "data_options": { "include_math_ml": true } }),
                "`data_options.include_mathml`",
            ),
            (
                "recognize_image",
                json!({ "region": { "top_left": 1 } }),
                "`region.top_left_x`",
            ),
            (
                "recognize_image",
                json!({ "callback": { "header": {} } }),
                "`callback.headers`",
            ),
            (
                "submit_pdf",
                json!({ "conversion_options": { "docx": { "fontsize": 1 } } }),
                "`conversion_options.docx.fontSize`",
            ),
            (
                "submit_pdf",
                json!({ "conversion_options": { "docx": { "margins": { "botom": 1 } } } }),
                "`conversion_options.docx.margins.bottom`",
            ),
            ("create_app_token", json!({ "expire": 30 }), "`expires`"),
        ] {
            let message = message(row, options);
            assert!(message.contains(nearest), "{message}");
        }
    }

    #[test]
    fn a_name_like_no_other_is_named_alone() {
        assert!(message("submit_pdf", json!({ "zzz": null })).contains("`zzz`"));
        assert!(message("get_batch", json!({ "a": 1 })).contains("`a`"));
    }

    #[test]
    fn what_is_free_is_let_pass() {
        for options in [
            json!({ "metadata": { "anything": 1 }, "alphabets_allowed": { "el": false }, "strokes": { "x": 1 } }),
            json!({ "metadata": 7, "data_options": [], "region": null }),
        ] {
            assert_eq!(message("recognize_strokes", options), "");
        }
        let any =
            json!({ "conversion_options": { "pptx": { "anything": 1 }, "nothing": { "a": 1 } } });
        assert_eq!(message("submit_pdf", any), "");
    }
}
