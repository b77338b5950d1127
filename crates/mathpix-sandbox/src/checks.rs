//! Checks that several paths share: callbacks, addresses, and options that exclude each other.

use serde_json::{Map, Value};

use crate::options;
use crate::problem::Problem;

/// Checks a callback; the sandbox never calls one.
pub(crate) fn check_callback(options: &Map<String, Value>) -> Result<(), Problem> {
    let Some(given) = options
        .get("callback")
        .filter(|callback| !callback.is_null())
    else {
        return Ok(());
    };
    let bad = |name: &str, value: Option<&Value>| {
        Err(Problem::new("opts_bad_callback").nested(name, value.cloned().unwrap_or_default()))
    };
    let Value::Object(callback) = given else {
        return bad("post", None);
    };
    let post = callback.get("post");
    if !post.and_then(Value::as_str).is_some_and(is_web_address) {
        return bad("post", post);
    }
    for name in ["reply", "body", "headers"] {
        let value = callback.get(name).filter(|value| !value.is_null());
        if value.is_some_and(|value| !value.is_object()) {
            return bad(name, value);
        }
    }
    let headers = callback.get("headers").and_then(Value::as_object);
    if headers.is_some_and(|headers| !headers.values().all(Value::is_string)) {
        // The values may be secrets: they are not told again.
        return bad("headers", None);
    }
    match callback
        .get("reply")
        .and_then(|reply| reply.get("batch_id"))
    {
        Some(batch_id) => bad("batch_id", Some(batch_id)),
        None => Ok(()),
    }
}

/// Headers of a callback that are not the caller's to set.
const RESERVED_HEADERS: &[&str] = &["connection", "host", "transfer-encoding", "user-agent"];
const RESERVED_PREFIXES: &[&str] = &["content-", "mathpix-"];

/// Checks where a document's events go, and with which headers. The sandbox calls nobody.
pub(crate) fn check_webhook(options: &Map<String, Value>) -> Result<(), Problem> {
    let url = options.get("callback_url").filter(|url| !url.is_null());
    if let Some(url) = url {
        let secure = url
            .as_str()
            .is_some_and(|url| url.starts_with("https://") && is_web_address(url));
        if !secure {
            return Err(Problem::out_of_range("callback_url", url));
        }
    }
    let Some(Value::Object(headers)) = options.get("callback_headers") else {
        return Ok(());
    };
    let refused = |message: &str| Err(Problem::new("bad_request").message(message));
    if url.is_none() {
        return refused("`callback_headers` needs `callback_url`");
    }
    if headers.len() > 10 {
        return refused("`callback_headers` holds more than 10 headers");
    }
    let mut bytes = 0;
    for (name, value) in headers {
        let Value::String(value) = value else {
            return refused("`callback_headers` holds a value that is no text");
        };
        bytes += name.len() + value.len();
        let lower = name.to_ascii_lowercase();
        if RESERVED_HEADERS.contains(&lower.as_str())
            || RESERVED_PREFIXES
                .iter()
                .any(|prefix| lower.starts_with(prefix))
        {
            return refused("`callback_headers` names a reserved header");
        }
    }
    if bytes > 4096 {
        return refused("`callback_headers` holds more than 4 KB");
    }
    Ok(())
}

/// The pairs of options of an image that exclude each other.
pub(crate) fn check_conflicts(options: &Map<String, Value>) -> Result<(), Problem> {
    for (name, what) in [
        ("include_line_data", "line data"),
        ("enable_document_layout", "document layout"),
    ] {
        if options::is_true(options, name) && options::is_true(options, "include_word_data") {
            return Err(conflict(format!(
                "Requesting both {what} and word data is not supported."
            )));
        }
    }
    // Of strokes and of images alike, molecules are not read unless it is asked for.
    if options::is_true(options, "include_inchi") && !options::is_true(options, "include_smiles") {
        return Err(conflict("`include_inchi` needs `include_smiles`"));
    }
    Ok(())
}

/// Options that exclude each other.
pub(crate) fn conflict(message: impl Into<String>) -> Problem {
    Problem::new("opts_conflict").message(message)
}

/// Whether a text is the address of something that could be fetched.
pub(crate) fn is_web_address(text: &str) -> bool {
    let rest = text
        .strip_prefix("https://")
        .or_else(|| text.strip_prefix("http://"));
    rest.is_some_and(|rest| !rest.is_empty() && !rest.starts_with('/'))
}

/// The host names under `.invalid`, which never exist (RFC 2606): fetching from there fails.
pub(crate) fn is_unreachable(address: &str) -> bool {
    let host = address
        .split("://")
        .nth(1)
        .unwrap_or_default()
        .split(['/', '?', '#'])
        .next()
        .unwrap_or_default();
    let host = host
        .rsplit('@')
        .next()
        .unwrap_or_default()
        .split(':')
        .next()
        .unwrap_or_default();
    host == "invalid" || host.ends_with(".invalid")
}
