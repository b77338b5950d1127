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

/// The options of an image and of strokes.
pub(crate) const IMAGE: &[(&str, Kind)] = &[
    ("alphabets_allowed", Kind::Flags),
    ("async", Kind::Bool),
    ("auto_rotate_confidence_threshold", Kind::Number(0.0, 1.0)),
    ("callback", Kind::Object),
    ("confidence_rate_threshold", Kind::Number(0.0, 1.0)),
    ("confidence_threshold", Kind::Number(0.0, 1.0)),
    ("data_options", Kind::Flags),
    ("disable_itemize", Kind::Bool),
    ("disable_lstlisting", Kind::Bool),
    ("enable_blue_hsv_filter", Kind::Bool),
    ("enable_document_layout", Kind::Bool),
    ("enable_spell_check", Kind::Bool),
    ("enable_tables_fallback", Kind::Bool),
    ("formats", Kind::Formats),
    ("fullwidth_punctuation", Kind::Bool),
    ("idiomatic_braces", Kind::Bool),
    ("idiomatic_eqn_arrays", Kind::Bool),
    ("include_detected_alphabets", Kind::Bool),
    ("include_diagram_text", Kind::Bool),
    ("include_equation_tags", Kind::Bool),
    ("include_geometry_data", Kind::Bool),
    ("include_inchi", Kind::Bool),
    ("include_line_data", Kind::Bool),
    ("include_page_info", Kind::Bool),
    ("include_smiles", Kind::Bool),
    ("include_word_data", Kind::Bool),
    ("math_display_delimiters", Kind::Delimiters),
    ("math_fonts_default_to_math", Kind::Bool),
    ("math_inline_delimiters", Kind::Delimiters),
    ("metadata", Kind::Object),
    ("numbers_default_to_math", Kind::Bool),
    ("region", Kind::Object),
    ("rm_fonts", Kind::Bool),
    ("rm_spaces", Kind::Bool),
    ("src", Kind::Text),
    ("strokes_session_id", Kind::Text),
    ("tags", Kind::Texts),
];

/// The options of a document.
pub(crate) const PDF: &[(&str, Kind)] = &[
    ("alphabets_allowed", Kind::Flags),
    ("auto_number_sections", Kind::Bool),
    ("callback_events", Kind::Texts),
    ("callback_headers", Kind::Object),
    ("callback_url", Kind::Text),
    ("conversion_formats", Kind::Flags),
    ("conversion_options", Kind::Object),
    ("disable_itemize", Kind::Bool),
    ("disable_lstlisting", Kind::Bool),
    ("enable_spell_check", Kind::Bool),
    ("enable_tables_fallback", Kind::Bool),
    ("file_batch_id", Kind::Text),
    ("fullwidth_punctuation", Kind::Bool),
    ("idiomatic_eqn_arrays", Kind::Bool),
    ("include_chemistry_as_image", Kind::Bool),
    ("include_diagram_text", Kind::Bool),
    ("include_equation_tags", Kind::Bool),
    ("include_hyperlinks", Kind::Bool),
    ("include_page_breaks", Kind::Bool),
    ("include_page_info", Kind::Bool),
    ("include_smiles", Kind::Bool),
    ("math_display_delimiters", Kind::Delimiters),
    ("math_inline_delimiters", Kind::Delimiters),
    ("metadata", Kind::Object),
    ("numbers_default_to_math", Kind::Bool),
    ("page_ranges", Kind::Text),
    ("preserve_section_numbering", Kind::Bool),
    ("remove_section_numbering", Kind::Bool),
    ("rm_fonts", Kind::Bool),
    ("rm_spaces", Kind::Bool),
    ("streaming", Kind::Bool),
    ("url", Kind::Text),
];

/// The options of a conversion.
pub(crate) const CONVERTER: &[(&str, Kind)] = &[
    ("conversion_options", Kind::Object),
    ("formats", Kind::Flags),
    ("metadata", Kind::Object),
    ("mmd", Kind::Text),
];

/// The options of a batch, beside those of an image.
pub(crate) const BATCH: &[(&str, Kind)] = &[("ocr_behavior", Kind::Text), ("urls", Kind::Object)];

/// The options of a token.
pub(crate) const TOKEN: &[(&str, Kind)] = &[("include_strokes_session_id", Kind::Bool), ("user_id", Kind::Text)];

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
            Self::Number(..) if !value.is_number() => return Err(Problem::number_required(name, value)),
            Self::Number(low, high) => value.as_f64().is_some_and(|number| (low..=high).contains(&number)),
            Self::Text => value.is_string(),
            Self::Texts => is_texts(value),
            Self::Object => value.is_object(),
            Self::Flags => value.as_object().is_some_and(|flags| flags.values().all(|flag| flag.is_boolean() || flag.is_null())),
            Self::Delimiters => is_texts(value) && value.as_array().is_some_and(|pair| pair.len() == 2),
            Self::Formats => is_texts(value) || value.is_object(),
        };
        if fits { Ok(()) } else { Err(Problem::out_of_range(name, value)) }
    }
}

fn is_texts(value: &Value) -> bool {
    value.as_array().is_some_and(|items| items.iter().all(Value::is_string))
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
    let Some(Value::Object(flags)) = options.get(object) else { return Vec::new() };
    let mut names: Vec<String> = flags.iter().filter(|(_, on)| **on == Value::Bool(true)).map(|(name, _)| name.clone()).collect();
    names.sort_unstable();
    names
}

/// The strings of a list option.
pub(crate) fn texts<'a>(options: &'a Map<String, Value>, name: &str) -> Vec<&'a str> {
    let items = options.get(name).and_then(Value::as_array);
    items.into_iter().flatten().filter_map(Value::as_str).collect()
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
    options.get("metadata").and_then(|metadata| metadata.get("improve_mathpix")) != Some(&Value::Bool(false))
}

/// The error that the caller asks for, to test with: `{"metadata": {"sandbox_error": "image_no_content"}}`.
pub(crate) fn asked_error(options: &Map<String, Value>) -> Result<(), Problem> {
    match options.get("metadata").and_then(|metadata| metadata.get("sandbox_error")).and_then(Value::as_str) {
        None => Ok(()),
        Some("http_max_requests") => {
            let limit = Problem::new("http_max_requests").detail("limit_name", "image_monthly_limit".into());
            Err(limit.detail("limit_value", 20_000.into()).detail("count", 20_001.into()))
        }
        Some(id) => Err(Problem::new(id)),
    }
}

/// Checks a callback; the sandbox never calls one.
pub(crate) fn check_callback(options: &Map<String, Value>) -> Result<(), Problem> {
    let Some(Value::Object(callback)) = options.get("callback") else { return Ok(()) };
    let post = callback.get("post");
    if !post.and_then(Value::as_str).is_some_and(is_web_address) {
        return Err(Problem::new("opts_bad_callback").nested("post", post.cloned().unwrap_or_default()));
    }
    for name in ["reply", "body", "headers"] {
        if let Some(value) = callback.get(name).filter(|value| !value.is_object() && !value.is_null()) {
            return Err(Problem::new("opts_bad_callback").nested(name, value.clone()));
        }
    }
    match callback.get("reply").and_then(|reply| reply.get("batch_id")) {
        Some(batch_id) => Err(Problem::new("opts_bad_callback").nested("batch_id", batch_id.clone())),
        None => Ok(()),
    }
}

/// Whether a text is the address of something that could be fetched.
pub(crate) fn is_web_address(text: &str) -> bool {
    let rest = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://"));
    rest.is_some_and(|rest| !rest.is_empty() && !rest.starts_with('/'))
}

/// The host names under `.invalid`, which never exist (RFC 2606): fetching from there fails.
pub(crate) fn is_unreachable(address: &str) -> bool {
    let host = address.split("://").nth(1).unwrap_or_default().split(['/', '?', '#']).next().unwrap_or_default();
    let host = host.rsplit('@').next().unwrap_or_default().split(':').next().unwrap_or_default();
    host == "invalid" || host.ends_with(".invalid")
}
