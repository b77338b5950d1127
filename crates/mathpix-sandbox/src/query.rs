//! The parameters of a query: what each must be, and what it says.

use std::fmt;

use jiff::Timestamp;
use serde_json::json;

use crate::clock;
use crate::nearest::distance;
use crate::options::{quoted, unknown};
use crate::problem::Problem;

/// What a parameter must be. An empty one is as good as none, and of one that is sent twice the first counts.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Kind {
    /// A whole number from 1 to this.
    UpTo(usize),
    /// `True` as the documented requests write it, or `true`, or the opposite.
    Flag,
    /// A date, or a date and time.
    Date,
    OneOf(&'static [&'static str]),
    /// One of these, or several, each by itself.
    AnyOf(&'static [&'static str]),
    Text,
    /// Texts, each by itself.
    Texts,
}

/// Parameters by their names.
pub(crate) type Table = &'static [(&'static str, Kind)];

/// What usage can be grouped by. Without `group_by`, all three.
pub(crate) const DIMENSIONS: [&str; 3] = ["usage_type", "request_args_hash", "app_id"];

const OCR_RESULTS: Table = &[
    ("from_date", Kind::Date),
    ("to_date", Kind::Date),
    ("include_null_results", Kind::Flag),
    ("contains_algorithm", Kind::Flag),
    ("contains_chemistry", Kind::Flag),
    ("contains_diagram", Kind::Flag),
    ("contains_table", Kind::Flag),
    ("contains_triangle", Kind::Flag),
    ("is_handwritten", Kind::Flag),
    ("is_printed", Kind::Flag),
    ("app_id", Kind::Text),
    ("latex_styled", Kind::Text),
    ("pdf_id", Kind::Text),
    ("request_id", Kind::Text),
    ("tags", Kind::Texts),
    ("text", Kind::Text),
    ("text_display", Kind::Text),
    ("page", Kind::UpTo(100)),
    ("per_page", Kind::UpTo(1000)),
];

const PDF_RESULTS: Table = &[
    ("from_date", Kind::Date),
    ("to_date", Kind::Date),
    ("app_id", Kind::Text),
    ("pdf_id", Kind::Text),
    ("page", Kind::UpTo(1000)),
    ("per_page", Kind::UpTo(100)),
];

const CONVERTER_RESULTS: Table = &[
    ("from_date", Kind::Date),
    ("to_date", Kind::Date),
    ("app_id", Kind::Text),
    ("page", Kind::UpTo(1000)),
    ("per_page", Kind::UpTo(100)),
];

const OCR_USAGE: Table = &[
    ("from_date", Kind::Date),
    ("to_date", Kind::Date),
    ("timespan", Kind::OneOf(&["hour", "day", "month", "year"])),
    ("group_by", Kind::AnyOf(&DIMENSIONS)),
    ("app_id", Kind::Text),
    ("request_args_hash", Kind::Text),
    ("usage_type", Kind::Text),
    ("page", Kind::UpTo(100)),
    ("per_page", Kind::UpTo(1000)),
];

/// The parameters of a row.
pub(crate) fn of(row: &str) -> Table {
    match row {
        "list_ocr_results" => OCR_RESULTS,
        "list_pdf_results" => PDF_RESULTS,
        "list_conversion_results" => CONVERTER_RESULTS,
        "get_ocr_usage" => OCR_USAGE,
        _ => &[],
    }
}

/// Whether any row has a parameter of that name.
pub(crate) fn is_known(name: &str) -> bool {
    let tables = [OCR_RESULTS, PDF_RESULTS, CONVERTER_RESULTS, OCR_USAGE];
    let mut all = tables.into_iter().flatten();
    all.any(|(known, _)| *known == name)
}

/// The error if a row does not have one of the parameters.
pub(crate) fn refuse_unknown(
    query: &[(String, String)],
    row: &str,
    path: &str,
) -> Result<(), Problem> {
    let known = || of(row).iter().map(|(name, _)| *name);
    let unknown = query
        .iter()
        .map(|(name, _)| name.as_str())
        .find(|name| known().all(|known| known != *name));
    let Some(name) = unknown else {
        return Ok(());
    };
    let near = known().filter_map(|known| Some((distance(name, known)?, known)));
    let nearest = near.min().map(|(_, known)| known.to_owned());
    let what = format!("`{path}`");
    Err(unknown::problem(name, "a query parameter", &what, nearest))
}

/// Checks the parameters of a row that are known. The first wrong one in the order of the table is the error.
pub(crate) fn check(query: &[(String, String)], row: &str) -> Result<(), Problem> {
    of(row)
        .iter()
        .try_for_each(|(name, kind)| kind.check(name, &Query(query)))
}

impl Kind {
    fn check(self, name: &str, query: &Query<'_>) -> Result<(), Problem> {
        let Some(text) = query.text(name) else {
            return Ok(());
        };
        let refused = |value: serde_json::Value| Err(Problem::out_of_range(name, &value));
        match self {
            Self::UpTo(largest) => match text.parse::<i64>() {
                Err(_) => Err(Problem::number_required(name, &json!(text))),
                Ok(number) if usize::try_from(number).is_ok_and(|n| (1..=largest).contains(&n)) => {
                    Ok(())
                }
                Ok(number) => refused(json!(number)),
            },
            Self::Flag if flag(text).is_none() => refused(json!(text)),
            Self::Date if clock::parse(text).is_none() => refused(json!(text)),
            Self::OneOf(known) if !known.contains(&text) => refused(json!(text)),
            Self::AnyOf(known) => match query.texts(name).find(|text| !known.contains(text)) {
                Some(text) => refused(json!(text)),
                None => Ok(()),
            },
            _ => Ok(()),
        }
    }
}

/// The kind in words.
impl fmt::Display for Kind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::UpTo(largest) => write!(f, "whole number, 1 to {largest}"),
            Self::Flag => f.write_str("`True`, `true`, `False` or `false`"),
            Self::Date => f.write_str("date, or date and time, with an offset or in UTC"),
            Self::OneOf(known) => write!(f, "one of {}", quoted(known)),
            Self::AnyOf(known) => write!(f, "one of {}; can be repeated", quoted(known)),
            Self::Text => f.write_str("text"),
            Self::Texts => f.write_str("text; can be repeated"),
        }
    }
}

fn flag(text: &str) -> Option<bool> {
    match text {
        "True" | "true" => Some(true),
        "False" | "false" => Some(false),
        _ => None,
    }
}

/// A query that has been checked.
pub(crate) struct Query<'a>(pub(crate) &'a [(String, String)]);

impl<'a> Query<'a> {
    pub(crate) fn text(&self, name: &str) -> Option<&'a str> {
        self.texts(name).next()
    }

    /// All values of a parameter that may be repeated.
    pub(crate) fn texts<'n>(&self, name: &'n str) -> impl Iterator<Item = &'a str> + use<'a, 'n> {
        self.0
            .iter()
            .filter(move |(known, value)| known == name && !value.is_empty())
            .map(|(_, value)| value.as_str())
    }

    pub(crate) fn flag(&self, name: &str) -> Option<bool> {
        self.text(name).and_then(flag)
    }

    /// Those of the rows that are on the page asked for.
    pub(crate) fn page<T>(&self, rows: impl Iterator<Item = T>) -> impl Iterator<Item = T> {
        let number = |name, default| {
            let given = self.text(name).and_then(|text| text.parse().ok());
            given.unwrap_or(default)
        };
        let (page, per_page): (usize, usize) = (number("page", 1), number("per_page", 100));
        rows.skip(page.saturating_sub(1).saturating_mul(per_page))
            .take(per_page)
    }

    /// The dates asked for: the first included, the last excluded.
    pub(crate) fn dates(&self) -> (Timestamp, Timestamp) {
        let date = |name, default| self.text(name).and_then(clock::parse).unwrap_or(default);
        (
            date("from_date", Timestamp::MIN),
            date("to_date", Timestamp::MAX),
        )
    }
}
