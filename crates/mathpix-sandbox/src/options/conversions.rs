//! `conversion_options`: the options of each format that is converted to.
//!
//! The tables of the reference type them as numbers and booleans, its samples write both as text: either is taken.

use serde_json::{Map, Value};

use super::kind::{self, ANY, Kind};
use super::known::Table;
use super::{check_formats, names};
use crate::problem::Problem;

/// Sizes of the margins of a page, in twentieths of a point.
const MARGINS: Table = &[
    ("bottom", Kind::LooseInteger(0.0, ANY)),
    ("gutter", Kind::LooseInteger(0.0, ANY)),
    ("left", Kind::LooseInteger(0.0, ANY)),
    ("right", Kind::LooseInteger(0.0, ANY)),
    ("top", Kind::LooseInteger(0.0, ANY)),
];

const DOCX: Table = &[
    ("font", Kind::Text),
    ("fontSize", Kind::LooseInteger(1.0, ANY)),
    ("footnote_compact_refs", Kind::LooseBool),
    ("language", Kind::Text),
    ("margins", Kind::Each(MARGINS)),
    ("orientation", Kind::OneOf(&["landscape", "portrait"])),
];

const HTML: Table = &[
    ("footnote_compact_refs", Kind::LooseBool),
    ("htmlTags", Kind::LooseBool),
];

const LATEX_FONTS: &[&str] = &[
    "Arimo",
    "CMU Serif",
    "Crimson Text",
    "Noto Sans",
    "Noto Serif",
    "Open Sans",
];

const LATEX_PDF: Table = &[
    ("font", Kind::OneOf(LATEX_FONTS)),
    ("fontSize", Kind::Points),
];

const MD: Table = &[
    ("escape_ampersand", Kind::LooseBool),
    ("escape_dollar", Kind::LooseBool),
    ("escape_hash", Kind::LooseBool),
    ("escape_percent", Kind::LooseBool),
    ("math_display_delimiters", Kind::Pair),
    ("math_inline_delimiters", Kind::Pair),
    ("max_character_per_line", Kind::LooseInteger(10.0, ANY)),
];

const PDF: Table = &[
    ("background_color", Kind::Text),
    ("custom_css", Kind::Text),
    ("disable_footer", Kind::LooseBool),
    ("fontSize", Kind::LooseInteger(1.0, ANY)),
    ("footnote_compact_refs", Kind::LooseBool),
    ("margin", Kind::LooseInteger(40.0, 200.0)),
    ("resource_load_timeout_sec", Kind::LooseInteger(0.0, ANY)),
    ("text_color", Kind::Text),
];

const TEX_ZIP: Table = &[
    ("font", Kind::OneOf(LATEX_FONTS)),
    ("fontSize", Kind::Points),
    ("imagesFolder", Kind::Text),
    ("load_external_fonts", Kind::LooseBool),
];

const XLSX: Table = &[
    ("fontSize", Kind::LooseNumber),
    (
        "mathOutputFormat",
        Kind::OneOf(&["asciimath", "latex", "linearmath"]),
    ),
    ("maxColumnWidthChars", Kind::LooseInteger(1.0, ANY)),
    ("singleSheet", Kind::LooseBool),
    ("zoomScale", Kind::LooseNumber),
];

/// The formats whose options are published.
pub(crate) const PUBLISHED: &[(&str, Table)] = &[
    ("docx", DOCX),
    ("html", HTML),
    ("latex.pdf", LATEX_PDF),
    ("md", MD),
    ("pdf", PDF),
    ("tex.zip", TEX_ZIP),
    ("xlsx", XLSX),
];

/// The published options of a format, if there are any.
pub(super) fn of(format: &str) -> Table {
    let found = PUBLISHED.iter().find(|(known, _)| *known == format);
    found.map_or(&[], |(_, table)| table)
}

/// Checks the options of each format: it must be one that is asked for.
pub(crate) fn check(
    options: &Map<String, Value>,
    formats: &str,
    known: &[&str],
) -> Result<(), Problem> {
    check_formats(names(options, "conversion_options"), known)?;
    let Some(Value::Object(by_format)) = options.get("conversion_options") else {
        return Ok(());
    };
    for (format, value) in by_format.iter().filter(|(_, value)| !value.is_null()) {
        let name = format!("conversion_options.{format}");
        let asked = options.get(formats).and_then(|formats| formats.get(format));
        let (Some(Value::Bool(true)), Value::Object(given)) = (asked, value) else {
            return Err(Problem::out_of_range(&name, value));
        };
        kind::check(given, of(format), &format!("{name}."))?;
    }
    Ok(())
}
