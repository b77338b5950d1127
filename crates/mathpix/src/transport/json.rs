//! How the bytes of a reply become a value: fast where they are sound, with every help where they are not.

use std::borrow::Cow;

use serde::de::{DeserializeOwned, IgnoredAny};

/// Why a value cannot be read.
#[derive(Debug)]
pub(crate) struct Unread {
    /// Where in the JSON, such as `pages[3].lines`; `None` if the bytes are no JSON at all.
    pub(crate) path: Option<String>,
    pub(crate) cause: serde_json::Error,
}

/// Reads a value from JSON.
///
/// Valid JSON is always JSON here, also where `serde_json` refuses it: halves of surrogate pairs, and numbers beyond
/// those of a float. Bytes that are not UTF-8 are replaced rather than losing the rest.
pub(crate) fn read_json<T: DeserializeOwned>(json: &[u8]) -> Result<T, Unread> {
    let json = json.strip_prefix(b"\xef\xbb\xbf").unwrap_or(json);
    // Looked at once as a whole, texts need not be looked at one by one.
    let json = match str::from_utf8(json) {
        Ok(json) => Cow::Borrowed(json),
        Err(_) => String::from_utf8_lossy(json),
    };
    match serde_json::from_str(&json) {
        Ok(value) => Ok(value),
        Err(cause) if cause.is_data() => Err(located::<T>(&json, cause)),
        Err(cause) if serde_json::from_str::<IgnoredAny>(&json).is_err() => {
            Err(Unread { path: None, cause })
        }
        Err(_) => {
            let json = repaired(&json);
            serde_json::from_str(&json).map_err(|cause| located::<T>(&json, cause))
        }
    }
}

/// Reads a second time, to learn where it fails.
fn located<T: DeserializeOwned>(json: &str, cause: serde_json::Error) -> Unread {
    let mut deserializer = serde_json::Deserializer::from_str(json);
    match serde_path_to_error::deserialize::<_, T>(&mut deserializer) {
        Ok(_) => Unread { path: None, cause },
        Err(error) => {
            let path = error.path().to_string();
            let cause = error.into_inner();
            Unread {
                path: Some(with_missing(path, &cause)),
                cause,
            }
        }
    }
}

/// The path of the field that is missing, if one is: it has no place of its own in the JSON.
fn with_missing(path: String, cause: &serde_json::Error) -> String {
    let text = cause.to_string();
    let missing = text
        .strip_prefix("missing field `")
        .and_then(|rest| rest.split('`').next());
    match missing {
        Some(field) if path == "." => field.to_owned(),
        Some(field) => format!("{path}.{field}"),
        None => path,
    }
}

/// Valid JSON, with U+FFFD for each half of a surrogate pair and null for each number beyond those of a float.
fn repaired(json: &str) -> String {
    let mut out = String::with_capacity(json.len());
    let mut rest = json;
    let mut in_text = false;
    while let Some(c) = rest.chars().next() {
        let (taken, put): (usize, Cow<'_, str>) = match c {
            '"' => {
                in_text = !in_text;
                (1, "\"".into())
            }
            '\\' if in_text => escape(rest),
            '-' | '0'..='9' if !in_text => {
                let end = rest.find(|c| !matches!(c, '+' | '-' | '.' | 'e' | 'E' | '0'..='9'));
                let number = &rest[..end.unwrap_or(rest.len())];
                let finite = number.parse().is_ok_and(f64::is_finite);
                (number.len(), if finite { number } else { "null" }.into())
            }
            c => (c.len_utf8(), rest[..c.len_utf8()].into()),
        };
        out.push_str(&put);
        rest = &rest[taken..];
    }
    out
}

/// The escape that a text begins with: how long it is, and what stands for it.
fn escape(text: &str) -> (usize, Cow<'_, str>) {
    let unit = |at: usize| {
        let digits = text.get(at..)?.strip_prefix("\\u")?.get(..4)?;
        u16::from_str_radix(digits, 16).ok()
    };
    match (unit(0), unit(6)) {
        (Some(0xD800..=0xDBFF), Some(0xDC00..=0xDFFF)) => (12, text[..12].into()),
        (Some(0xD800..=0xDFFF), _) => (6, "\\ufffd".into()),
        (Some(_), _) => (6, text[..6].into()),
        (None, _) => {
            let len = 1 + text[1..].chars().next().map_or(0, char::len_utf8);
            (len, text[..len].into())
        }
    }
}

/// Whether an object can have the key `error`, `error_info` or `errors`: a search of the bytes, so that replies without
/// one are not parsed twice. A key may be written with escapes; those of ASCII letters begin `\u006` and `\u007`.
pub(crate) fn may_tell_of_error(json: &[u8]) -> bool {
    memchr::memmem::find(json, b"\"error").is_some()
        || memchr::memmem::find_iter(json, b"\\u00")
            .any(|at| matches!(json.get(at + 4), Some(b'6' | b'7')))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::types::{PdfStatus, Recognition};

    #[test]
    fn valid_json_that_the_parser_refuses_costs_one_field_at_most() {
        let json = br#"{"text": "a\ud800b\ud83d\ude00\udc00\\ud800\"", "confidence": 1e999, "is_printed": true, "x": [1e-5, -2E+999]}"#;
        let recognition: Recognition = read_json(json).expect("a recognition");
        assert_eq!(
            recognition.text.as_deref(),
            Some("a\u{fffd}b\u{1f600}\u{fffd}\\ud800\"")
        );
        assert_eq!(recognition.confidence, None);
        assert_eq!(recognition.is_printed, Some(true));
    }

    #[test]
    fn bytes_that_are_not_utf8_are_replaced_and_a_byte_order_mark_is_skipped() {
        let recognition: Recognition =
            read_json(b"{\"text\": \"caf\xe9\"}").expect("a recognition");
        assert_eq!(recognition.text.as_deref(), Some("caf\u{fffd}"));
        let recognition: Recognition = read_json(b"\xef\xbb\xbf{\"text\": \"x\"}").expect("one");
        assert_eq!(recognition.text.as_deref(), Some("x"));
    }

    #[test]
    fn an_error_names_the_place_and_text_that_is_no_json_has_none() {
        let path = |json: &[u8]| read_json::<PdfStatus>(json).expect_err("refused").path;
        assert_eq!(
            path(br#"{"status": {"now": 1}}"#).as_deref(),
            Some("status")
        );
        assert_eq!(path(br#"{"num_pages": 1}"#).as_deref(), Some("status"));
        assert_eq!(
            path(br#"{"x": 1e999, "status": 1}"#).as_deref(),
            Some("status")
        );
        assert_eq!(path(b"[]").as_deref(), Some("."));
        for json in [
            &b""[..],
            b"<html>",
            b"{\"status\": \"completed\"",
            b"{\"status\": \"x\"} {}",
        ] {
            assert_eq!(path(json), None);
        }
    }

    #[test]
    fn every_way_to_write_the_key_of_an_error_is_seen() {
        for json in [
            r#"{"error":"x"}"#,
            r#"{"errors":[]}"#,
            r#"{"\u0065rror":"x"}"#,
            r#"{"e\u0072ror":"x"}"#,
            r#"{"err\u006Fr":"x"}"#,
        ] {
            assert!(may_tell_of_error(json.as_bytes()), "{json}");
        }
        assert!(!may_tell_of_error(
            r#"{"text":"caf\u00e9 errors \u0000"}"#.as_bytes()
        ));
    }
}
