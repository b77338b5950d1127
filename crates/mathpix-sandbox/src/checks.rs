//! Checks that several paths share: callbacks, addresses, and the error that a test asks for.

use serde_json::{Map, Value};

use crate::problem::{PROBLEMS, Problem};

/// The error that the caller asks for, to test with: `{"metadata": {"sandbox_error": "image_no_content"}}`.
pub(crate) fn asked_error(options: &Map<String, Value>) -> Result<(), Problem> {
    match options
        .get("metadata")
        .and_then(|metadata| metadata.get("sandbox_error"))
        .and_then(Value::as_str)
    {
        None => Ok(()),
        Some("http_max_requests") => {
            let limit = Problem::new("http_max_requests")
                .detail("limit_name", "image_monthly_limit".into());
            Err(limit
                .detail("limit_value", 20_000.into())
                .detail("count", 20_001.into()))
        }
        Some(id) if PROBLEMS.iter().any(|(known, ..)| *known == id) => Err(Problem::new(id)),
        Some(other) => Err(Problem::out_of_range(
            "metadata.sandbox_error",
            &Value::from(other),
        )),
    }
}

/// Checks a callback; the sandbox never calls one.
pub(crate) fn check_callback(options: &Map<String, Value>) -> Result<(), Problem> {
    let Some(Value::Object(callback)) = options.get("callback") else {
        return Ok(());
    };
    let post = callback.get("post");
    if !post.and_then(Value::as_str).is_some_and(is_web_address) {
        return Err(
            Problem::new("opts_bad_callback").nested("post", post.cloned().unwrap_or_default())
        );
    }
    for name in ["reply", "body", "headers"] {
        if let Some(value) = callback
            .get(name)
            .filter(|value| !value.is_object() && !value.is_null())
        {
            return Err(Problem::new("opts_bad_callback").nested(name, value.clone()));
        }
    }
    match callback
        .get("reply")
        .and_then(|reply| reply.get("batch_id"))
    {
        Some(batch_id) => {
            Err(Problem::new("opts_bad_callback").nested("batch_id", batch_id.clone()))
        }
        None => Ok(()),
    }
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
